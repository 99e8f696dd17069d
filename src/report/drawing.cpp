#include "report/drawing.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <string_view>

#include "report/fitted.hpp"
#include "report/printable.hpp"

namespace crediton::inline v0::reporting {

namespace {

constexpr int margin = 4;        // for the stroke of the outermost boxes
constexpr int side = 296;        // width of a box
constexpr int middle = 156;      // width of a rule
constexpr int lane = 72;         // between the columns, where lines run
constexpr int line_height = 18;
constexpr int padding = 9;
constexpr int gap = 12;          // between boxes
constexpr int apart = 26;        // between parts that do not hang together
constexpr int total_width = 2 * (margin + side + lane) + middle;

struct Line {
    std::string text;
    bool strong = false;
};

/// Something with a place: `centre` is what lines run to.
struct Placed {
    std::vector<Line> lines = {};
    Emphasis emphasis = Emphasis::noted;
    int top = 0;
    [[nodiscard]] int height() const { return 2 * padding + line_height * static_cast<int>(lines.size()) - 2; }
    [[nodiscard]] int centre() const { return top + height() / 2; }
};

[[nodiscard]] Placed placed(MapBox const& box) {
    int const room = side - 2 * padding;
    Placed found{{{shortened(printable(box.id), room, true), true}}, box.emphasis};
    std::string const title = printable(box.title);
    if (!title.empty() && title != box.id) {
        for (auto& each : wrapped(title, room, 2)) found.lines.push_back({std::move(each)});
    }
    if (!box.note.empty()) found.lines.push_back({shortened(printable(box.note), room, false)});
    return found;
}

[[nodiscard]] Placed placed(MapLink const& link) {
    int const room = middle - 2 * padding;
    return {{{shortened(printable(link.label), room, true), true}, {shortened(printable(link.note), room, false)}}, link.emphasis};
}

[[nodiscard]] int stack(std::vector<Placed*> const& column) {
    int height = 0;
    for (auto const* each : column) height += each->height() + gap;
    return std::max(0, height - gap);
}

/// Puts a column under `top`, each where it would like its centre as far as no two overlap and all end within `height`.
void settle(std::vector<Placed*> const& column, std::vector<int> const& wanted, int top, int height) {
    int next = top;
    for (std::size_t n = 0; n < column.size(); ++n) {
        column[n]->top = std::max(next, wanted[n] - column[n]->height() / 2);
        next = column[n]->top + column[n]->height() + gap;
    }
    int end = top + height;
    for (auto each = column.rbegin(); each != column.rend(); ++each) {
        (*each)->top = std::min((*each)->top, end - (*each)->height());
        end = (*each)->top - gap;
    }
}

/// What hangs together by links: the places of its boxes and links.
struct Part {
    std::vector<std::size_t> left = {};
    std::vector<std::size_t> right = {};
    std::vector<std::size_t> links = {};
};

/// The parts, by their first box on the right.
[[nodiscard]] std::vector<Part> parts(Map const& map) {
    std::size_t const lefts = map.left.size();
    std::vector<std::size_t> root(lefts + map.right.size());
    std::iota(root.begin(), root.end(), std::size_t{0});
    auto const find = [&](std::size_t n) {
        while (root[n] != n) n = root[n] = root[root[n]];
        return n;
    };
    std::vector<std::size_t> sorted;
    for (std::size_t n = 0; n < map.links.size(); ++n) {
        auto const& link = map.links[n];
        if (link.from.empty() || link.to.empty()) continue;
        sorted.push_back(n);
        std::size_t const one = lefts + link.to.front();
        for (auto const each : link.from) root[find(each)] = find(one);
        for (auto const each : link.to) root[find(lefts + each)] = find(one);
    }
    std::map<std::size_t, Part> by_root;
    for (auto const n : sorted) by_root[find(lefts + map.links[n].to.front())].links.push_back(n);
    for (std::size_t n = 0; n < root.size(); ++n) {
        auto const found = by_root.find(find(n));
        if (found == by_root.end()) continue;
        if (n < lefts) found->second.left.push_back(n);
        else found->second.right.push_back(n - lefts);
    }
    std::vector<Part> found;
    for (auto& [_, each] : by_root) found.push_back(std::move(each));
    std::sort(found.begin(), found.end(), [](Part const& a, Part const& b) { return a.right.front() < b.right.front(); });
    return found;
}

/// Lays one part out, and writes it.
class Layout {
public:
    Layout(Map const& map, Part part) : map_{&map}, part_{std::move(part)} {
        for (auto const& each : map.left) left_.push_back(placed(each));
        for (auto const& each : map.right) right_.push_back(placed(each));
        for (auto const& each : map.links) links_.push_back(placed(each));
    }

    /// Its height, once it is laid out under `top`.
    int place(int top) {
        order();
        int const height = std::max({stack(column(right_, part_.right)), stack(column(links_, part_.links)), stack(column(left_, part_.left))});
        auto const right = column(right_, part_.right);
        int const slack = (height - stack(right)) / static_cast<int>(right.size() + 1);
        std::vector<int> wanted;
        int at = top + slack;
        for (auto const* each : right) {
            wanted.push_back(at + each->height() / 2);
            at += each->height() + gap + slack;
        }
        settle(right, wanted, top, height);
        settle(column(links_, part_.links), means(part_.links, [this](std::size_t n) { return centres(right_, map_->links[n].to); }), top, height);
        settle(column(left_, part_.left), means(part_.left, [this](std::size_t n) { return centres(links_, links_of(n)); }), top, height);
        return height;
    }

    void write(Json& panel) const {
        int const first = margin + side;
        int const second = first + lane;
        int const third = second + middle;
        for (auto const n : part_.links) {
            auto const& link = map_->links[n];
            for (auto const each : link.from) panel["paths"].push_back(path(first, left_[each].centre(), second, links_[n].centre(), link.emphasis));
            for (auto const each : link.to) panel["paths"].push_back(path(third, links_[n].centre(), third + lane, right_[each].centre(), link.emphasis));
        }
        for (auto const n : part_.left) panel["boxes"].push_back(box(left_[n], margin, side, false));
        for (auto const n : part_.links) panel["boxes"].push_back(box(links_[n], second, middle, true));
        for (auto const n : part_.right) panel["boxes"].push_back(box(right_[n], third + lane, side, false));
    }

private:
    using Centres = std::vector<int>;

    [[nodiscard]] static std::vector<Placed*> column(std::vector<Placed>& all, std::vector<std::size_t> const& places) {
        std::vector<Placed*> found;
        for (auto const n : places) found.push_back(&all[n]);
        return found;
    }

    [[nodiscard]] static Centres centres(std::vector<Placed> const& all, std::vector<std::size_t> const& places) {
        Centres found;
        for (auto const n : places) found.push_back(all[n].centre());
        return found;
    }

    template <class Of>
    [[nodiscard]] static std::vector<int> means(std::vector<std::size_t> const& places, Of of) {
        std::vector<int> found;
        for (auto const n : places) {
            Centres const all = of(n);
            found.push_back(all.empty() ? 0 : std::accumulate(all.begin(), all.end(), 0) / static_cast<int>(all.size()));
        }
        return found;
    }

    [[nodiscard]] std::vector<std::size_t> links_of(std::size_t left) const {
        std::vector<std::size_t> found;
        for (auto const n : part_.links) {
            auto const& from = map_->links[n].from;
            if (std::find(from.begin(), from.end(), left) != from.end()) found.push_back(n);
        }
        return found;
    }

    /// Links beside what they lead to, then learning beside its links: few lines cross.
    void order() {
        auto const by_mean = [](std::vector<std::size_t>& places, std::vector<int> const& keys) {
            std::vector<std::pair<int, std::size_t>> sorted;
            for (std::size_t n = 0; n < places.size(); ++n) sorted.emplace_back(keys[n], places[n]);
            std::sort(sorted.begin(), sorted.end());
            for (std::size_t n = 0; n < places.size(); ++n) places[n] = sorted[n].second;
        };
        std::map<std::size_t, int> rank;
        for (std::size_t n = 0; n < part_.right.size(); ++n) rank[part_.right[n]] = static_cast<int>(n) * 1000;
        by_mean(part_.links, means(part_.links, [&](std::size_t n) { return ranks(rank, map_->links[n].to); }));
        rank.clear();
        for (std::size_t n = 0; n < part_.links.size(); ++n) rank[part_.links[n]] = static_cast<int>(n) * 1000;
        by_mean(part_.left, means(part_.left, [&](std::size_t n) { return ranks(rank, links_of(n)); }));
    }

    [[nodiscard]] static Centres ranks(std::map<std::size_t, int> const& rank, std::vector<std::size_t> const& places) {
        Centres found;
        for (auto const n : places) found.push_back(rank.at(n));
        return found;
    }

    [[nodiscard]] static Json look(Emphasis emphasis) {
        Look const found = look_of(emphasis);
        std::string const dash = emphasis == Emphasis::assured ? "" : emphasis == Emphasis::possible ? "9 5" : "2 4";
        return {{"stroke", found.line_colour}, {"fill", found.fill_colour}, {"thick", emphasis == Emphasis::assured ? 4 : 2}, {"dash", dash}};
    }

    [[nodiscard]] static Json path(int x, int y, int to_x, int to_y, Emphasis emphasis) {
        Json found = look(emphasis);
        int const half = (x + to_x) / 2;
        std::string const points = std::to_string(half) + " " + std::to_string(y) + " " + std::to_string(half) + " " + std::to_string(to_y);
        found["d"] = "M" + std::to_string(x) + " " + std::to_string(y) + "C" + points + " " + std::to_string(to_x) + " " + std::to_string(to_y);
        return found;
    }

    [[nodiscard]] static Json box(Placed const& placed, int x, int width, bool round) {
        Json found = look(placed.emphasis);
        found["thick"] = 2;
        found.update({{"x", x}, {"y", placed.top}, {"w", width}, {"h", placed.height()}, {"r", round ? 14 : 2}, {"lines", Json::array()}});
        int y = placed.top + padding + 13;
        for (auto const& each : placed.lines) {
            found["lines"].push_back({{"x", x + padding}, {"y", y}, {"text", each.text}, {"strong", each.strong}});
            y += line_height;
        }
        return found;
    }

    Map const* map_;
    Part part_;
    std::vector<Placed> left_ = {};
    std::vector<Placed> right_ = {};
    std::vector<Placed> links_ = {};
};

}  // namespace

Json drawn(Map const& map, int most) {
    Json panels = Json::array();
    int height = 0;
    auto const open = [&] { panels.push_back({{"width", total_width}, {"height", 0}, {"paths", Json::array()}, {"boxes", Json::array()}}); };
    for (auto const& part : parts(map)) {
        Layout layout{map, part};
        bool const fresh = panels.empty() || height + apart + layout.place(0) > most;
        if (fresh) open();
        int const top = fresh ? margin : height + apart;
        height = top + layout.place(top);
        panels.back()["height"] = height + margin;
        layout.write(panels.back());
    }
    return panels;
}

}  // namespace crediton::inline v0::reporting
