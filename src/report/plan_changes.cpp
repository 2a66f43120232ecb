// What changed between agreed versions of a plan, or since one of them.
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/service/delivery.hpp"
#include "casemgr/schema/walk.hpp"
#include "plan_sections.hpp"

namespace casemgr::report {

namespace {

using Kind = AgreedChange::Kind;

struct FieldWords {
  std::string_view record, field, words;
};

/// The words of fields whose key does not explain them.
constexpr std::array<FieldWords, 23> field_words{{
    {"goal", "statement", "wording"},
    {"goal", "client_words", "the client's words"},
    {"goal", "measure.what", "measure"},
    {"goal", "measure.instrument", "questionnaire"},
    {"goal", "measure.check.every", "how often we check"},
    {"goal", "measure.check.method", "how we check"},
    {"goal", "achievable", "why it can be done"},
    {"goal", "relevant", "why it matters"},
    {"goal", "start", "first day"},
    {"step", "text", "what is done"},
    {"step", "owner", "who does it"},
    {"step", "repeat.every", "how often"},
    {"step", "repeat.until", "until"},
    {"service", "label", "name"},
    {"service", "starts", "first day"},
    {"service", "ends", "last day"},
    {"service", "unit_cost", "cost per unit"},
    {"service", "frequency.times", "number of times"},
    {"service", "frequency.per", "period"},
    {"risk", "measure", "what we do to prevent it"},
    {"risk", "backup", "backup plan"},
    {"plan", "monitoring.every", "how often we check"},
    {"plan", "monitoring.method", "how we check"},
}};

/// `step` of `goals.g9tkd.steps.h2bpk`; `plan` for what belongs to the plan itself.
std::string kind_of(const std::string& record) {
  const std::vector<std::string> parts = split(record, '.');
  if (parts.size() < 2) return "plan";
  const std::string& section = parts[parts.size() - 2];
  return section.substr(0, section.size() - 1);
}

std::string field_of(const AgreedChange& change) {
  const std::string record = kind_of(change.record);
  for (const FieldWords& row : field_words) {
    if (row.record == record && row.field == change.field) return std::string(row.words);
  }
  std::string words = change.field.starts_with("measure.scale.") ? "level " + change.field.substr(14)
                      : change.field.starts_with("measure.")     ? change.field.substr(8)
                                                                 : change.field;
  std::replace_if(
      words.begin(), words.end(), [](char c) { return c == '_' || c == '.'; }, ' ');
  return words;
}

/// The words of the record with that id; the id itself where the case has none such.
std::string named(const View& view, const std::string& id) {
  for (const schema::Located& located : schema::all_records(Case::rows(), &view.c)) {
    if (located.id == id) return "\"" + label(located) + "\"";
  }
  return id;
}

/// A value in words: a day with its month's name, a code without hyphens, a record by its label.
std::string value_words(const View& view, const AgreedChange& change, const std::string& value) {
  if (const auto day = parse_date(value)) return long_date(*day);
  const schema::Type type = change.row != nullptr ? change.row->value.type : schema::Type::text;
  if (const auto unit = change.field == "unit" ? parse_code<ServiceUnit>(value) : std::nullopt) {
    return unit_words(*unit, Decimal(1));
  }
  if (type == schema::Type::code) return spoken(value);
  if (type == schema::Type::interval) return every_words(value);
  if (type != schema::Type::reference) return value;
  if (&change.row->value.target() == &Provider::rows()) return view.provider({value});
  std::vector<std::string> names;
  for (const std::string& id : split(value, ',')) names.push_back(named(view, std::string(trim(id))));
  return join(names, ", ");
}

std::string subject(const AgreedChange& change) {
  const std::string kind = kind_of(change.record);
  return change.title.empty() || kind == "plan" ? kind : fmt::format("{} \"{}\"", kind, one_line(trim(change.title)));
}

/// ` (completed)` of a record that ended; empty for one that is open or gone.
template <class T, class State>
std::string ended_words(const View& view, const Records<T>& records, const std::string& id, State T::*state) {
  const T* x = records.find(id);
  if (x == nullptr || is_open(*x, view.today)) return {};
  return x->is_void() ? " (voided)" : x->*state ? fmt::format(" ({})", spoken(code(*(x->*state)))) : std::string();
}

std::string how_it_ended(const View& view, const AgreedChange& change) {
  const std::vector<std::string> parts = split(change.record, '.');
  if (parts.size() != 2) return {};
  return ended_words(view, view.c.goals, parts[1], &Goal::lifecycle) +
         ended_words(view, view.c.services, parts[1], &Service::status);
}

constexpr const char* kind_codes[] = {"added", "taken-out", "changed"};

}  // namespace

/// `goal "Signed lease for an accessible flat": due 31 Dec 2026, now 1 Mar 2027`
std::string told(const View& view, const AgreedChange& change) {
  if (change.kind == Kind::added) return subject(change) + " added";
  if (change.kind == Kind::taken_out) return subject(change) + " removed from the plan" + how_it_ended(view, change);
  const std::string before = change.before.empty() ? "" : value_words(view, change, change.before);
  const std::string after = change.after.empty() ? "" : value_words(view, change, change.after);
  const std::string head = subject(change) + ": " + field_of(change) + " ";
  if (before.empty()) return head + "now " + after;
  return after.empty() ? head + before + ", now removed" : head + before + ", now " + after;
}

Section agreed_changes_section(const View& view, std::string title, const std::vector<AgreedChange>& changes) {
  Section section = client_section(
      {"changes", std::move(title)},
      {machine("change"), machine("path"), machine("field"), machine("before"), machine("after"), "words: Change"});
  for (const AgreedChange& x : changes) {
    const std::vector<std::string> record = split(x.record, '.');
    section.rows.push_back({view.c.id.value, x.record.empty() ? Cell() : Cell(record.back()),
                            kind_codes[static_cast<std::size_t>(x.kind)], x.path, text_cell(x.field),
                            text_cell(x.before), text_cell(x.after), told(view, x)});
  }
  return section;
}

namespace {

bool holds_text(const Entry<Plan>& plan) { return !plan.record.is_void() && !plan.record.agreed.empty(); }

/// `version 1 (18 May 2026)`; without a plan `now`.
std::string version_words(const View& view, const Entry<Plan>* plan) {
  if (plan == nullptr) return "now";
  const std::string number = fmt::format("version {}", version_number(view.c, plan->id));
  return plan->record.date ? number + fmt::format(" ({})", long_date(*plan->record.date)) : number;
}

const Entry<Plan>* version(const View& view, const Id<Plan>& id) {
  for (const Entry<Plan>& plan : view.c.plans) {
    if (plan.id != id) continue;
    if (holds_text(plan)) return &plan;
    throw Error(ErrorKind::rule, fmt::format("cannot compare plan '{}': it has no agreed text", id.value),
                suggest::plan_list(view.c.id).text());
  }
  throw Error(ErrorKind::not_found, fmt::format("no plan '{}'", id.value));
}

Section versions_section(const View& view, const Entry<Plan>& from, const Entry<Plan>* to) {
  Section section = machine(client_section("versions:", {a_count("version"), a_day("date"), "status"}));
  for (const Entry<Plan>* plan : {&from, to}) {
    if (plan == nullptr) {
      add_row(section, view, Cell(), {Cell(), view.today, "now"});
    } else {
      add_row(section, view, plan->id.value,
              {version_number(view.c, plan->id), plan->record.date, code_cell(plan->record.status)});
    }
  }
  return section;
}

/// Notes that a text does not match its digest.
void doubt(const Entry<Plan>* plan, Section& section) {
  if (plan == nullptr) return;
  const std::string& digest = digest_to_match(plan->record);
  if (digest.empty() || agreed_digest(plan->record.agreed) == digest) return;
  section.notes.push_back(fmt::format("The text of {} does not match the agreed text.", plan->id.value));
}

}  // namespace

std::pair<Id<Plan>, Id<Plan>> versions_to_compare(const Case& c) {
  std::vector<const Entry<Plan>*> versions;
  for (const Entry<Plan>& plan : c.plans) {
    if (holds_text(plan)) versions.push_back(&plan);
  }
  if (versions.empty()) {
    throw Error(ErrorKind::not_found, fmt::format("client '{}' has no agreed plan", c.id.value),
                suggest::agree_by_method(c.id, "client").text());
  }
  // The active plan counts as the last one, even if a merge put another after it.
  const auto active = std::find(versions.begin(), versions.end(), active_plan(c));
  const auto last = active != versions.end() ? active : versions.end() - 1;
  if (last == versions.begin() || !changes_since_version(c, (*last)->record).empty()) return {(*last)->id, {}};
  return {(*(last - 1))->id, (*last)->id};
}

Document plan_changes(const VisibleCase& seen, const Id<Plan>& from, const Id<Plan>& to, const Inputs& inputs) {
  const View view(seen, inputs);
  const Entry<Plan>& old = *version(view, from);
  const Entry<Plan>* now = to.empty() ? nullptr : version(view, to);
  const std::vector<AgreedChange> changes = now == nullptr ? changes_since_version(view.c, old.record)
                                                           : agreed_changes(old.record.agreed, now->record.agreed);
  Document document =
      page_of(view, "diff", "Plan changes: " + full_name(view.c.person), {"plans", "goals", "services"});
  document.subtitle = dotted({view.c.id.value, version_words(view, &old) + " to " + version_words(view, now)});
  Section section = agreed_changes_section(view, {}, changes);
  section.empty_text = fmt::format("No changes from {} to {}.", version_words(view, &old), version_words(view, now));
  doubt(&old, section);
  doubt(now, section);
  document.sections = in_order(std::move(section), versions_section(view, old, now));
  return document;
}

Document plan_changes_shape(const VisibleCase& seen, const Inputs& inputs) {
  const View view(seen, inputs);
  const Entry<Plan> none;
  Document document = page_of(view, "diff", {});
  document.sections = in_order(agreed_changes_section(view, {}, {}), versions_section(view, none, nullptr));
  return document;
}

}  // namespace casemgr::report
