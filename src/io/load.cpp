#include <crediton/io/load.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <crediton/claim/micro_credentials.hpp>
#include <crediton/claim/review.hpp>
#include <crediton/decide/policy_review.hpp>
#include <crediton/model/catalogue_builder.hpp>
#include <crediton/model/record_checks.hpp>

#include "io/files.hpp"
#include "io/modules_merge.hpp"
#include "io/readers.hpp"
#include "io/shipped.hpp"
#include "io/tables.hpp"

namespace crediton::inline v0 {

namespace reading {
namespace {

struct PlacedRecord {
    Record record;
    Place place;
};

/// What was read of all texts, before it is put together.
struct Pile {
    CatalogueBuilder builder = {};
    std::vector<Module> modules = {};  ///< defined at the top
    std::vector<PartialModule> partial = {};
    std::vector<PlacedRecord> records = {};
    std::vector<Table> tables = {};
    std::set<PolicyId> stated = {};  ///< policies
    std::set<PolicyId> asked = {};   ///< by programmes, or by the call
    std::vector<Defect> defects = {};
};

/// Calls `take(thing, place)` for every thing of a list; its place says if reading it failed.
template <class Read, class Take>
void each_of(Object& document, char const* name, Read read, Take take) {
    auto const list = document.field(name);
    if (!list) return;
    if (!list->is(Type::array)) {
        list->wrong_type("a list");
        return;
    }
    for (std::size_t i = 0; i < list->value().items.size(); ++i) {
        Node const item = list->item(i);
        Context& context = item.context();
        auto const before = context.errors;
        context.identifier.clear();
        auto thing = read(item);
        Place place = item.place();
        place.damaged = context.errors != before;
        if (!context.identifier.empty()) take(std::move(thing), std::move(place));
        context.identifier.clear();
    }
}

void read_version(Object& document) {
    auto const version = document.required("crediton");
    if (version && !(version->is(Type::string) && version->value().text == "1")) {
        version->error("input.version", "this is no document of version \"1\" of the format, the only one that is read");
    }
}

void read_document(Node const& root, Pile& pile) {
    Object document{root};
    read_version(document);
    auto const add = [&](auto thing, Place place) { pile.builder.add(std::move(thing), std::move(place)); };
    each_of(document, "credentials", read_credential, add);
    each_of(document, "modules", read_module, [&](Module thing, Place place) {
        if (!place.damaged) pile.modules.push_back(thing);
        pile.builder.add(std::move(thing), std::move(place));
    });
    each_of(document, "programmes", read_programme, [&](ReadProgramme thing, Place place) {
        std::move(thing.modules.begin(), thing.modules.end(), std::back_inserter(pile.partial));
        if (thing.programme.policy) pile.asked.insert(thing.programme.policy->id);
        pile.builder.add(std::move(thing.programme), std::move(place));
    });
    each_of(document, "equivalences", read_equivalence, add);
    each_of(document, "policies", read_policy, [&](Policy thing, Place place) {
        pile.stated.insert(thing.id);
        pile.builder.add(std::move(thing), std::move(place));
    });
    each_of(document, "records", read_record,
            [&](Record thing, Place place) { pile.records.push_back({std::move(thing), std::move(place)}); });
    document.finish(UnknownFields::warned);
}

/// Of the policies that ship, those which were asked for and which no document states.
void read_shipped(Pile& pile) {
    for (auto const& each : shipped::texts()) {
        PolicyId const id{std::string{each.id}};
        if (!pile.asked.contains(id) || pile.stated.contains(id)) continue;
        std::string const name = "policies/" + id.str() + ".json";
        Context context{name, Strictness::lenient, &pile.defects};
        if (auto const root = parse_json(each.text, name, pile.defects)) read_document(Node{context, *root}, pile);
    }
}

void read_texts(std::vector<NamedText> const& texts, Strictness strictness, Pile& pile) {
    for (auto const& each : texts) {
        Context context{each.name, strictness, &pile.defects};
        if (has_ending(each.name, ".csv")) {
            auto table = read_table(each, pile.defects);
            if (!table) continue;
            read_document(Node{context, table->root}, pile);
            pile.tables.push_back(std::move(*table));
        } else if (auto const root = parse_json(each.text, each.name, pile.defects)) {
            read_document(Node{context, *root}, pile);
        }
    }
    read_shipped(pile);
    merge_modules(pile.modules, pile.partial, pile.builder, pile.defects);
}

void check_records(Pile& pile, Catalogue const& catalogue) {
    std::stable_sort(pile.records.begin(), pile.records.end(),
                     [](PlacedRecord const& a, PlacedRecord const& b) { return a.record.id < b.record.id; });
    RecordId const* before = nullptr;
    for (auto const& [record, place] : pile.records) {
        if (before != nullptr && *before == record.id) {
            pile.defects.push_back({"record.doubled", "the record \"" + record.id.str() + "\" is given twice; one identifier is one person",
                                    place.file, place.pointer, place.line, record.id.str(), Severity::error});
        }
        before = &record.id;
        if (place.damaged) continue;
        for (auto& defect : record_defects(record, catalogue, nullptr)) {
            defect.file = place.file;
            defect.pointer = place.pointer + defect.pointer;
            defect.line = place.line;
            pile.defects.push_back(std::move(defect));
        }
    }
}

/// Defects of tables say column and line.
void locate_all(Pile& pile) {
    if (pile.tables.empty()) return;
    std::map<std::string, Table const*> tables;
    for (auto const& each : pile.tables) tables.emplace(each.file, &each);
    for (auto& defect : pile.defects) {
        auto const found = tables.find(defect.file);
        if (found != tables.end()) locate(defect, found->second->kind, found->second->root);
    }
}

/// Defects in the order of the texts, then of lines.
void sort_defects(std::vector<NamedText> const& texts, std::vector<Defect>& defects) {
    std::map<std::string, std::size_t> order;
    for (auto const& each : texts) order.emplace(each.name, order.size() + 1);
    auto const rank = [&](Defect const& defect) {
        auto const found = order.find(defect.file);
        return found == order.end() ? std::size_t{0} : found->second;
    };
    std::stable_sort(defects.begin(), defects.end(), [&](Defect const& a, Defect const& b) {
        return std::pair{rank(a), a.line} < std::pair{rank(b), b.line};
    });
}

/// What a review says of the catalogue, each at its place.
void add_remarks(Pile& pile, Catalogue const& catalogue) {
    auto const places = detail::places(pile.builder);
    auto remarks = review(catalogue);
    auto more = review_policies(catalogue);
    std::move(more.begin(), more.end(), std::back_inserter(remarks));
    for (auto& each : remarks) {
        Place place;
        std::string id;
        auto const at = [&](auto const& things, std::vector<Place> const& where) {
            place = where[each.index];
            id = things[each.index].id.str();
        };
        if (each.about == Remark::About::equivalence) at(catalogue.equivalences(), places.equivalences);
        if (each.about == Remark::About::programme) at(catalogue.programmes(), places.programmes);
        if (each.about == Remark::About::policy) at(catalogue.policies(), places.policies);
        pile.defects.push_back({each.code, std::move(each.text), place.file, place.pointer, place.line, id, Severity::warning});
    }
}

/// Everything the texts say, and every defect; with remarks, what a review says of them if there is no error.
Documents put_together(std::vector<NamedText> const& texts, Strictness strictness, std::vector<Defect>& defects,
                       std::vector<PolicyId> const& wanted, bool remarks = false) {
    Pile pile;
    pile.asked.insert(wanted.begin(), wanted.end());
    pile.defects = std::move(defects);
    read_texts(texts, strictness, pile);
    auto found = pile.builder.defects();
    pile.defects.insert(pile.defects.end(), found.begin(), found.end());
    Documents made;
    made.catalogue = detail::salvage(pile.builder);
    check_records(pile, made.catalogue);
    if (remarks && !has_errors(pile.defects)) add_remarks(pile, made.catalogue);
    locate_all(pile);
    for (auto& each : pile.records) made.records.push_back(std::move(each.record));
    defects = std::move(pile.defects);
    sort_defects(texts, defects);
    return made;
}

Documents load_texts(std::vector<NamedText> const& texts, Strictness strictness, std::vector<PolicyId> const& wanted,
                     std::vector<Defect> defects) {
    Documents made = put_together(texts, strictness, defects, wanted);
    if (has_errors(defects)) throw InputError{std::move(defects)};
    made.warnings = std::move(defects);
    return made;
}

}  // namespace
}  // namespace reading

Documents load(std::vector<std::string> const& paths, Strictness strictness, std::vector<PolicyId> const& wanted) {
    std::vector<Defect> defects;
    auto const texts = reading::read_files(paths, defects);
    return reading::load_texts(texts, strictness, wanted, std::move(defects));
}

Documents load(std::vector<NamedText> const& texts, Strictness strictness, std::vector<PolicyId> const& wanted) {
    return reading::load_texts(texts, strictness, wanted, {});
}

std::vector<Defect> check(std::vector<std::string> const& paths, Strictness strictness, Review scope) {
    std::vector<Defect> defects;
    auto const texts = reading::read_files(paths, defects);
    Documents const made = reading::put_together(texts, strictness, defects, {}, true);
    if (scope == Review::usual || has_errors(defects)) return defects;
    for (auto& each : review_micro_credentials(made.catalogue)) defects.push_back({each.code, std::move(each.text), {}, {}, 0, {}, Severity::warning});
    return defects;
}

std::vector<Defect> check(std::vector<NamedText> const& texts, Strictness strictness) {
    std::vector<Defect> defects;
    static_cast<void>(reading::put_together(texts, strictness, defects, {}, true));
    return defects;
}

}  // namespace crediton::inline v0
