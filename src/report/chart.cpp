// The chart of one client: everything in order, with signatures, amendments, late entries and what is void.
#include "casemgr/report/chart.hpp"

#include <fmt/core.h>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/withheld.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/record/chart.hpp"
#include "client_sections.hpp"
#include "progress_note_words.hpp"
#include "record_lines.hpp"

namespace casemgr::report {

namespace {

using schema::RecordRef;

template <class T>
const T* record_as(const ChartEntry& entry) {
  const RecordRef& of = *entry.moment.record;
  return of.type == &T::rows() ? static_cast<const T*>(of.record) : nullptr;
}

/// `referral, requested`
std::string kind_words(const Moment& x) {
  std::vector<std::string> words = {std::string(x.kind)};
  for (const std::string& one : split(x.what, ',')) {
    std::string key(trim(one));
    std::replace(key.begin(), key.end(), '_', '-');
    if (!key.empty()) words.push_back(spoken(key));
  }
  return join(words, ", ");
}

/// The goals and services of a version as they were agreed, a line each.
void add_agreed(const View& view, const std::string& id, const Plan& plan, std::vector<std::string>& lines) {
  if (plan.agreed.empty()) return;
  const Case then = as_agreed(view.c, {id});
  const auto add = [&](const auto& records) {
    for (const auto& [own, x] : records) {
      const std::string words = join(record_lines(view, x), "; ");
      lines.push_back(fmt::format("Agreed {} {}: {}", std::decay_t<decltype(x)>::rows().name, own.value, words));
    }
  };
  add(then.goals);
  add(then.services);
}

/// Texts that stand whole in the words of the entry need no line.
void add_said(const RecordRef& record, const std::string& words, std::vector<std::string_view>& without) {
  for (const schema::Field& field : record.type->fields) {
    if (field.shape != schema::Shape::value || field.value.type != schema::Type::text || !field.present(record.record))
      continue;
    const auto& text = *static_cast<const std::string*>(field.at(record.record, 0));
    if (words.find(trim(text)) != std::string::npos) without.push_back(field.key);
  }
}

/// What the record says, below its first entry. Days that a column has and what `standing_words` says are left out.
std::string entry_lines(const View& view, const ClientChart& chart, const ChartEntry& entry) {
  std::vector<std::string> lines;
  if (entry.moment.change) lines = record_lines(view, *entry.moment.change, {.without = {"date", "reason"}});
  if (!entry.holds_record) return join(lines, "\n");
  const RecordRef& record = *entry.moment.record;
  RecordLines how{.without = {record.type->chronicle}, .apart = &chart.apart};
  if (record.type == &Contact::rows()) {
    how.without.insert(how.without.end(), {"mode", "reached", "by", "entered", "signed", "amends"});
  } else {
    add_said(record, entry.moment.words, how.without);
  }
  for (std::string& line : record_lines(view, record, how)) lines.push_back(std::move(line));
  if (const auto* plan = record_as<Plan>(entry)) add_agreed(view, entry.moment.id, *plan, lines);
  return join(lines, "\n");
}

std::string agreed_words(const Plan& plan) {
  if (plan.agreed.empty()) return plan.agreements.empty() ? "" : "no record of the agreed text";
  return agreed_digest(plan.agreed) == digest_to_match(plan) ? "the agreed text is unchanged"
                                                             : "the agreed text does not match what was agreed";
}

/// Whether a signature covers the record, when it was entered and by whom.
std::string standing_words(const View& view, const ChartEntry& entry) {
  if (!entry.holds_record) return {};
  if (const auto* plan = record_as<Plan>(entry)) return agreed_words(*plan);
  const auto* x = record_as<Contact>(entry);
  if (x == nullptr) return {};
  const std::string entered = entered_words(view, *x);
  const std::string by = entered.empty() && !x->by.empty() ? "by " + view.worker(x->by) : "";
  return dotted({entered.empty() ? by : "entered " + entered, signature_words(view, {entry.moment.id}, *x)});
}

/// Of the change, the record, or the one that holds it.
const Void* void_of(const ChartEntry& entry) {
  for (const auto& of : {entry.moment.change, entry.moment.record}) {
    const schema::Field* field = of ? of->type->find("void") : nullptr;
    if (field != nullptr && field->present(of->record)) return static_cast<const Void*>(field->at(of->record, 0));
  }
  return nullptr;
}

std::string entry_void_words(const View& view, const ChartEntry& entry) {
  if (!entry.moment.is_void) return {};
  const Void* x = void_of(entry);
  if (x == nullptr) return "void with " + entry.moment.part_of;
  const std::string since = x->date ? " since " + view.on(*x->date) : "";
  const std::string by = x->by.empty() ? "" : " by " + view.worker(x->by);
  return "void" + since + by + ": " + one_line(trim(x->reason));
}

/// `signed`, `unsigned`, `changed` since; nothing for what needs no signature.
Cell signature_cell(const ChartEntry& entry) {
  const auto* x = record_as<Contact>(entry);
  if (x == nullptr || (!is_signed(*x) && !is_note(*x))) return {};
  if (!is_signed(*x)) return "unsigned";
  return signature_holds({entry.moment.id}, *x) ? "signed" : "changed";
}

Section entries_section(Heading heading, std::string empty_text) {
  return client_section(
      std::move(heading),
      {own("kind: Record"), machine("what"), "text: Entry", machine(a_set("about")),
       below(for_people(": What it says")), below(for_people(": Signature")), below(for_people(": Void")),
       machine(own("signature")), machine("signed_by"), machine(a_day("signed_on")), machine(a_truth("late")),
       machine("amends"), machine(a_day("void_date")), machine("void_reason"), machine("void_by")},
      std::move(empty_text));
}

/// `home visit, spoke`, `of x9wmd`; what was written stands below.
std::string how_words(const Contact& x) {
  return joined({spoken(x.mode), spoken(x.reached), is_amendment(x) ? "of " + x.amends.value : ""}, ", ");
}

Row entry_row(const View& view, const ClientChart& chart, const ChartEntry& entry) {
  const Moment& x = entry.moment;
  const auto* note = record_as<Contact>(entry);
  const bool is_signed_note = note != nullptr && note->signed_;
  const bool amends_note = note != nullptr && is_amendment(*note);
  const Void* voided = x.is_void ? void_of(entry) : nullptr;
  return {Cell(CellValue(std::string(x.kind)), amends_note ? "amendment" : kind_words(x)),
          text_cell(x.what),
          note == nullptr ? text_cell(x.words) : Cell(text_cell(x.words).value, how_words(*note)),
          Cell(CellValue(x.about)),
          text_cell(entry_lines(view, chart, entry)),
          Cell(text_cell(standing_words(view, entry)).value, {}, Tone::strong),
          Cell(text_cell(entry_void_words(view, entry)).value, {}, Tone::late),
          signature_cell(entry),
          is_signed_note ? text_cell(note->signed_->by.value) : Cell(),
          is_signed_note ? Cell(note->signed_->date) : Cell(),
          note != nullptr ? Cell(is_late(*note)) : Cell(),
          note != nullptr ? text_cell(note->amends.value) : Cell(),
          voided != nullptr ? Cell(voided->date) : Cell(),
          voided != nullptr ? text_cell(voided->reason) : Cell(),
          voided != nullptr ? text_cell(voided->by.value) : Cell()};
}

Section dated_entries(const View& view, const ClientChart& chart, const Span& days) {
  Section section = entries_section({"entries", "Chart"}, "Nothing is on record for this period.");
  section.columns.insert(section.columns.begin() + 1, a_time("at"));
  for (const ChartEntry& entry : chart.entries) {
    Row row = entry_row(view, chart, entry);
    row.insert(row.begin(), {Cell(view.c.id.value), Cell(entry.moment.at), Cell(entry.moment.id)});
    section.rows.push_back(std::move(row));
  }
  if (chart.ahead > 0 && !days.to)
    section.notes.push_back(
        fmt::format("{} ahead; --to shows what is planned.", counted(chart.ahead, "entry", "entries")));
  if (!chart.undated.empty() && (days.from || days.to))
    section.notes.push_back(fmt::format("{} without a date: not listed.", counted(chart.undated.size(), "record")));
  return section;
}

Section undated_entries(const View& view, const ClientChart& chart, const Span& days) {
  Section section = entries_section({"undated", "Without a date"}, {});
  if (days.from || days.to) return section;
  for (const ChartEntry& entry : chart.undated)
    add_row(section, view, text_cell(entry.moment.id), entry_row(view, chart, entry));
  return section;
}

/// A value as in the file, because one column holds the values of all fields.
struct FileText {
  std::string operator()(std::monostate /*null*/) const { return {}; }
  std::string operator()(const std::string& x) const { return x; }
  std::string operator()(const Date& x) const { return iso(x); }
  std::string operator()(const Time& x) const { return iso(x); }
  std::string operator()(const Decimal& x) const { return x.str(); }
  std::string operator()(std::int64_t x) const { return std::to_string(x); }
  std::string operator()(bool x) const { return x ? "true" : "false"; }
  std::string operator()(const std::vector<std::string>& x) const { return join(x, "; "); }
};

/// What the records say, for programs: of a part where the one that holds it is not in the chart.
Section field_rows(const View& view, const ClientChart& chart) {
  static const Person nobody;
  Section section = record_rows("fields", {}, {}, Person::rows(), &nobody);
  for (const auto* entries : {&chart.entries, &chart.undated}) {
    for (const ChartEntry& entry : *entries) {
      const Moment& x = entry.moment;
      if (!entry.holds_record || (!x.part_of.empty() && chart.holds(x.part_of))) continue;
      Section rows = record_rows({}, view.c.id.value, x.id, *x.record->type, x.record->record);
      for (Row& row : rows.rows) {
        row.back() = text_cell(std::visit(FileText{}, row.back().value));
        section.rows.push_back(std::move(row));
      }
    }
  }
  return section;
}

/// What a release leaves out, where its recipient may learn of it.
Section withheld_index(const View& view, Basis basis) {
  Section section = section_of({"withheld", "Withheld from this release"},
                               {machine(as_id("client")), "records", "reason: Why", a_count("count: How many")});
  for (const auto& [key, reasons] : view.seen.left_out().told) {
    for (const auto& [reason, count] : reasons) {
      section.rows.push_back({view.c.id.value, Cell(CellValue(key), title_of(key)),
                              Cell(CellValue(code(reason)), withheld_words(reason, basis)), count});
    }
  }
  if (section.rows.empty()) section.notes.emplace_back("No record is listed here.");
  section.notes.emplace_back(
      "Records are counted, not described. Not counted are void records, fields that this legal basis does not "
      "release, and records that may not be acknowledged.");
  return section;
}

std::string days_words(const View& view, const Span& days) {
  const std::string from = days.from ? long_date(*days.from) + " to " : "until ";
  return from + long_date(days.to.value_or(view.today));
}

}  // namespace

Document client_chart(const VisibleCase& seen, const Span& days, const Inputs& inputs) {
  const View view(seen, inputs);
  Document document = page_of(view, "chart", "Chart: " + full_name(view.c.person));
  document.subtitle = dotted({view.c.id.value, days_words(view, days)});
  document.period = Span(days.from, days.to.value_or(view.today));
  const ClientChart chart = chart_of(view.c, inputs.providers, days, view.today);
  document.sections =
      in_order(for_people(person_section(view)), dated_entries(view, chart, days), undated_entries(view, chart, days),
               field_rows(view, chart), machine(person_section(view)));
  if (seen.left_out().tells) document.sections.push_back(withheld_index(view, *seen.left_out().tells));
  return document;
}

}  // namespace casemgr::report
