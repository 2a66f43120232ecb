#include "casemgr/rules/record/label.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/provider_name.hpp"

namespace casemgr {

namespace {

constexpr std::size_t label_cells = 72;  // Of free text in a label: enough to know it by.

std::string short_text(std::string_view text) {
  return truncate(one_line(trim(text)), label_cells);
}

/// The parts that are there, with `separator` between them; `otherwise` where none is.
std::string parts(std::initializer_list<std::string> all, std::string_view separator, std::string_view otherwise) {
  std::vector<std::string> there;
  for (const std::string& part : all) {
    if (!part.empty()) there.push_back(short_text(part));
  }
  return there.empty() ? std::string(otherwise) : join(there, separator);
}

template <class E>
std::string code_or_none(const std::optional<E>& value) {
  return value ? spoken(code(*value)) : std::string();
}
std::string day(const std::optional<Date>& date) {
  return date ? iso(*date) : std::string();
}
std::string moment(const std::optional<Time>& time) {
  return time ? iso(*time) : std::string();
}
std::string number(const std::optional<Decimal>& value) {
  return value ? value->str() : std::string();
}
std::string with_unit(const std::optional<Decimal>& value, std::string_view unit) {
  return value ? fmt::format("{} {}", value->str(), unit) : std::string();
}

const ProviderDirectory& no_directory() {
  static const ProviderDirectory none;
  return none;
}

}  // namespace

std::string spoken(std::string_view code) {
  std::string text(code);
  std::replace(text.begin(), text.end(), '-', ' ');
  return text;
}

const std::string& first_words(const Contact& contact) {
  if (!trim(contact.text).empty()) return contact.text;
  for (const auto& [part, text] : contact.parts.items) {
    if (!trim(text).empty()) return text;
  }
  return contact.text;
}

std::string label(const Episode& x) {
  return parts({x.opened ? "since " + iso(*x.opened) : "", code_or_none(x.status), x.presenting_issue}, ", ",
               "episode");
}
std::string label(const Program& x) {
  return parts({x.program, x.level_of_care}, ", ", "program");
}
std::string label(const Event& x) {
  return parts({moment(x.at), code_or_none(x.kind), x.facility.empty() ? code_or_none(x.setting) : x.facility}, " ",
               "event");
}
std::string label(const SupportPerson& x) {
  const std::string role = parts({x.role, x.organization}, ", ", "");
  if (x.name.empty()) return role.empty() ? "support person" : role;
  return role.empty() ? short_text(x.name) : fmt::format("{} ({})", short_text(x.name), role);
}
std::string label(const ContactPoint& x) {
  return parts({code_or_none(x.system), x.value, x.use}, " ", "contact point");
}
std::string label(const Identifier& x) {
  return parts({x.system, x.value}, " ", "identifier");
}
std::string label(const Consent& x) {
  return label(x, no_directory());
}
std::string label(const Consent& x, const ProviderDirectory& providers) {
  std::vector<std::string> domains;
  for (const Domain& domain : x.information) domains.push_back(domain.value);
  const std::string whom = x.recipient.empty() ? provider_name(providers, x.provider) : x.recipient;
  const std::string head = parts({code_or_none(x.kind), whom.empty() ? "" : "to " + whom}, " ", "consent");
  return domains.empty() ? head : head + ": " + join(domains, ", ");
}
std::string label(const Flag& x) {
  return parts({code_or_none(x.kind), x.text}, ": ", "flag");
}
std::string label(const Benefit& x) {
  return parts({x.label.empty() ? code_or_none(x.kind) : x.label, x.payer, code_or_none(x.status)}, ", ", "benefit");
}
std::string label(const Diagnosis& x) {
  return parts({x.label, x.code}, " ", "diagnosis");
}
std::string label(const Treatment& x) {
  return label(x, no_directory());
}
std::string label(const Treatment& x, const ProviderDirectory& providers) {
  return parts({x.label, provider_name(providers, x.provider)}, ", ", "treatment");
}
std::string label(const Medication& x) {
  return parts({x.label, x.dose, x.schedule}, " ", "medication");
}
std::string label(const Allergy& x) {
  return parts({x.label, x.reaction}, ": ", "allergy");
}
std::string label(const Assessment& x) {
  return parts({code_or_none(x.kind), "assessment", day(x.date), x.status ? code(*x.status) : ""}, " ", "assessment");
}
std::string label(const Score& x) {
  return parts({x.instrument.value, number(x.score), x.band}, " ", "score");
}
std::string label(const ClientNeed& x) {
  return parts({x.domain.value, x.text}, ": ", "need");
}
std::string label(const Strength& x) {
  return parts({x.text}, " ", "strength");
}
std::string label(const Goal& x) {
  return parts({x.statement.empty() ? x.client_words : x.statement}, " ", "goal");
}
std::string label(const Step& x) {
  const std::string text = parts({x.text}, " ", "step");
  return x.owner ? fmt::format("{} ({})", text, code(*x.owner)) : text;
}
std::string label(const Measurement& x) {
  const std::string level =
      x.attainment ? fmt::format("attainment {}{}", *x.attainment > 0 ? "+" : "", *x.attainment) : "";
  return parts({day(x.date), number(x.value), level}, " ", "measurement");
}
std::string label(const Service& x) {
  return parts({x.label.empty() ? x.category.value : x.label}, " ", "service");
}
std::string label(const Authorization& x) {
  return parts({x.number, x.payer, x.ends ? "until " + iso(*x.ends) : ""}, ", ", "authorization");
}
std::string label(const Delivery& x) {
  return parts({day(x.date), with_unit(x.units, "units"), x.missed.value_or(false) ? "missed" : ""}, " ", "delivery");
}
std::string label(const Verification& x) {
  const std::string span = x.from && x.to ? iso(*x.from) + " to " + iso(*x.to) : day(x.to ? x.to : x.from);
  return parts({span, x.as_planned ? "as planned: " + code(*x.as_planned) : ""}, " ", "verification");
}
std::string label(const Plan& x) {
  return parts({"plan", day(x.date), code_or_none(x.status)}, " ", "plan");
}
std::string label(const Risk& x) {
  return parts({x.risk}, " ", "risk");
}
std::string label(const Agreement& x) {
  return parts({code_or_none(x.role), x.name, day(x.date)}, " ", "agreement");
}
std::string label(const PlanReview& x) {
  return parts({day(x.date), x.finding}, " ", "review");
}
std::string label(const PlanCopy& x) {
  return parts({x.to, day(x.date)}, " ", "copy");
}
std::string label(const Referral& x) {
  return label(x, no_directory());
}
std::string label(const Referral& x, const ProviderDirectory& providers) {
  const std::string whom = x.provider.empty() ? "" : "to " + provider_name(providers, x.provider);
  return fmt::format("{}, {}", parts({x.service.value, whom}, " ", "referral"), spoken(code(status_of(x))));
}
std::string label(const Appointment& x) {
  return parts({moment(x.at), x.purpose.empty() ? x.place : x.purpose}, " ", "appointment");
}
std::string label(const Contact& x) {
  const std::string& text = first_words(x);
  const std::string head = parts({moment(x.at), code_or_none(x.mode)}, " ", "contact");
  return text.empty() ? parts({head, code_or_none(x.reached)}, ", ", "contact") : head + ": " + short_text(text);
}
std::string label(const Advocacy& x) {
  return parts({x.issue, x.with.empty() ? "" : "with " + x.with}, ", ", "advocacy");
}
std::string label(const Task& x) {
  return parts({x.text}, " ", "task");
}
std::string label(const Disclosure& x) {
  return parts({day(x.date), x.recipient.empty() ? "" : "to " + x.recipient, x.records}, " ", "disclosure");
}
std::string label(const PaperDocument& x) {
  return parts({x.title.empty() ? x.kind : x.title, day(x.date)}, ", ", "document");
}
std::string label(const Exemption& x) {
  return parts({x.rule, x.reason}, ": ", "exemption");
}
std::string label(const Provider& x) {
  return parts({x.name}, " ", "provider");
}
std::string label(const ProviderService& x) {
  return parts({x.name.empty() ? x.category.value : x.name}, " ", "service");
}
std::string label(const ProviderContact& x) {
  return parts({x.name, x.title}, ", ", "contact");
}

namespace {

/// What is known of one type without its template.
struct Words {
  const RecordType* type;
  std::string (*label)(const void*);
  bool (*is_open)(const void*, Date);
};

template <class... T>
std::vector<Words> words_of() {
  return {Words{&T::rows(), [](const void* record) { return label(*static_cast<const T*>(record)); },
                [](const void* record, Date today) { return is_open(*static_cast<const T*>(record), today); }}...};
}

const Words* find_words(const RecordType& type) {
  static const auto all =
      words_of<Episode, Program, Event, SupportPerson, ContactPoint, Identifier, Consent, Flag, Benefit, Diagnosis,
               Treatment, Medication, Allergy, Assessment, Score, ClientNeed, Strength, Goal, Step, Measurement,
               Service, Authorization, Delivery, Verification, Plan, Risk, Agreement, PlanReview, PlanCopy, Referral,
               Appointment, Contact, Advocacy, Task, Disclosure, PaperDocument, Exemption, Provider, ProviderService,
               ProviderContact>();
  const auto at = std::find_if(all.begin(), all.end(), [&](const Words& words) { return words.type == &type; });
  return at == all.end() ? nullptr : &*at;
}

}  // namespace

std::string label_of(const RecordType& type, const void* record) {
  const Words* words = find_words(type);
  return words != nullptr ? words->label(record) : std::string(type.name);
}

std::string label_of(const RecordType& type, const void* record, const ProviderDirectory& providers) {
  if (&type == &Consent::rows()) return label(*static_cast<const Consent*>(record), providers);
  if (&type == &Treatment::rows()) return label(*static_cast<const Treatment*>(record), providers);
  if (&type == &Referral::rows()) return label(*static_cast<const Referral*>(record), providers);
  return label_of(type, record);
}

bool is_open_of(const RecordType& type, const void* record, Date today) {
  const Words* words = find_words(type);
  return words == nullptr || words->is_open(record, today);
}

}  // namespace casemgr
