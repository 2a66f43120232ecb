#include "client_summary.hpp"

#include <fmt/core.h>

#include <map>
#include <set>

#include "casemgr/root/bars.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/due/due.hpp"
#include "casemgr/rules/record/contact.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "client_lines.hpp"
#include "goal_words.hpp"
#include "handover_lines.hpp"
#include "situation.hpp"

namespace casemgr::report {

namespace {

constexpr DueLimits next_weeks{.days = 14, .most = 6};

/// Counts records by the section that they stand in, without those that a page tells.
class Untold {
 public:
  explicit Untold(const std::set<std::string>& told) : told_(told) {}

  void count(const schema::RecordType& type, const void* record) {
    for (const schema::Field& field : type.fields) {
      if (!field.has_records()) continue;
      for (std::size_t i = 0; i < field.size(record); ++i) {
        const schema::RecordRef one(field.record(), field.at(record, i));
        if (schema::is_void(one)) continue;
        const bool has_id = field.shape == schema::Shape::records;
        if (has_id && !told_.contains(std::string(field.element_key(record, i)))) add(field.key);
        count(*one.type, one.record);
      }
    }
  }

  /// `contacts 44, deliveries 22`, in the order of the file.
  [[nodiscard]] std::string words() const {
    std::vector<std::string> words;
    for (const std::string& section : order_)
      words.push_back(fmt::format("{} {}", spoken(section), counts_.at(section)));
    return join(words, ", ");
  }

 private:
  void add(std::string_view section) {
    if (counts_[std::string(section)]++ == 0) order_.emplace_back(section);
  }

  const std::set<std::string>& told_;
  std::map<std::string, int> counts_{};
  std::vector<std::string> order_{};
};

/// The situation: a row for each domain that presses, changed or has words of the client, a line for those that are
/// steady at one rating.
class DomainsNow {
 public:
  explicit DomainsNow(const View& view) : view_(view) {}

  void add(const DomainNow& x) {
    const std::string name = domain_label(x.domain, view_.in.settings);
    const std::string found = one_line(trim(x.finding));
    const std::string said = dotted({found, quoted(x.client_view)});
    if (!x.not_assessed.empty()) open_.push_back(with(name, one_line(trim(x.not_assessed))));
    if (!x.rating) {
      if (!said.empty()) unrated_.push_back(with(name, said));
      return;
    }
    rated_.insert(x.rated);
    if (x.first_rated != x.rated) first_.insert(x.first_rated);
    if (tells(x)) {
      changed_.push_back(x);
    } else {
      steady_[*x.rating].push_back(with(name, found));
    }
  }

  Section finish() {
    Section section =
        section_of(": Situation", {"domain", "rating", a_day("rated"), "since: Since the first", whole("finding")});
    for (const DomainNow& x : changed_) {
      section.rows.push_back({domain_label(x.domain, view_.in.settings), rating_words(*x.rating), x.rated,
                              text_cell(since_first(x)),
                              text_cell(dotted({one_line(trim(x.finding)), quoted(x.client_view)}))});
    }
    section.columns[place_of(section, "rated")].machine_only = rated_.size() == 1;
    for (const auto& [rating, domains] : steady_)
      section.notes.push_back(fmt::format("Steady at {}: {}", rating_words(rating), join(domains, "; ")));
    if (!unrated_.empty()) section.notes.push_back("Not rated: " + join(unrated_, "; "));
    if (!open_.empty()) section.notes.push_back("Not assessed: " + join(open_, "; "));
    if (const std::string days = days_words(); !days.empty()) section.notes.push_back(days);
    return section;
  }

 private:
  static std::string with(const std::string& name, const std::string& words) {
    return words.empty() ? name : fmt::format("{} ({})", name, words);
  }

  static bool tells(const DomainNow& x) {
    return *x.rating <= 2 || *x.rating != x.first || (x.before && *x.rating != *x.before) || !x.client_view.empty();
  }

  /// `▲ from 2`, with its day where not all were first rated on one day; empty for what was rated once.
  [[nodiscard]] std::string since_first(const DomainNow& x) const {
    if (!x.first || x.first_rated == x.rated) return {};
    if (*x.rating == *x.first) return "=";
    const std::string on = first_.size() > 1 && x.first_rated ? ", " + view_.on(*x.first_rated) : std::string();
    return fmt::format("{} from {}{}", *x.rating > *x.first ? "▲" : "▼", *x.first, on);
  }

  /// `Rated 5 Nov, first 10 Nov 2025`, as far as all were on the same day.
  [[nodiscard]] std::string days_words() const {
    const auto only = [&](const std::set<std::optional<Date>>& days) {
      return days.size() == 1 && *days.begin() ? view_.on(**days.begin()) : std::string();
    };
    const std::string first = only(first_).empty() ? "" : "first " + only(first_);
    const std::string rated = only(rated_).empty() ? "" : "last " + only(rated_);
    return first.empty() && rated.empty() ? std::string() : "Rated " + joined({first, rated}, ", ");
  }

  const View& view_;
  std::vector<DomainNow> changed_{};
  std::map<int, std::vector<std::string>> steady_{};
  std::vector<std::string> unrated_{}, open_{};
  std::set<std::optional<Date>> rated_{}, first_{};
};

/// Makes the sections, and remembers which records they tell.
class Summary {
 public:
  explicit Summary(const View& view) : view_(view) {}

  std::vector<Section> make(const std::vector<Section>& above) {
    for (const Section& section : above) tell(section);
    add(due());
    add(domains());
    add(scores());
    add(needs());
    add(goals());
    add(services());
    add(referrals());
    add(health());
    tell_lines();
    add(rest());
    return std::move(all_);
  }

 private:
  void add(Section section) {
    tell(section);
    section.people_only = true;
    section.key.clear();
    all_.push_back(std::move(section));
  }

  /// A record whose id stands in a row is told there.
  void tell(const Section& section) {
    for (std::size_t i = 0; i < section.columns.size(); ++i) {
      if (!section.columns[i].id || section.machine_only) continue;
      for (const Row& row : section.rows) {
        if (const auto* id = std::get_if<std::string>(&row[i].value)) told_.insert(*id);
      }
    }
  }

  template <class T>
  void tell_open(const Records<T>& records) {
    for (const auto& [id, x] : records) {
      if (is_open(x, view_.today)) told_.insert(id.value);
    }
  }

  /// What stands in lines without its id.
  void tell_lines() {
    const Case& c = view_.c;
    for (const HandoverLine& line : circle_lines(view_)) told_.insert(line.id);
    tell_open(c.strengths);
    tell_open(c.diagnoses);
    tell_open(c.treatments);
    tell_open(c.medications);
    tell_open(c.allergies);
    tell_open(c.benefits);
    tell_open(c.programs);
    tell_open(c.memberships);
    for (const auto& [id, x] : live(c.person.identifiers)) told_.insert(id.value);
    for (const Entry<Consent>& entry : shared_by(view_)) told_.insert(entry.id.value);
    if (const Entry<Episode>* episode = current_episode_entry(c)) told_.insert(episode->id.value);
  }

  Section due() {
    Section section = due_section(view_, ": Due within 14 days", next_weeks);
    const std::vector<std::string> undated = undated_tasks(view_);
    for (const std::string& line : undated) section.rows.push_back({Cell(), line});
    for (const Due& row : due_rows(view_.seen, view_.in.for_due(), next_weeks.days).shown) {
      if (row.kind == DueKind::appointment || row.kind == DueKind::task) told_.insert(row.id);
    }
    return section;
  }

  Section domains() {
    DomainsNow now(view_);
    for (const DomainNow& x : situation(view_)) now.add(x);
    return now.finish();
  }

  Section scores() {
    Section section = section_of(": Scores", {as_id("id:"), "instrument:", a_number("score:"), "band:", a_day("date:"),
                                              "course:", below("flags:")});
    for (const ScoreSeries& series : score_series(view_)) {
      const ScoreAt& last = series.scores.back();
      std::vector<double> values;
      for (const ScoreAt& x : series.scores) {
        if (x.score->score) values.push_back(x.score->score->approximate());
      }
      const bool moved = series.scores.size() > 1 && series.scores.front().score->score;
      const std::string course = moved
                                     ? fmt::format("from {} on {}  {}", series.scores.front().score->score->canonical(),
                                                   view_.on(series.scores.front().date), sparkline(values))
                                     : std::string();
      section.rows.push_back({last.id, series.title, last.score->score, word_cell(last.score->band), last.date,
                              text_cell(course), Cell(text_cell(join(last.score->flags, ", ")).value, {}, Tone::late)});
    }
    return section;
  }

  Section needs() {
    Section section = section_of(
        ": Needs", {as_id("id"), "domain", a_count("severity"), "priority", a_day("identified"), whole("text: Need")});
    for (const auto& [id, x] : open_on(view_.c.needs, view_.today)) {
      section.rows.push_back({id.value, domain_label(x.domain.value, view_.in.settings), x.severity,
                              code_cell(x.priority), x.identified,
                              x.text.empty() ? Cell(label(x)) : Cell(one_line(trim(x.text)))});
    }
    return section;
  }

  Section goals() {
    Section section = section_of(": Goals", {as_id("id"), "statement: Goal", a_day("due"), "progress", "trajectory",
                                             below("measured"), below("next: Next step")});
    for (const auto& [id, x] : open_on(view_.c.goals, view_.today)) {
      section.rows.push_back({id.value, label(x), due_cell(x.due, view_.today), progress_cell(view_, x),
                              course_cell(view_, x), text_cell(measured_words(x)), next_step(x)});
    }
    return section;
  }

  /// `"I wash myself" · 4 → 6, target 6 points (1 Oct)`
  [[nodiscard]] std::string measured_words(const Goal& x) const {
    std::string progress = progress_words(view_, x);
    const std::optional<Date> last = course_of(view_, x).last_date;
    if (last && !progress.empty()) progress += " (" + view_.on(*last) + ")";
    return dotted({quoted(x.client_words), progress});
  }

  /// The open step that is due first: `next: hxcdv Ask the waiver (worker), overdue 2 d; 1 more step`.
  Cell next_step(const Goal& goal) {
    const Entry<Step>* next = nullptr;
    int more = -1;
    for (const Entry<Step>& entry : open_on(goal.steps, view_.today)) {
      ++more;
      const auto day = [](const Step& x) { return x.due.value_or(Date::max()); };
      if (next == nullptr || day(entry.record) < day(next->record)) next = &entry;
    }
    if (next == nullptr) return {CellValue("no open step"), {}, Tone::dim};
    told_.insert(next->id.value);
    const Step& x = next->record;
    const Cell due = due_cell(x.due, view_.today);
    const std::string day = !due.shown.empty() || !x.due ? due.shown : "due " + view_.on(*x.due);
    const std::string first = joined({fmt::format("next: {} {}", next->id.value, label(x)), day}, ", ");
    return {CellValue(joined({first, more > 0 ? counted(more, "more step") : ""}, "; ")), {}, due.tone};
  }

  Section services() {
    Section section = services_beside(view_);
    section.beside = false;
    add_columns(section, {"left"});
    std::size_t row = 0;
    for (const Entry<Service>& entry : view_.c.services) {
      if (!is_open(entry.record, view_.today)) continue;
      section.rows[row++].push_back(authorized_left_cell(view_, entry));
    }
    return section;
  }

  Section referrals() {
    Section section = referrals_beside(view_);
    section.beside = false;
    return section;
  }

  Section health() {
    const Case& c = view_.c;
    Section section{.title = "Strengths, health and benefits", .as_list = true};
    add_line(section, "strengths", text_cell(join(open_labels(view_, c.strengths), "; ")));
    add_line(section, "diagnoses", text_cell(join(open_labels(view_, c.diagnoses), "; ")));
    add_line(section, "treatments", text_cell(join(open_labels(view_, c.treatments), "; ")));
    add_line(section, "medications", text_cell(join(open_labels(view_, c.medications), "; ")));
    add_line(section, "allergies", text_cell(join(open_labels(view_, c.allergies), "; ")));
    add_line(section, "benefits", text_cell(join(open_labels(view_, c.benefits), "; ")));
    add_line(section, "programs", text_cell(join(open_labels(view_, c.programs), "; ")));
    const auto is_null = [](const Cell& cell) { return std::holds_alternative<std::monostate>(cell.value); };
    const Row& row = section.rows.front();
    if (std::all_of(row.begin(), row.end(), is_null)) section.rows.clear();
    return section;
  }

  Section rest() {
    Section section{.title = "In the record, not on this page"};
    Untold untold(told_);
    untold.count(Case::rows(), &view_.c);
    const std::string words = untold.words();
    if (words.empty()) return section;
    section.paragraphs.push_back(words + ".");
    section.notes.push_back("All of it in order of time: " + suggest::report_chart(view_.c.id).text());
    return section;
  }

  const View& view_;
  std::set<std::string> told_{};
  std::vector<Section> all_{};
};

/// A line of the section for programs, as people read it.
void copy_line(const Section& from, std::string_view key, Section& to) {
  const std::size_t at = place_of(from, key);
  if (at == from.columns.size()) return;
  to.columns.push_back(from.columns[at]);
  if (to.rows.empty()) to.rows.emplace_back();
  to.rows.front().push_back(from.rows.front()[at]);
}

/// `born 9 Mar 1944 · female · veteran`; name, age, pronouns and languages are the title of the page.
std::string about_words(const Person& x, const View& view) {
  const std::string born =
      x.birth_date ? "born " + (x.birth_date->is_whole() ? view.on(x.birth_date->first) : iso(*x.birth_date)) : "";
  return dotted(
      {born, spoken(x.sex), x.gender, join(x.race, ", "), x.ethnicity, x.veteran.value_or(false) ? "veteran" : ""});
}

std::string identifier_words(const View& view) {
  std::vector<std::string> words;
  for (const auto& [id, x] : live(view.c.person.identifiers)) words.push_back(joined({x.system, x.value}, " "));
  return join(words, "; ");
}

/// `head since 3 Feb: Berg, Jonas (c34j8c4)`: the client's part in the household, and who else is of it.
std::string household_words(const View& view, const Elsewhere& elsewhere) {
  std::vector<std::string> parts;
  for (const auto& [id, x] : open_on(view.c.memberships, view.today))
    parts.push_back(joined({spoken(x.relationship), x.since ? "since " + view.on(*x.since) : ""}, " "));
  return joined({join(parts, "; "), join(elsewhere.household, "; ")}, ": ");
}

/// The day and the first words of the last talk, and the last try since.
std::string last_talk_words(const View& view) {
  const Entry<Contact>* spoke = last_spoken(view.c, view.today);
  const std::string said = spoke == nullptr ? std::string() : one_line(trim(first_words(spoke->record)));
  return joined({last_contact_words(view), said}, ": ");
}

/// What the lines of that part say, with their ids: `kp54p Marisol Brink, daughter, 555-0112`.
std::string part_words(const std::vector<HandoverLine>& circle, HandoverPart part) {
  std::vector<std::string> lines;
  for (const HandoverLine& line : circle) {
    if (line.part == part) lines.push_back(joined({line.id, line.text}, " "));
  }
  return join(lines, "\n");
}

}  // namespace

Section person_for_people(const View& view, const Section& person, const Elsewhere& elsewhere) {
  Section lines{.title = "Person", .as_list = true, .people_only = true};
  add_line(lines, "about", text_cell(about_words(view.c.person, view)));
  add_line(lines, "lives",
           text_cell(dotted(
               {address_words(view.c.person), one_line(trim(view.c.person.living_arrangement)), living_words(view)})));
  const std::vector<HandoverLine> circle = circle_lines(view);
  add_line(lines, "reach", text_cell(part_words(circle, HandoverPart::reach)));
  add_line(lines, "here_for", text_cell(here_for_words(view)));
  for (const char* key : {"deceased", "preferences", "directives", "literacy_note", "absent"})
    copy_line(person, key, lines);
  add_line(lines, "guardian", text_cell(guardian_words(view)));
  add_line(lines, "household", text_cell(household_words(view, elsewhere)));
  add_line(lines, "support", text_cell(part_words(circle, HandoverPart::support)));
  add_line(lines, "worker", text_cell(worker_words(view)));
  add_line(lines, "team", text_cell(part_words(circle, HandoverPart::team)));
  add_line(lines, "safety: If in danger", text_cell(part_words(circle, HandoverPart::safety)));
  for (const char* key : {"stage", "acuity", "still_to_agree"}) copy_line(person, key, lines);
  add_line(lines, "stay", Cell(text_cell(stay_words(view)).value, {}, Tone::late));
  add_line(lines, "identifiers: Numbers elsewhere", text_cell(identifier_words(view)));
  add_line(lines, "share_with", text_cell(share_words(view)));
  add_line(lines, "last_contact", text_cell(last_talk_words(view)));
  add_line(lines, "next", text_cell(next_words(view)));
  return lines;
}

std::vector<Section> client_summary(const View& view, const std::vector<Section>& above) {
  return Summary(view).make(above);
}

}  // namespace casemgr::report
