#include "casemgr/rules/record/client_columns.hpp"

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/stage.hpp"
#include "casemgr/rules/record/assignment.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/rules/record/reach.hpp"

namespace casemgr {

namespace {

std::string day_text(const std::optional<Date>& day) { return day ? iso(*day) : std::string(); }
std::string yes_text(const std::optional<bool>& value) {
  if (!value) return {};
  return *value ? "yes" : "no";
}
template <class E>
std::string code_text(const std::optional<E>& value) {
  return value ? std::string(code(*value)) : std::string();
}

template <auto member>
std::string name_text(const Case& c, std::string_view /*system*/) {
  return c.person.name ? (*c.person.name).*member : std::string();
}
template <auto member>
std::string person_text(const Case& c, std::string_view /*system*/) {
  return c.person.*member;
}
template <auto member>
std::string person_yes(const Case& c, std::string_view /*system*/) {
  return yes_text(c.person.*member);
}
template <auto member>
std::string address_text(const Case& c, std::string_view /*system*/) {
  return c.person.address ? (*c.person.address).*member : std::string();
}
template <auto member>
std::string episode_text(const Case& c, std::string_view /*system*/) {
  const Episode* episode = current_episode(c);
  return episode == nullptr ? std::string() : episode->*member;
}

constexpr char phone_use[] = "", mobile_use[] = "mobile", home_use[] = "home", work_use[] = "work";
template <const auto& use>
std::string phone_text(const Case& c, std::string_view /*system*/) {
  const Entry<ContactPoint>* point = contact_point_of(c.person, ContactSystem::phone, use);
  return point == nullptr ? std::string() : point->record.value;
}
std::string email_text(const Case& c, std::string_view /*system*/) {
  const Entry<ContactPoint>* point = contact_point_of(c.person, ContactSystem::email, {});
  return point == nullptr ? std::string() : point->record.value;
}
template <auto member>
std::string first_phone_yes(const Case& c, std::string_view /*system*/) {
  const Entry<ContactPoint>* point = first_phone(c.person);
  return point == nullptr ? std::string() : yes_text(as_strict(c.person, point->record).*member);
}
std::string phone_hours(const Case& c, std::string_view /*system*/) {
  const Entry<ContactPoint>* point = first_phone(c.person);
  return point == nullptr ? std::string() : point->record.hours;
}
std::string identifier_text(const Case& c, std::string_view system) {
  const Entry<Identifier>* number = identifier_of(c.person, system);
  return number == nullptr ? std::string() : number->record.value;
}
template <auto member>
std::string insurance_text(const Case& c, std::string_view /*system*/) {
  const Entry<Benefit>* benefit = insurance_of(c);
  return benefit == nullptr ? std::string() : benefit->record.*member;
}
std::string insurance_renews(const Case& c, std::string_view /*system*/) {
  const Entry<Benefit>* benefit = insurance_of(c);
  return benefit == nullptr ? std::string() : day_text(benefit->record.renews);
}
template <auto member>
std::string emergency_text(const Case& c, std::string_view /*system*/) {
  const Entry<SupportPerson>* person = emergency_of(c);
  return person == nullptr ? std::string() : person->record.*member;
}
std::string birth_text(const Case& c, std::string_view /*system*/) {
  return c.person.birth_date ? iso(*c.person.birth_date) : std::string();
}
std::string sex_text(const Case& c, std::string_view /*system*/) { return code_text(c.person.sex); }
std::string race_text(const Case& c, std::string_view /*system*/) { return join(c.person.race, "; "); }
std::string languages_text(const Case& c, std::string_view /*system*/) {
  std::vector<std::string> tags;
  for (const Language& language : c.person.languages) tags.push_back(language.value);
  return join(tags, "; ");
}
std::string opened_text(const Case& c, std::string_view /*system*/) {
  const Episode* episode = current_episode(c);
  return episode == nullptr ? std::string() : day_text(episode->opened);
}
std::string status_text(const Case& c, std::string_view /*system*/) {
  const Episode* episode = current_episode(c);
  return episode == nullptr ? std::string() : code_text(episode->status);
}
std::string worker_text(const Case& c, std::string_view /*system*/) { return last_worker(c).who.value; }
std::string task_due(const Case& c, std::string_view text) {
  const Entry<Task>* task = open_task(c, text);
  return task == nullptr ? std::string() : day_text(task->record.due);
}
std::string last_assessment_text(const Case& c, std::string_view /*system*/) {
  const Entry<Assessment>* last = last_comprehensive(c);
  return last == nullptr ? std::string() : day_text(last->record.date);
}
std::string next_assessment_text(const Case& c, std::string_view /*system*/) {
  const Entry<Assessment>* last = last_comprehensive(c);
  return last == nullptr ? task_due(c, assess_task) : day_text(last->record.next_due);
}
std::string last_plan_text(const Case& c, std::string_view /*system*/) {
  const Entry<Plan>* last = last_plan(c);
  return last == nullptr ? std::string() : day_text(last->record.date);
}
std::string next_review_text(const Case& c, std::string_view /*system*/) {
  const Entry<Plan>* last = last_plan(c);
  return last == nullptr ? task_due(c, review_task) : day_text(last->record.next_review);
}
std::string last_contact_text(const Case& c, std::string_view /*system*/) {
  const Entry<Contact>* last = last_spoken(c, Date::max());
  return last == nullptr || !last->record.at ? std::string() : iso(last->record.at->date);
}
std::string next_contact_text(const Case& c, std::string_view /*system*/) { return task_due(c, contact_task); }
std::string needs_text(const Case& c, std::string_view /*system*/) {
  std::vector<std::string> needs;
  for (const auto& [id, need] : live(c.needs)) {
    if (need.status == NeedStatus::active || need.status == NeedStatus::deferred)
      needs.push_back(need.domain.value + ": " + one_line(need.text));
  }
  return join(needs, "; ");
}

}  // namespace

const std::vector<ClientField>& client_fields() {
  using enum CellForm;
  static const std::vector<ClientField> all = {
      {"id", key, "the client's id in casemgr, or 'new' for another person than one alike", nullptr},
      {"key", key, "the client's number in this list", nullptr},
      {"name", whole_name, "whole name: 'Lopez, Maria' or 'Maria Lopez'", nullptr},
      {"given", name, "given name", name_text<&PersonName::given>},
      {"family", name, "family name", name_text<&PersonName::family>},
      {"preferred", text, "what the client is called", name_text<&PersonName::preferred>},
      {"former", text, "former name", name_text<&PersonName::former>},
      {"born", birth, "birth date", birth_text},
      {"sex", words, "sex", sex_text},
      {"gender", text, "gender", person_text<&Person::gender>},
      {"pronouns", text, "pronouns", person_text<&Person::pronouns>},
      {"race", words, "race; several with ';' between", race_text},
      {"ethnicity", words, "ethnicity", person_text<&Person::ethnicity>},
      {"veteran", yes_no, "veteran", person_yes<&Person::veteran>},
      {"language", words, "languages, best first", languages_text},
      {"interpreter", yes_no, "interpreter needed", person_yes<&Person::interpreter>},
      {"living", text, "with whom and how the client lives", person_text<&Person::living_arrangement>},
      {"phone", phone, "telephone", phone_text<phone_use>},
      {"mobile", phone, "mobile phone", phone_text<mobile_use>},
      {"home_phone", phone, "telephone at home", phone_text<home_use>},
      {"work_phone", phone, "telephone at work", phone_text<work_use>},
      {"voicemail", yes_no, "voicemail allowed on the first phone", first_phone_yes<&ContactPoint::voicemail_ok>},
      {"do_not_call", yes_no, "whether the first telephone must not be used",
       first_phone_yes<&ContactPoint::do_not_contact>},
      {"hours", text, "when to call", phone_hours},
      {"email", email, "e-mail", email_text},
      {"address", text, "street and number", address_text<&Address::lines>},
      {"city", text, "city", address_text<&Address::city>},
      {"state", text, "state", address_text<&Address::region>},
      {"zip", postal_code, "ZIP code", address_text<&Address::postal_code>},
      {"country", text, "country", address_text<&Address::country>},
      {"identifier", key, "a number of the client with others: identifier:medicaid", identifier_text},
      {"opened", date, "opening date", opened_text},
      {"status", words, "status of the episode", status_text},
      {"source", text, "who sent the client", episode_text<&Episode::source>},
      {"issue", text, "presenting issue", episode_text<&Episode::presenting_issue>},
      {"worker", worker, "whose client it is", worker_text},
      {"notes", text, "notes", episode_text<&Episode::note>},
      {"insurance", text, "health insurance", insurance_text<&Benefit::label>},
      {"member_id", key, "number with the insurance", insurance_text<&Benefit::member_id>},
      {"insurance_renews", date, "day the insurance must be renewed", insurance_renews},
      {"emergency_name", text, "person to call in an emergency", emergency_text<&SupportPerson::name>},
      {"emergency_role", text, "what that person is to the client", emergency_text<&SupportPerson::role>},
      {"emergency_phone", phone, "that person's telephone", emergency_text<&SupportPerson::phone>},
      {"needs", CellForm::needs, "needs; several with ';' between, each 'domain: text' or a domain's name", needs_text},
      {"last_assessment", date, "day of the last assessment", last_assessment_text},
      {"next_assessment", date, "day the next assessment is due", next_assessment_text},
      {"last_plan", date, "day of the last plan", last_plan_text},
      {"next_review", date, "day the plan's review is due", next_review_text},
      {"last_contact", date, "day the client was last spoken with", last_contact_text},
      {"next_contact", date, "day the next contact is due", next_contact_text},
  };
  return all;
}

const ClientField* find_client_field(std::string_view name) {
  const std::string_view base = name.substr(0, name.find(':'));
  if (base != name && (base != "identifier" || system_of(name).empty())) return nullptr;
  if (base == name && base == "identifier") return nullptr;  // Whose number it is must be said.
  const auto& all = client_fields();
  const auto at = std::find_if(all.begin(), all.end(), [&](const ClientField& field) { return field.name == base; });
  return at == all.end() ? nullptr : &*at;
}

std::string_view system_of(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view() : name.substr(colon + 1);
}

std::string client_text(const Case& c, std::string_view field) {
  const ClientField* found = find_client_field(field);
  return found == nullptr || found->text == nullptr ? std::string() : found->text(c, system_of(field));
}

namespace {

/// The first record that fits, those of the client's own file before those that came from another.
template <class T, class Test>
const Entry<T>* first_own(const Records<T>& records, const Test& fits) {
  const Entry<T>* came = nullptr;
  for (const Entry<T>& entry : records) {
    if (entry.record.is_void() || !fits(entry.record)) continue;
    if (entry.record.origin.empty()) return &entry;
    if (came == nullptr) came = &entry;
  }
  return came;
}

}  // namespace

const Entry<ContactPoint>* contact_point_of(const Person& person, ContactSystem system, std::string_view use) {
  return first_own(person.contact_points, [&](const ContactPoint& point) {
    return point.system == system && (system == ContactSystem::email || fold(point.use) == use);
  });
}

const Entry<ContactPoint>* first_phone(const Person& person) {
  for (const std::string_view use : {phone_use, mobile_use, home_use, work_use}) {
    if (const auto* point = contact_point_of(person, ContactSystem::phone, use)) return point;
  }
  return nullptr;
}

const Entry<Identifier>* identifier_of(const Person& person, std::string_view system) {
  return first_own(person.identifiers, [&](const Identifier& number) { return fold(number.system) == fold(system); });
}

std::vector<const Entry<Identifier>*> identifiers_of(const Person& person, std::string_view system) {
  std::vector<const Entry<Identifier>*> all;
  for (const Entry<Identifier>& entry : person.identifiers) {
    if (!entry.record.is_void() && fold(entry.record.system) == fold(system)) all.push_back(&entry);
  }
  return all;
}

const Entry<Benefit>* insurance_of(const Case& c) {
  return first_own(c.benefits, [](const Benefit& benefit) {
    return benefit.kind == BenefitKind::insurance && benefit.status != BenefitStatus::ended;
  });
}

const Entry<SupportPerson>* emergency_of(const Case& c) {
  const Entry<SupportPerson>* first = nullptr;
  for (const Entry<SupportPerson>& entry : c.supports) {
    if (entry.record.is_void() || !entry.record.emergency || entry.record.until) continue;
    if (first == nullptr || *entry.record.emergency < *first->record.emergency) first = &entry;
  }
  return first;
}

const Entry<Plan>* last_plan(const Case& c) {
  return last_live(c.plans, [](const Plan& plan) { return plan.status == PlanStatus::active; });
}

const Entry<Task>* open_task(const Case& c, std::string_view text) {
  return last_live(c.tasks, [&](const Task& task) { return !task.done && task.text == text; });
}

std::string ListedClient::text(std::string_view field) const {
  const auto at = std::find_if(cells.begin(), cells.end(), [&](const auto& cell) { return cell.first == field; });
  return at == cells.end() ? std::string() : at->second;
}

std::string ListedClient::list_key() const {
  if (!key.empty()) return key;
  const std::string born = text("born");
  return text("family") + ", " + text("given") + (born.empty() ? "" : " " + born);
}

}  // namespace casemgr
