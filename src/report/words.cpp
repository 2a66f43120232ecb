#include "words.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

#include "casemgr/model/person.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/interval.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/told_problems.hpp"
#include "casemgr/rules/record/authority.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/in_period.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/language.hpp"
#include "casemgr/rules/record/worker.hpp"

namespace casemgr::report {

std::string View::provider(const Id<Provider>& id) const { return provider_name(in.providers, id); }

std::string View::worker(const Worker& by) const { return worker_name(in.settings, by); }

StageReason stage_of(const View& view) {
  StageReason where = view.seen.judge([&](const Case& whole) { return stage(whole, view.in.settings, view.today); });
  where.reason = told_words(std::move(where.reason), view.seen);
  return where;
}

std::string lacks_decider_words(const View& view, const Entry<Consent>& consent) {
  return view.seen.said(view.seen.judge(consent, &Case::consents, [&](const Case& whole, const Entry<Consent>& one) {
    return lacks_decider(whole, one.record, minor_age(view.in.settings), view.today);
  }));
}

std::string awaited_signatures(const View& view) {
  std::vector<std::string> lines;
  for (Due& due : due_rows(view.seen, view.in.for_due(), 0).shown) {
    if (due.topic == "signature") lines.push_back(std::move(due.text));
  }
  return join(lines, "\n");
}

std::string which_episode(const Case& c) {
  const int number = episode_number(c);
  const int all = episode_count(c);
  return all > 1 ? fmt::format("episode {} of {}", number, all) : std::string();
}

Document page_of(const View& view, std::string report, std::string title, const std::vector<std::string>& sections) {
  Document page{.report = std::move(report), .title = std::move(title), .today = view.today, .marking = internal};
  page.sheet = dotted({full_name(view.c.person), view.c.id.value});
  count_left_out(page, view.seen.left_out(), sections);
  return page;
}

void count_left_out(Document& page, const LeftOut& left_out, const std::vector<std::string>& sections) {
  page.left_out = left_out.count(sections);
  page.refuge = left_out.refuges(sections);
  for (const schema::Field& field : Case::rows().fields) {
    std::string key(field.key);
    if (left_out.count({key}) == 0) page.complete.push_back(std::move(key));
  }
}

std::string none_words(const View& view, const std::vector<std::string>& sections, const char* words) {
  return view.seen.is_whole(sections) ? words : "not shown here";
}

std::string short_name(const Person& person) {
  if (!person.name || person.name->preferred.empty() || person.name->family.empty()) return list_name(person);
  return person.name->family + ", " + person.name->preferred;
}

std::string age_and_pronouns(const Person& person, Date today) {
  std::string age;
  if (person.deceased) {
    age = "died " + short_date(*person.deceased, today);
  } else if (person.birth_date && person.birth_date->first <= today) {
    age = age_at(*person.birth_date, today).words();
  }
  return joined({age, person.pronouns}, ", ");
}

std::string address_words(const Person& person) {
  if (!person.address) return {};
  const Address& x = *person.address;
  const std::string town = std::string(trim(x.postal_code + " " + x.city));
  return joined({one_line(trim(x.lines)), one_line(trim(town)), one_line(trim(x.region)), one_line(trim(x.country))},
                ", ");
}

std::string languages(const Person& person) {
  std::vector<std::string> words;
  for (const Language& language : person.languages) words.push_back(language_name(language.value));
  std::string text = join(words, ", ");
  if (!person.interpreter.value_or(false)) return text;
  return text.empty() ? "interpreter" : text + " (interpreter)";
}

std::string quoted(std::string_view text) {
  const std::string line = one_line(trim(text));
  return line.empty() ? std::string() : '"' + line + '"';
}

std::string joined(std::vector<std::string> parts, std::string_view separator) {
  std::erase(parts, "");
  return join(parts, separator);
}

std::string dotted(const std::vector<std::string>& parts) { return joined(parts, " · "); }

std::string part_words(const Period& period, Date today) {
  if (!has_begun(period, today)) return "the period has not begun";
  return today < period.to ? "the period is not over: as of " + long_date(today) : "";
}

std::string month_words(Date day) { return iso(day).substr(0, 7); }

std::string every_words(std::string_view every) {
  const auto interval = parse_interval(trim(every));
  return interval ? words(*interval) : one_line(trim(every));
}

std::string distance(Date day, Date today) {
  const int days = days_between(today, day);
  if (days == 0) return "today";
  return days > 0 ? "in " + counted(days, "day") : counted(-days, "day") + " ago";
}

Cell due_cell(const std::optional<Date>& due, Date today) {
  if (!due) return {};
  const int late = days_between(*due, today);
  if (late > 0) return {CellValue(*due), fmt::format("overdue {} d", late), Tone::late};
  if (late == 0) return {CellValue(*due), "today", Tone::today};
  return {CellValue(*due)};
}

Cell long_day_cell(const std::optional<Date>& day) { return day ? Cell(CellValue(*day), long_date(*day)) : Cell(); }

Cell text_cell(std::string text) { return text.empty() ? Cell() : Cell(std::move(text)); }

Cell set_cell(std::vector<std::string> set) { return set.empty() ? Cell() : Cell(std::move(set)); }

Cell word_cell(const std::string& code) { return {text_cell(code).value, spoken(code)}; }

Cell word_set_cell(std::vector<std::string> codes) {
  std::vector<std::string> words;
  for (const std::string& code : codes) words.push_back(spoken(code));
  return {set_cell(std::move(codes)).value, join(words, ", ")};
}

Cell quoted_cell(const std::string& words) { return {text_cell(words).value, quoted(words)}; }

Cell figure_cell(const std::optional<Decimal>& figure) {
  return figure ? Cell(Decimal::parse(figure->canonical())) : Cell();
}

Cell provider_cell(const View& view, const Id<Provider>& id) { return {text_cell(id.value).value, view.provider(id)}; }

Section client_section(Heading heading, Columns rest, std::string empty_text) {
  Section section = section_of(std::move(heading), {machine(as_id("client")), as_id("id")}, std::move(empty_text));
  add_columns(section, rest);
  return section;
}

void add_row(Section& section, const View& view, Cell id, Row rest) {
  Row row = {view.c.id.value, std::move(id)};
  std::move(rest.begin(), rest.end(), std::back_inserter(row));
  section.rows.push_back(std::move(row));
}

Section part_of(const Section& section, std::string title, const std::vector<std::string>& keys) {
  Section part{.title = std::move(title)};
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < section.columns.size(); ++i) {
    if (!contains(keys, section.columns[i].key)) continue;
    places.push_back(i);
    part.columns.push_back(section.columns[i]);
  }
  for (const Row& row : section.rows) {
    Row& cells = part.rows.emplace_back();
    for (const std::size_t i : places) cells.push_back(row[i]);
  }
  return part;
}

void hide_empty_columns(Section& section, const std::vector<std::string>& keys) {
  for (std::size_t i = 0; i < section.columns.size(); ++i) {
    if (!keys.empty() && !contains(keys, section.columns[i].key)) continue;
    const bool empty = std::all_of(section.rows.begin(), section.rows.end(), [&](const Row& row) {
      if (i >= row.size() || !row[i].shown.empty()) return i >= row.size();
      const auto* set = std::get_if<std::vector<std::string>>(&row[i].value);
      return std::holds_alternative<std::monostate>(row[i].value) || (set != nullptr && set->empty());
    });
    if (empty && !section.columns[i].to_fill) section.columns[i].machine_only = true;
  }
}

}  // namespace casemgr::report
