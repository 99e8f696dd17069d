#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <boost/graph/adjacency_list.hpp>
#include <boost/optional.hpp>

#include <crediton/graph/node.hpp>
#include <crediton/model/catalogue.hpp>

namespace crediton::inline v0 {

/// The catalogue, or one programme's part of it, as a Boost.Graph graph: any algorithm of Boost.Graph runs on `boost()`.
/// Vertices come in the order credentials, equivalences, modules, each by identifier.
class CatalogueGraph {
public:
    using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, Node, Link>;
    using Vertex = boost::graph_traits<Graph>::vertex_descriptor;

    /// Every programme's modules and all equivalences.
    explicit CatalogueGraph(Catalogue const& catalogue) : CatalogueGraph{catalogue, nullptr} {}

    /// One programme's modules and the equivalences that hold in it and touch them. Unknown programmes give a graph of credentials alone.
    CatalogueGraph(Catalogue const& catalogue, ProgrammeId const& programme)
        : CatalogueGraph{catalogue, catalogue.find(programme).get_ptr(), true} {}

    [[nodiscard]] Graph const& boost() const& noexcept { return graph_; }
    Graph const& boost() const&& = delete;

    [[nodiscard]] boost::optional<Vertex> find(CredentialId const& id) const { return look(Node::Kind::credential, id.str()); }
    [[nodiscard]] boost::optional<Vertex> find(EquivalenceId const& id) const { return look(Node::Kind::equivalence, id.str()); }
    [[nodiscard]] boost::optional<Vertex> find(ModuleId const& id) const { return look(Node::Kind::module, id.str()); }

private:
    CatalogueGraph(Catalogue const& catalogue, Programme const* programme, bool only = false) {
        for (auto const& each : catalogue.credentials()) add(Node::Kind::credential, each.id.str());
        std::map<std::string, std::vector<Use>> uses;  // an identifier may have several versions
        for (auto const& rule : catalogue.equivalences()) {
            auto modules = modules_of(rule, catalogue, programme, only);
            if (!modules.empty()) uses[rule.id.str()].push_back({&rule, std::move(modules)});
        }
        for (auto const& [id, _] : uses) add(Node::Kind::equivalence, id);
        for (auto const& each : catalogue.modules()) {
            if (!only || places(programme, each.id)) add(Node::Kind::module, each.id.str());
        }
        for (auto const& [id, versions] : uses) {
            for (auto const& use : versions) link(id, use);
        }
        for (auto const& each : catalogue.credentials()) link(each);
        for (auto const& each : catalogue.programmes()) {
            if (!only || &each == programme) link(each);
        }
    }

    /// One version of an equivalence, and the modules that it names here.
    struct Use {
        Equivalence const* rule;
        std::vector<ModuleId> modules;
    };

    [[nodiscard]] static bool places(Programme const* programme, ModuleId const& id) {
        if (programme == nullptr) return false;
        for (auto const& each : programme->modules) {
            if (each.module == id) return true;
        }
        return false;
    }

    /// The modules that a rule may exempt, stages and groups resolved.
    [[nodiscard]] static std::vector<ModuleId> modules_of(Equivalence const& rule, Catalogue const& catalogue, Programme const* programme, bool only) {
        std::vector<ModuleId> found;
        if (only && (programme == nullptr || !rule.serves(programme->id))) return found;
        if (auto const* all = std::get_if<ModuleTargets>(&rule.targets)) found = all->modules;
        if (auto const* one = std::get_if<OneOfTargets>(&rule.targets)) found = one->modules;
        for (auto const& each : catalogue.programmes()) {
            if ((only && &each != programme) || !rule.serves(each.id)) continue;
            if (auto const* stage = std::get_if<StageTarget>(&rule.targets)) {
                for (auto const& placement : each.modules) {
                    if (placement.stage == stage->stage) found.push_back(placement.module);
                }
            }
            if (auto const* amount = std::get_if<GroupTarget>(&rule.targets)) {
                for (auto const& group : each.groups) {
                    if (group.id == amount->group) found.insert(found.end(), group.modules.begin(), group.modules.end());
                }
            }
        }
        if (only) std::erase_if(found, [&](ModuleId const& id) { return !places(programme, id); });
        return found;
    }

    void add(Node::Kind kind, std::string const& id) {
        if (vertices_.contains({kind, id})) return;
        vertices_[{kind, id}] = boost::add_vertex(Node{kind, id}, graph_);
    }

    void join(Node::Kind a, std::string const& from, Node::Kind b, std::string const& to, Link::Kind kind) {
        auto const one = look(a, from);
        auto const two = look(b, to);
        if (!one || !two) return;
        for (auto [arc, end] = boost::out_edges(*one, graph_); arc != end; ++arc) {
            if (boost::target(*arc, graph_) == *two && graph_[*arc].kind == kind) return;
        }
        boost::add_edge(*one, *two, Link{kind}, graph_);
    }

    void link(std::string const& id, Use const& use) {
        auto const kind = use.rule->effect == Effect::refuse ? Link::Kind::refusal : Link::Kind::target;
        for (auto const& source : use.rule->sources) link(source, id);
        for (auto const& module : use.modules) join(Node::Kind::equivalence, id, Node::Kind::module, module.str(), kind);
    }

    void link(Source const& source, std::string const& rule) {
        auto const inner = [&](auto const& form) {
            for (auto const& item : form.items) link(item, rule);
        };
        if (auto const* one = std::get_if<CredentialSource>(&source.form)) {
            join(Node::Kind::credential, one->credential.str(), Node::Kind::equivalence, rule, Link::Kind::source);
        }
        if (auto const* all = std::get_if<AllOf>(&source.form)) inner(*all);
        if (auto const* any = std::get_if<AnyOf>(&source.form)) inner(*any);
        if (auto const* some = std::get_if<AtLeast>(&source.form)) inner(*some);
    }

    void link(Credential const& credential) {
        for (auto const& part : credential.contains) {
            join(Node::Kind::credential, credential.id.str(), Node::Kind::credential, part.str(), Link::Kind::contains);
        }
        if (credential.module) {
            join(Node::Kind::credential, credential.id.str(), Node::Kind::module, credential.module->str(), Link::Kind::identity);
        }
    }

    void link(Programme const& programme) {
        for (auto const& placement : programme.modules) {
            for (auto const& requirement : placement.prerequisites) {
                for (auto const& option : requirement.any_of) {
                    join(Node::Kind::module, option.str(), Node::Kind::module, placement.module.str(), Link::Kind::prerequisite);
                }
            }
        }
    }

    [[nodiscard]] boost::optional<Vertex> look(Node::Kind kind, std::string const& id) const {
        auto const found = vertices_.find({kind, id});
        return found == vertices_.end() ? boost::none : boost::make_optional(found->second);
    }

    Graph graph_;
    std::map<std::pair<Node::Kind, std::string>, Vertex> vertices_;
};

}  // namespace crediton::inline v0
