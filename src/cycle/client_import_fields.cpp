#include "client_import_fields.hpp"

#include <algorithm>

#include "casemgr/cycle/assignment.hpp"
#include "casemgr/cycle/task.hpp"
#include "casemgr/rules/assessment/stage.hpp"
#include "casemgr/rules/record/assignment.hpp"
#include "casemgr/rules/record/client_columns.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

/// One cell to be set.
struct Cell {
  Case& c;
  const std::string& text;
  std::string_view system;
  const Context& context;

  [[nodiscard]] Date day() const { return *parse_date(text); }
  [[nodiscard]] bool yes() const { return text == "yes"; }
  [[nodiscard]] std::vector<std::string> list() const {
    std::vector<std::string> all;
    for (const std::string& part : split(text, ';')) all.emplace_back(trim(part));
    return all;
  }
};

template <class T>
T& made(std::optional<T>& member) {
  return member ? *member : member.emplace();
}

/// The record that may be changed, where `entry` is one of `records`; a new one without it.
template <class T>
T& found_or_new(Records<T>& records, const Entry<T>* entry, const Cell& cell) {
  if (entry != nullptr) return *records.find(entry->id);
  T draft;
  if (draft.by.empty()) draft.by = cell.context.by;
  Id<T> id = cell.context.ids.template make<T>(cell.c);
  records.append(id, std::move(draft));
  return *records.find(id);
}

template <auto member>
void set_name(const Cell& cell) {
  made(cell.c.person.name).*member = cell.text;
}
template <auto member>
void set_person(const Cell& cell) {
  cell.c.person.*member = cell.text;
}
template <auto member>
void set_person_yes(const Cell& cell) {
  cell.c.person.*member = cell.yes();
}
template <auto member>
void set_address(const Cell& cell) {
  made(cell.c.person.address).*member = cell.text;
}

Episode& last_episode(const Cell& cell) { return cell.c.episodes[cell.c.episodes.size() - 1].record; }
template <auto member>
void set_episode(const Cell& cell) {
  last_episode(cell).*member = cell.text;
}
void set_opened(const Cell& cell) { last_episode(cell).opened = cell.day(); }
/// A client comes with the list as of the worker who opened the episode; later the list assigns.
void set_worker(const Cell& cell) {
  Worker& by = last_episode(cell).by;
  if (by.empty() || is_closed(cell.c)) {
    by = {cell.text};
  } else if (last_worker(cell.c).who.value != cell.text) {
    Assignment draft;
    draft.worker = {cell.text};
    static_cast<void>(assign(cell.c, std::move(draft), cell.context));
  }
}

constexpr char any_use[] = "", mobile[] = "mobile", home[] = "home", work[] = "work";
void set_point(const Cell& cell, ContactSystem system, std::string_view use) {
  Records<ContactPoint>& points = cell.c.person.contact_points;
  ContactPoint& point = found_or_new(points, contact_point_of(cell.c.person, system, use), cell);
  point.system = system;
  point.value = cell.text;
  if (point.use.empty()) point.use = use;
}
template <const auto& use>
void set_phone(const Cell& cell) {
  set_point(cell, ContactSystem::phone, use);
}
void set_email(const Cell& cell) { set_point(cell, ContactSystem::email, {}); }

ContactPoint& phone_of(const Cell& cell) {
  const Entry<ContactPoint>* point = first_phone(cell.c.person);
  if (point == nullptr)
    refuse("there is no telephone that this could be about", "a column of the list is the telephone");
  return *cell.c.person.contact_points.find(point->id);
}
template <auto member>
void set_phone_yes(const Cell& cell) {
  phone_of(cell).*member = cell.yes();
}
void set_phone_hours(const Cell& cell) { phone_of(cell).hours = cell.text; }

void set_identifier(const Cell& cell) {
  Identifier& number = found_or_new(cell.c.person.identifiers, identifier_of(cell.c.person, cell.system), cell);
  number.system = cell.system;
  number.value = cell.text;
}

Benefit& insurance(const Cell& cell) {
  const Entry<Benefit>* there = insurance_of(cell.c);
  Benefit& benefit = found_or_new(cell.c.benefits, there, cell);
  if (there == nullptr) {
    benefit.kind = BenefitKind::insurance;
    benefit.status = BenefitStatus::active;
  }
  return benefit;
}
template <auto member>
void set_insurance(const Cell& cell) {
  insurance(cell).*member = cell.text;
}
void set_insurance_renews(const Cell& cell) { insurance(cell).renews = cell.day(); }

template <auto member>
void set_emergency(const Cell& cell) {
  SupportPerson& person = found_or_new(cell.c.supports, emergency_of(cell.c), cell);
  if (!person.emergency) person.emergency = 1;
  person.*member = cell.text;
}

template <auto member>
void set_code(const Cell& cell) {
  using E = typename std::remove_cvref_t<decltype(cell.c.person.*member)>::value_type;
  cell.c.person.*member = parse_code<E>(cell.text);
}
void set_birth(const Cell& cell) { cell.c.person.birth_date = parse_partial_date(cell.text); }
void set_race(const Cell& cell) { cell.c.person.race = cell.list(); }
void set_languages(const Cell& cell) {
  cell.c.person.languages.clear();
  for (std::string& tag : cell.list()) cell.c.person.languages.push_back({std::move(tag)});
}
void set_status(const Cell& cell) { last_episode(cell).status = parse_code<EpisodeStatus>(cell.text); }

constexpr std::string_view before_us = "before casemgr, from the client list";

/// An earlier day than that of the last record would put history in another order.
void check_later(std::string_view what, const std::optional<Date>& last, Date day) {
  if (last && day < *last) {
    refuse(fmt::format("the last {} of the list, {}, is before that of the file, {}", what, iso(day), iso(*last)),
           "change it in the file, or in the list");
  }
}

void set_last_assessment(const Cell& cell) {
  const Entry<Assessment>* last = last_comprehensive(cell.c);
  check_later("assessment", last == nullptr ? std::nullopt : last->record.date, cell.day());
  Assessment draft;
  draft.kind = AssessmentKind::comprehensive;
  draft.status = AssessmentStatus::complete;
  draft.date = cell.day();
  draft.elsewhere = before_us;
  add_to(cell.c, std::move(draft), cell.context);
}

void set_task(const Cell& cell, std::string_view text) {
  if (const Entry<Task>* task = open_task(cell.c, text)) {
    cell.c.tasks.find(task->id)->due = cell.day();
    return;
  }
  Task draft;
  draft.text = text;
  draft.due = cell.day();
  add_task(cell.c, std::move(draft), cell.context);
}

void set_next_assessment(const Cell& cell) {
  const Entry<Assessment>* last = last_comprehensive(cell.c);
  if (last == nullptr) return set_task(cell, assess_task);
  cell.c.assessments.find(last->id)->next_due = cell.day();
}

void set_last_plan(const Cell& cell) {
  const Entry<Plan>* last = last_plan(cell.c);
  check_later("plan", last == nullptr ? std::nullopt : last->record.date, cell.day());
  for (auto& [id, plan] : cell.c.plans) {
    if (!plan.is_void() && plan.status == PlanStatus::active) plan.status = PlanStatus::superseded;
  }
  Plan draft;
  draft.date = cell.day();
  draft.status = PlanStatus::active;
  draft.elsewhere = before_us;
  add_to(cell.c, std::move(draft), cell.context);
}

void set_next_review(const Cell& cell) {
  const Entry<Plan>* last = last_plan(cell.c);
  if (last == nullptr) return set_task(cell, review_task);
  cell.c.plans.find(last->id)->next_review = cell.day();
}

void set_last_contact(const Cell& cell) {
  Contact draft;
  draft.at = Time{cell.day(), {}};
  draft.mode = ContactMode::other;
  draft.reached = Reached::spoke;
  draft.note = before_us;
  add_to(cell.c, std::move(draft), cell.context);
}

void set_next_contact(const Cell& cell) { set_task(cell, contact_task); }

/// Adds the needs that are not there; one that the list no longer names stays, for it may not be met.
void set_needs(const Cell& cell) {
  for (const std::string& item : cell.list()) {
    const std::size_t colon = item.find(':');
    ClientNeed draft;
    draft.domain = {item.substr(0, colon)};
    draft.text = trim(item.substr(colon + 1));
    const bool there = std::any_of(cell.c.needs.begin(), cell.c.needs.end(), [&](const Entry<ClientNeed>& entry) {
      return !entry.record.is_void() && entry.record.domain == draft.domain &&
             fold(entry.record.text) == fold(draft.text);
    });
    if (there) continue;
    draft.status = NeedStatus::active;
    add_to(cell.c, std::move(draft), cell.context);
  }
}

struct Setter {
  std::string_view field;
  void (*set)(const Cell& cell);
};

constexpr Setter setters[] = {
    {"given", set_name<&PersonName::given>},
    {"family", set_name<&PersonName::family>},
    {"preferred", set_name<&PersonName::preferred>},
    {"former", set_name<&PersonName::former>},
    {"born", set_birth},
    {"sex", set_code<&Person::sex>},
    {"gender", set_person<&Person::gender>},
    {"pronouns", set_person<&Person::pronouns>},
    {"race", set_race},
    {"ethnicity", set_person<&Person::ethnicity>},
    {"veteran", set_person_yes<&Person::veteran>},
    {"language", set_languages},
    {"interpreter", set_person_yes<&Person::interpreter>},
    {"living", set_person<&Person::living_arrangement>},
    {"phone", set_phone<any_use>},
    {"mobile", set_phone<mobile>},
    {"home_phone", set_phone<home>},
    {"work_phone", set_phone<work>},
    {"voicemail", set_phone_yes<&ContactPoint::voicemail_ok>},
    {"do_not_call", set_phone_yes<&ContactPoint::do_not_contact>},
    {"hours", set_phone_hours},
    {"email", set_email},
    {"address", set_address<&Address::lines>},
    {"city", set_address<&Address::city>},
    {"state", set_address<&Address::region>},
    {"zip", set_address<&Address::postal_code>},
    {"country", set_address<&Address::country>},
    {"identifier", set_identifier},
    {"opened", set_opened},
    {"status", set_status},
    {"source", set_episode<&Episode::source>},
    {"issue", set_episode<&Episode::presenting_issue>},
    {"worker", set_worker},
    {"notes", set_episode<&Episode::note>},
    {"insurance", set_insurance<&Benefit::label>},
    {"member_id", set_insurance<&Benefit::member_id>},
    {"insurance_renews", set_insurance_renews},
    {"emergency_name", set_emergency<&SupportPerson::name>},
    {"emergency_role", set_emergency<&SupportPerson::role>},
    {"emergency_phone", set_emergency<&SupportPerson::phone>},
    {"needs", set_needs},
    {"last_assessment", set_last_assessment},
    {"next_assessment", set_next_assessment},
    {"last_plan", set_last_plan},
    {"next_review", set_next_review},
    {"last_contact", set_last_contact},
    {"next_contact", set_next_contact},
};

}  // namespace

void set_client_text(Case& c, std::string_view field, const std::string& text, const Context& context) {
  const std::string_view base = field.substr(0, field.find(':'));
  const auto* at =
      std::find_if(std::begin(setters), std::end(setters), [&](const Setter& setter) { return setter.field == base; });
  if (at == std::end(setters)) refuse(fmt::format("'{}' is no column that can be set", field));
  at->set({c, text, system_of(field), context});
}

}  // namespace casemgr::cycle
