// The letter to a provider with a referral, laid out for an envelope.

#include <algorithm>

#include "casemgr/report/release.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/interview_questions.hpp"
#include "casemgr/rules/due/rules.hpp"
#include "casemgr/rules/plan/golden_thread.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/live.hpp"
#include "goal_words.hpp"
#include "situation.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

/// The provider as on an envelope.
std::string addressee(const View& view, const Id<Provider>& id) {
  const Provider* provider = view.in.providers.providers.find(id);
  if (provider == nullptr) return id.value;
  std::vector<std::string> lines = {provider->name};
  if (provider->address) {
    const Address& x = *provider->address;
    lines.emplace_back(trim(x.lines));
    lines.emplace_back(trim(x.postal_code.empty()
                                ? x.city + " " + x.region
                                : x.city + " " + x.region + (x.region.empty() ? "" : " ") + x.postal_code));
    lines.push_back(x.country);
  }
  return joined(std::move(lines), "\n");
}

std::string sender(const View& view, const Worker& from) {
  const WorkerInfo* info = view.in.settings.people.find(from.value);
  std::vector<std::string> lines;
  if (info != nullptr) {
    lines = {info->credentials.empty() ? info->name : info->name + ", " + info->credentials, view.in.settings.practice,
             info->phone, info->email};
  } else {
    lines = {view.in.settings.practice};
  }
  return joined(std::move(lines), "\n");
}

Section letterhead(const View& view, const Entry<Referral>& referral, const Worker& from) {
  Section section{.key = "letter"};
  add_line(section, machine("client"), view.c.id.value);
  add_line(section, machine("id"), referral.id.value);
  add_line(section, "to", addressee(view, referral.record.provider));
  add_line(section, "from", sender(view, from));
  add_line(section, a_day("date"), Cell(CellValue(view.today), long_date(view.today)));
  return section;
}

std::string answer_words(const Referral& referral, Date by) {
  std::string text = "Please respond by " + long_date(by) + ", even if you cannot accept this referral.";
  if (referral.warm_handoff.value_or(false)) text += " We would like to introduce the client to you in person.";
  return text;
}

Section request(const View& view, const Referral& x, Date by) {
  Section section{.key = "request", .title = "Request"};
  add_line(section, "service: For", spoken(x.service.value));
  std::vector<std::string> services;
  for (const Id<Service>& id : x.services) {
    if (const Service* service = view.c.services.find(id)) services.push_back(label(*service));
  }
  add_line(section, "services: Services in the plan", text_cell(join(services, ", ")));
  add_line(section, "urgency", code_cell(x.urgency));
  add_line(section, "reason: Why", text_cell(x.reason));
  add_line(section, a_day("respond_by: Respond by"), Cell(CellValue(by), long_date(by)));
  add_line(section, "warm_handoff: Warm handoff",
           x.warm_handoff.value_or(false) ? Cell(CellValue(true), "in person, with the case manager") : Cell());
  return section;
}

Section client(const View& view) {
  const Person& x = view.c.person;
  Section section{.key = "person", .title = "Client"};
  add_line(section, "name", full_name(x));
  add_line(section, a_partial_day("birth_date: Date of birth"), x.birth_date);
  add_line(section, "pronouns", text_cell(x.pronouns));
  add_line(section, "languages", text_cell(languages(x)));
  // Without its reason, which is not for the recipient.
  const bool through_us = !view.seen.left_out().whereabouts.empty();
  add_line(section, "reach: Reach at",
           text_cell(joined({join(ways_to_reach(view, true), "\n"), through_us ? "through us" : ""}, "\n")));
  return section;
}

bool concerns(const Referral& referral, const Id<ClientNeed>& id, const Case& c) {
  const auto names = [&](const auto& ids) { return contains(ids, id); };
  return names(referral.needs) || std::any_of(referral.goals.begin(), referral.goals.end(), [&](const Id<Goal>& goal) {
           const Goal* found = c.goals.find(goal);
           return found != nullptr && names(found->needs);
         });
}

Section needs(const View& view, const Referral& referral) {
  Section section = client_section("needs: Needs", {"domain", "text: Need", "priority"});
  section.columns[1].machine_only = true;
  for (const auto& [id, x] : live(view.c.needs)) {
    if (!concerns(referral, id, view.c)) continue;
    add_row(section, view, id.value, {domain_cell(view, x.domain.value), x.text, code_cell(x.priority)});
  }
  return section;
}

Section goals(const View& view, const Referral& referral) {
  Section section = client_section("goals: Client's goals",
                                   {"statement: Goal", "due: By", below("client_words: In the client's words")});
  section.columns[1].machine_only = true;
  for (const Id<Goal>& id : referral.goals) {
    const Goal* x = view.c.goals.find(id);
    if (x == nullptr || x->is_void()) continue;
    add_row(section, view, id.value, {label(*x), long_day_cell(x->due), quoted_cell(x->client_words)});
  }
  return section;
}

/// The slip to send back: one line for each answer that moves the referral on.
Section slip(const Id<Referral>& id) {
  Section section = section_of({{}, "Your response to referral " + id.value},
                               {"answer: Please check one", to_fill("words: Date or reason")});
  for (const char* answer : {"accepted, first appointment on", "waitlisted, opening expected on", "no capacity now",
                             "not eligible, reason", "other"}) {
    section.rows.push_back({std::string("□ ") + answer, Cell()});
  }
  section.notes = {"Name, signature, date:"};
  return section;
}

std::vector<Section> letter_sections(const View& view, const Entry<Referral>& entry, const LetterFrom& from) {
  const Referral& x = entry.record;
  return {letterhead(view, entry, from.by),
          {.notes = {answer_words(x, from.answer_by)}},
          request(view, x, from.answer_by),
          client(view),
          needs(view, x),
          goals(view, x),
          slip(entry.id)};
}

}  // namespace

Document letter_shape(const VisibleCase& seen, const Inputs& inputs) {
  return {.sections = letter_sections(View(seen, inputs), {}, {})};
}

Date answer_by(const Case& c, const Entry<Referral>& referral, const Settings& settings, Date today) {
  const Referral& x = referral.record;
  const auto clock = referral_clock(c, referral, settings);
  if (clock && status_of(x) == ReferralStatus::requested && clock->due >= today) return clock->due;
  if (x.respond_by && *x.respond_by >= today) return *x.respond_by;
  const int span = interval(referral_rule(x.urgency.value_or(Urgency::routine)), c, settings);
  return today + std::chrono::days{span};
}

Document referral_letter(const VisibleCase& seen, const Id<Referral>& id, const LetterFrom& from,
                         const Inputs& inputs) {
  const View view(seen, inputs);
  Document document{.report = "letter", .title = "Referral for " + full_name(view.c.person), .today = inputs.today};
  const Entry<Referral>* at = entry_of(view.c.referrals, id);
  if (at == nullptr || at->record.is_void()) return document;
  document.sections = letter_sections(view, *at, from);
  return document;
}

}  // namespace casemgr::report
