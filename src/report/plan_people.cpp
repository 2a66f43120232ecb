// The contacts on a client's plan, and its signatures.

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/endangered.hpp"
#include "casemgr/rules/record/authority.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "plan_sections.hpp"

namespace casemgr::report {

namespace {

/// The lead of the case: the author of the plan, else the owner of the practice.
std::string lead_of(const View& view, const Plan* plan) {
  if (plan != nullptr && !plan->by.empty()) return plan->by.value;
  for (const auto& [name, person] : view.in.settings.people.items) {
    const bool works = !person.until || *person.until >= view.today;
    if (works && person.role == WorkerRole::owner) return name;
  }
  return {};
}

void add_lead(const View& view, const Plan* plan, Section& section) {
  const std::string lead = lead_of(view, plan);
  if (lead.empty()) return;
  const WorkerInfo* info = view.in.settings.people.find(lead);
  const std::string& practice = view.in.settings.practice;
  std::string name = view.worker({lead});
  if (info != nullptr && !info->credentials.empty()) name += ", " + info->credentials;
  const std::string phone = info == nullptr ? std::string() : info->phone;
  add_row(section, view, Cell(),
          {name, practice.empty() ? Cell("your case manager") : Cell("your case manager, " + practice),
           text_cell(phone), Cell()});
}

void add_providers(const View& view, Section& section) {
  std::vector<Id<Provider>> listed;
  for (const Entry<Service>& entry : view.c.services) {
    const Service& x = entry.record;
    const Provider* provider = view.in.providers.providers.find(x.provider);
    if (provider == nullptr || contains(listed, x.provider) || !is_open(x, view.today)) continue;
    listed.push_back(x.provider);
    add_row(section, view, x.provider.value,
            {provider->name, label(x), text_cell(join(provider->phones, ", ")), text_cell(provider->hours)});
  }
}

}  // namespace

Section plan_contacts(const View& view, const Plan* plan) {
  Section section = client_section("contacts: Who you can call", {"name: Who", "about: For", "phone", "hours: When"});
  add_lead(view, plan, section);
  add_providers(view, section);
  for (const auto& [name, number] : view.in.settings.crisis_lines.items) {
    if (view.seen.is_endangered() && !is_harmless_line(name, number, view.in.for_rules())) continue;
    add_row(section, view, Cell(), {name, "crisis help", number, "24/7"});
  }
  hide_empty_columns(section);
  return section;
}

namespace {

/// The people who may sign for the client; a blank for a minor's guardian who is not on file.
std::vector<std::string> representatives(const View& view) {
  const int of_age = minor_age(view.in.settings);
  std::vector<std::string> names;
  for (const auto& [id, x] : view.c.supports) {
    if (holds_authority(view.c, x, view.today, of_age) && may_decide(*x.authority, view.c.person, view.today))
      names.push_back(x.name);
  }
  if (names.empty() && is_minor(view.c.person, view.today, of_age)) names.emplace_back();
  return names;
}

struct Signer {
  AgreementRole role;
  std::string name;
  const Entry<Agreement>* agreed = nullptr;  ///< Null where they are still to sign.
};

std::vector<Signer> signers(const View& view, const Plan* plan, bool again) {
  std::vector<Signer> all;
  if (plan != nullptr) {
    for (const Entry<Agreement>& entry : live(plan->agreements)) {
      if (!entry.record.role) continue;
      all.push_back({*entry.record.role, entry.record.name, again ? nullptr : &entry});
    }
  }
  // One client and one worker of the practice are enough; each representative signs separately.
  const auto expect = [&](AgreementRole role, const std::string& name) {
    const bool any_name = role != AgreementRole::representative || name.empty();
    const bool there = std::any_of(all.begin(), all.end(), [&](const Signer& x) {
      const bool declined = x.agreed != nullptr && x.agreed->record.method == AgreeMethod::declined;
      return x.role == role && !declined && (any_name || fold(x.name) == fold(name));
    });
    if (!there) all.push_back({role, name});
  };
  const bool for_client = std::any_of(
      all.begin(), all.end(), [](const Signer& x) { return x.role == AgreementRole::representative && x.agreed; });
  if (!for_client) expect(AgreementRole::client, signing_name(view.c.person));
  for (const std::string& name : representatives(view)) expect(AgreementRole::representative, name);
  expect(AgreementRole::worker, view.worker({lead_of(view, plan)}));
  std::stable_sort(all.begin(), all.end(), [](const Signer& a, const Signer& b) { return a.role < b.role; });
  return all;
}

/// Whether it binds nobody: a minor's, or that of somebody for whom a guardian decides.
bool is_assent(const View& view, const Agreement& agreement) {
  return agreement.method != AgreeMethod::declined && view.seen.judge([&](const Case& whole) {
    return is_only_assent(whole, agreement, minor_age(view.in.settings));
  });
}

std::string agreed_how(const View& view, const Agreement& x) {
  std::string text = x.method ? spoken(code(*x.method)) : "agreed";
  if (x.date) text += " " + view.on(*x.date);
  return text + standing_words(view, x);
}

}  // namespace

std::string standing_words(const View& view, const Agreement& agreement) {
  if (agreement.decides_alone) return ", may decide alone: " + reason_words(*agreement.decides_alone);
  return is_assent(view, agreement) ? ", assent" : "";
}

std::string still_to_agree(const View& view, const Entry<Plan>& plan) {
  // Who may sign follows from the whole case; a guardian who does not show has no name.
  const auto missing = view.seen.judge(plan, &Case::plans, [&](const Case& whole, const Entry<Plan>& one) {
    return awaited(whole, one.record, view.in.settings, view.today);
  });
  std::vector<std::string> words;
  for (const Awaited& one : missing) {
    const bool by_guardian = one.role == AgreementRole::representative;
    words.push_back(one.role == AgreementRole::worker ? "case manager"
                    : by_guardian                     ? guardian_words(view.c, view.today, minor_age(view.in.settings))
                                                      : one.words);
  }
  return join(words, " and ");
}

Section plan_signatures(const View& view, const Plan* plan, bool again) {
  Section section =
      client_section("signatures: Signatures",
                     {"role: As", "name", machine("method"), machine(a_day("date")), machine(a_truth("assent")),
                      machine("decides_alone"), to_fill("signature: Signature and date")});
  for (const Signer& signer : signers(view, plan, again)) {
    const std::string role = code(signer.role);
    const bool signs = signer.agreed == nullptr;
    const Agreement agreed = signs ? Agreement{} : signer.agreed->record;
    add_row(
        section, view, signs ? Cell() : Cell(signer.agreed->id.value),
        {Cell(CellValue(role), signer.role == AgreementRole::worker ? "case manager" : spoken(role)),
         text_cell(signer.name), code_cell(agreed.method), agreed.date, signs ? Cell() : Cell(is_assent(view, agreed)),
         code_cell(agreed.decides_alone), signs ? Cell() : Cell(CellValue(), agreed_how(view, agreed))});
  }
  return section;
}

}  // namespace casemgr::report
