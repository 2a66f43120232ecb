// Everything that happened to one client in order, and the golden thread.
#include "casemgr/report/timeline.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/plan/thread_map.hpp"
#include "casemgr/rules/record/moments.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

/// What the filter leaves of the records.
class OnThread {
 public:
  OnThread(const Case& c, const TimelineFilter& filter) : all_(filter.goal.empty() && filter.need.empty()) {
    for (const std::string& id : {filter.goal.value, filter.need.value}) {
      if (id.empty() ||
          (c.goals.find(std::string_view(id)) == nullptr && c.needs.find(std::string_view(id)) == nullptr))
        continue;
      ids_.merge(on_thread_of(c, id));
    }
  }
  [[nodiscard]] bool holds(const std::string& id) const { return all_ || ids_.contains(id); }

 private:
  bool all_;
  std::set<std::string> ids_{};
};

/// `referral, requested: housing to Hope Housing`
std::string told(const Moment& x) {
  std::vector<std::string> changes;
  for (const std::string& one : split(x.what, ',')) {
    std::string key(trim(one));
    std::replace(key.begin(), key.end(), '_', '-');
    changes.push_back(spoken(key));
  }
  std::string text(x.kind);
  if (!x.what.empty()) text += ", " + join(changes, ", ");
  return x.words.empty() ? text : text + ": " + x.words;
}

/// The goals and needs that it is about: the other records are said in words, or stand beside it.
std::string on_the_thread(const Moment& x, const Case& c) {
  std::vector<std::string> ids;
  for (const std::string& id : x.about) {
    const std::string_view key = id;
    if (c.goals.find(key) != nullptr || c.needs.find(key) != nullptr) ids.push_back(id);
  }
  return join(ids, ", ");
}

Section events(const View& view, const TimelineFilter& filter, const OnThread& thread) {
  const Chronicle chronicle = chronicle_of(view.c, view.in.providers);
  Section section = client_section({"events", "Timeline"},
                                   {machine(own("kind")), machine("what"), machine("text"), machine(a_set("about")),
                                    for_people(": About"), for_people(": What")},
                                   "Nothing is on record for this period.");
  section.columns.insert(section.columns.begin() + 1, a_time("at"));
  const Date last = filter.days.to.value_or(view.today);
  int later = 0;
  for (const Moment& x : chronicle.moments) {
    const bool is_wanted = filter.kinds.empty() || contains(filter.kinds, std::string(x.kind));
    if (!is_wanted || !thread.holds(x.id) || (filter.days.from && x.at.date < *filter.days.from)) continue;
    if (x.at.date > last) {
      ++later;
      continue;
    }
    section.rows.push_back({view.c.id.value, x.at, x.id, std::string(x.kind), text_cell(x.what), text_cell(x.words),
                            Cell(CellValue(x.about)), text_cell(on_the_thread(x, view.c)), told(x)});
  }
  if (later > 0 && !filter.days.to) {
    section.notes.push_back(fmt::format("{} ahead; --to shows what is planned.", counted(later, "entry", "entries")));
  }
  const bool is_whole = filter.kinds.empty() && filter.goal.empty() && filter.need.empty();
  if (chronicle.undated > 0 && is_whole)
    section.notes.push_back(fmt::format("{} without a date: not listed.", counted(chronicle.undated, "record")));
  return section;
}

/// Puts what hangs together into the lines of a tree.
class Tree {
 public:
  Tree(const ThreadMap& map, const View& view) : view_(view) {
    const ThreadMap direct = without_short_cuts(map);
    for (const ThreadNode& node : map.nodes) nodes_[node.id] = &node;
    for (const ThreadLink& link : direct.links) {
      below_[link.from].push_back(link.to);
      hanging_.insert(link.to);
    }
    for (auto& [from, to] : below_) {
      std::stable_sort(to.begin(), to.end(),
                       [&](const std::string& a, const std::string& b) { return order(a) < order(b); });
    }
  }

  std::vector<Branch> lines(const ThreadMap& map) {
    for (const ThreadNode& node : map.nodes) {
      if (!hanging_.contains(node.id)) add(node, 0);
    }
    return std::move(branches_);
  }

 private:
  /// What came of it stands last.
  [[nodiscard]] int order(const std::string& id) const { return static_cast<int>(nodes_.at(id)->kind); }

  void add(const ThreadNode& node, int depth) {
    const bool is_known = !drawn_.insert(node.id).second;
    const std::vector<std::string>& below = below_[node.id];
    std::string text = words(node);
    if (is_known && !below.empty()) text += " (see above)";
    // Findings and outcomes are no records of their own.
    const bool has_id = node.kind != ThreadKind::outcome && node.kind != ThreadKind::finding;
    branches_.push_back({depth, spoken(code(node.kind)), has_id ? node.id : std::string(), std::move(text)});
    if (is_known) return;
    std::vector<const ThreadNode*> contacts;
    for (const std::string& id : below) {
      const ThreadNode& next = *nodes_.at(id);
      if (next.kind == ThreadKind::contact) {
        contacts.push_back(&next);
        continue;
      }
      if (next.kind > ThreadKind::contact) add_contacts(std::exchange(contacts, {}), depth + 1);
      add(next, depth + 1);
    }
    add_contacts(contacts, depth + 1);
    if (node.kind == ThreadKind::need && below.empty()) {
      branches_.push_back({depth + 1, {}, {}, "no goal, service or referral"});
    }
  }

  void add_contacts(const std::vector<const ThreadNode*>& contacts, int depth) {
    if (contacts.size() == 1) return add(*contacts.front(), depth);
    if (contacts.empty()) return;
    std::optional<Date> last;
    for (const ThreadNode* one : contacts) last = std::max(last, one->day);
    branches_.push_back(
        {depth, counted(contacts.size(), "contact"), {}, last ? "last " + long_date(*last) : std::string()});
  }

  [[nodiscard]] static std::string words(const ThreadNode& node) {
    return node.day ? fmt::format("{}, {}", node.words, long_date(*node.day)) : node.words;
  }

  const View& view_;
  std::map<std::string, const ThreadNode*> nodes_{};
  std::map<std::string, std::vector<std::string>> below_{};
  std::set<std::string> hanging_{}, drawn_{};
  std::vector<Branch> branches_{};
};

ThreadMap thread_shown(const View& view, const TimelineFilter& filter, const OnThread& thread) {
  const Date last = filter.days.to.value_or(view.today);
  // What is planned for later belongs to the thread of today.
  ThreadMap map = thread_map(view.c, view.in.providers, last >= view.today ? Date::max() : last);
  std::set<std::string> gone;
  std::erase_if(map.nodes, [&](const ThreadNode& node) {
    const bool is_out = !thread.holds(node.record);
    if (is_out) gone.insert(node.id);
    return is_out;
  });
  std::erase_if(map.links, [&](const ThreadLink& link) { return gone.contains(link.from) || gone.contains(link.to); });
  // Of an assessment only what was found about the needs that are left.
  std::set<std::string> leading;
  for (const ThreadLink& link : map.links) leading.insert(link.from);
  std::erase_if(map.nodes,
                [&](const ThreadNode& node) { return node.kind == ThreadKind::finding && !leading.contains(node.id); });
  return map;
}

std::vector<Section> thread_sections(const View& view, const ThreadMap& map) {
  Section drawn = section_of({"", "Golden thread"}, {}, map.nodes.empty() ? "No need or goal is on record." : "");
  if (!map.nodes.empty()) drawn.charts.push_back({.kind = Chart::Kind::tree, .branches = Tree(map, view).lines(map)});
  Section nodes =
      machine(section_of("thread_nodes:", {as_id("client"), as_id("id"), own("kind"), "record", "text", a_day("day")}));
  for (const ThreadNode& x : map.nodes) {
    nodes.rows.push_back({view.c.id.value, x.id, code(x.kind), x.record, text_cell(x.words), x.day});
  }
  std::map<std::string, ThreadKind> kinds;
  for (const ThreadNode& x : map.nodes) kinds.emplace(x.id, x.kind);
  Section links = machine(section_of("thread_links:", {as_id("client"), "from", "to", own("kind")}));
  for (const ThreadLink& x : map.links) {
    links.rows.push_back({view.c.id.value, x.from, x.to, code(kinds.at(x.from)) + "-" + code(kinds.at(x.to))});
  }
  return {std::move(drawn), std::move(nodes), std::move(links)};
}

/// `1 March 2026 to 11 May 2026 · kind referral · goal g9tkd`
std::string filter_words(const View& view, const TimelineFilter& filter) {
  const Date last = filter.days.to.value_or(view.today);
  const std::string days = (filter.days.from ? long_date(*filter.days.from) + " to " : "until ") + long_date(last);
  return dotted({view.c.id.value, days, filter.kinds.empty() ? "" : "only " + join(filter.kinds, ", "),
                 filter.goal.empty() ? "" : "goal " + filter.goal.value,
                 filter.need.empty() ? "" : "need " + filter.need.value});
}

}  // namespace

Document timeline(const VisibleCase& seen, const TimelineFilter& filter, const Inputs& inputs) {
  const View view(seen, inputs);
  Document document = page_of(view, "timeline", "Timeline: " + full_name(view.c.person));
  document.subtitle = filter_words(view, filter);
  document.period = Span(filter.days.from, filter.days.to.value_or(view.today));
  const OnThread thread(view.c, filter);
  document.sections.push_back(events(view, filter, thread));
  for (Section& section : thread_sections(view, thread_shown(view, filter, thread))) {
    document.sections.push_back(std::move(section));
  }
  return document;
}

}  // namespace casemgr::report
