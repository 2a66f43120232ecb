#include "disclosure/cut.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "casemgr/root/contains.hpp"
#include "casemgr/rules/disclosure/endangered.hpp"
#include "casemgr/rules/disclosure/sensitive_kinds.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/rules/record/reach.hpp"
#include "casemgr/schema/canonical.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr {

using schema::Field;
using schema::Shape;

namespace {

/// Records that hold all the others.
bool is_frame(const RecordType& type) {
  return &type == &Person::rows() || &type == &Plan::rows() || &type == &Assessment::rows() ||
         &type == &Episode::rows();
}

}  // namespace

RefugeBan::RefugeBan(const Case& whole, const Audience& audience, const ProviderDirectory& providers)
    : providers_(providers), holds_(audience.goes_home && is_endangered(whole)) {}

bool RefugeBan::bans(const Field& field, const void* record) const {
  const bool keyed = field.shape == Shape::records || field.shape == Shape::by_name;
  return holds_ && keyed && !is_frame(field.record()) && tells_of_refuge(field.record(), record, providers_);
}

bool RefugeBan::bans(std::string_view text) const { return holds_ && tells_of_refuge(text, providers_); }

namespace {

/// Returns how many texts it cleared, also in records that are a value of the record.
int clear_texts_of(const RefugeBan& refuge, const RecordType& type, void* record) {
  int cleared = 0;
  for (const Field& field : type.fields) {
    for (std::size_t i = field.size(record); i-- > 0;) {
      void* value = field.at(record, i);
      if (field.shape == Shape::record) cleared += clear_texts_of(refuge, field.record(), value);
      if (field.has_records() || field.value.type != schema::Type::text || field.key == "agreed") continue;
      if (!refuge.bans(*static_cast<const std::string*>(value))) continue;
      field.erase(record, i);
      ++cleared;
    }
  }
  return cleared;
}

}  // namespace

void RefugeBan::clear_texts(Case& cut, LeftOut& left_out) const {
  if (!holds_) return;
  const auto count = [&](const char* section, int texts) {
    if (texts == 0) return;
    left_out.counts[section] += texts;
    left_out.refuge[section] += texts;
  };
  for (auto& [id, flag] : cut.flags) {
    if (flag.plan.empty() || !flag.kind || !contains(kinds_of_flag(*flag.kind), Sensitive::violence)) continue;
    flag.plan.clear();
    count("flags", 1);
  }
  count("person", clear_texts_of(*this, Person::rows(), &cut.person));
  for (auto& [id, plan] : cut.plans) count("plans", clear_texts_of(*this, Plan::rows(), &plan));
  for (auto& [id, one] : cut.assessments) count("assessments", clear_texts_of(*this, Assessment::rows(), &one));
  for (auto& [id, one] : cut.episodes) count("episodes", clear_texts_of(*this, Episode::rows(), &one));
}

std::vector<std::string> withhold_whereabouts(Case& cut, const std::vector<std::string>& include) {
  std::vector<std::string> withheld;
  const auto withhold = [&](const std::string& name, bool there) {
    if (!there || contains(include, name)) return false;
    withheld.push_back(name);
    return true;
  };
  Person& person = cut.person;
  for (const auto& [id, point] : person.contact_points) withhold(id.value, true);
  erase_if(person.contact_points, [&](const Entry<ContactPoint>& point) { return contains(withheld, point.id.value); });
  if (withhold("address", person.address || !person.living_arrangement.empty())) {
    person.address.reset();
    person.living_arrangement.clear();
  }
  for (auto& [id, one] : cut.supports) {
    const bool at_home = one.lives_with.value_or(false) && !(one.phone.empty() && one.email.empty());
    if (withhold(id.value, at_home)) one.phone = one.email = {};
  }
  const auto withhold_text = [&](auto& records, auto member) {
    for (auto& [id, one] : records) {
      std::string& text = one.*member;
      if (withhold(id.value, !text.empty())) text.clear();
    }
  };
  withhold_text(cut.appointments, &Appointment::place);
  withhold_text(cut.contacts, &Contact::place);
  withhold_text(cut.events, &Event::facility);
  withhold_text(cut.documents, &PaperDocument::where);
  return withheld;
}

void withhold_avoided_contact_points(Case& cut) {
  const Person whole = cut.person;
  erase_if(cut.person.contact_points, [&](const Entry<ContactPoint>& point) {
    return as_strict(whole, point.record).do_not_contact.value_or(false);
  });
}

void withhold_merged(Case& cut, LeftOut& left_out) {
  for (auto& [id, merged] : cut.merged.items) {
    MergedClient named;
    named.person.name = merged.person.name;
    const bool says_more = merged.intervals || !merged.layout.empty() ||
                           !schema::same_record(Person::rows(), &merged.person, &named.person);
    if (says_more) ++left_out.counts["merged"];
    merged.person = std::move(named.person);
    merged.intervals.reset();
    merged.layout.clear();
  }
}

namespace {

bool names_provider(const Field& field) {
  return field.value.target != nullptr && &field.value.target() == &Provider::rows();
}

}  // namespace

void drop_references(const RecordType& type, void* record, const std::function<bool(const std::string&)>& is_gone) {
  for (const Field& field : type.fields) {
    for (std::size_t i = field.size(record); i-- > 0;) {
      if (field.has_records()) {
        drop_references(field.record(), field.at(record, i), is_gone);
      } else if (field.value.type == schema::Type::reference && !names_provider(field) && field.key != "id" &&
                 is_gone(field.value.print(field.at(record, i)))) {
        field.erase(record, i);
      }
    }
  }
}

void drop_missing_references(Case& cut) {
  std::set<std::string, std::less<>> ids;
  for (const schema::Located& one : schema::all_records(Case::rows(), &cut)) ids.insert(one.id);
  drop_references(Case::rows(), &cut, [&](const std::string& id) { return !ids.contains(id); });
}

namespace {

std::string without_banned_lines(const RefugeBan& refuge, const std::string& agreed) {
  std::string text;
  for (const auto& [path, value] : schema::canonical_lines(agreed)) {
    if (!refuge.bans(value)) text += path + ": " + value + "\n";
  }
  return text;
}

}  // namespace

namespace {

/// The digest in the file is of a text that the reader does not see; none may be told to stand for what is left.
void replace_digest(Plan& plan, std::string_view shown) {
  plan.digest.clear();
  plan.shown_digest = agreed_digest(shown);
  for (auto& [id, agreement] : plan.agreements) agreement.digest.clear();
}

}  // namespace

void keep_agreed_texts(const Case& whole, Case& cut, const LeftOut& left_out, const ProviderNames& names,
                       const RefugeBan& refuge) {
  for (auto& [id, plan] : cut.plans) {
    const Plan& was = *whole.plans.find(id);
    const bool tells = std::any_of(left_out.ids.begin(), left_out.ids.end(),
                                   [&](const std::string& gone) { return was.agreed.find(gone) != std::string::npos; });
    plan.agreed = tells ? without(was.agreed, left_out) : was.agreed;
    if (refuge.holds()) plan.agreed = without_banned_lines(refuge, plan.agreed);
    plan.agreed = names.in(std::move(plan.agreed));
    if (plan.agreed == was.agreed || was.digest.empty()) continue;
    replace_digest(plan, agreed_digest(was.agreed) == was.digest ? plan.agreed : std::string());
  }
}

void keep_agreements(const Case& whole, Case& cut) {
  for (auto& [id, plan] : cut.plans) {
    const Plan* agreed = whole.plans.find(id);
    plan.agreed = {};
    if (plan.digest.empty() || agreed == nullptr) continue;
    plan.agreed = agreed_text(cut, plan);
    const bool changed = changed_since_agreed(whole, *agreed);
    if (!changed && plan.agreed == agreed->agreed) continue;
    replace_digest(plan, changed ? std::string() : plan.agreed);
  }
}

namespace {

/// Agreements that do not go out as they are go without the digest of what they say.
void keep_agreement_digests(const Case& whole, Case& cut) {
  for (auto& [id, plan] : cut.plans) {
    const Plan* was = whole.plans.find(id);
    for (auto& [own, agreement] : plan.agreements) {
      const Agreement* there = was == nullptr ? nullptr : was->agreements.find(own);
      if (there == nullptr || schema::same_record(Agreement::rows(), &agreement, there)) continue;
      // One that is of something else says nothing about what is left out.
      if (there->digest == agreement_digest(id, own, *there, was->agreed)) agreement.digest.clear();
    }
  }
}

}  // namespace

void keep_signatures(const Case& whole, Case& cut) {
  keep_agreement_digests(whole, cut);
  auto at = whole.contacts.begin();  // What is left has the order of the whole.
  for (auto& [id, note] : cut.contacts) {
    while (at != whole.contacts.end() && at->id != id) ++at;
    if (at == whole.contacts.end()) return;
    const Contact& signed_note = at->record;
    if (!note.signed_ || schema::same_record(Contact::rows(), &note, &signed_note)) continue;
    if (!signature_holds(id, signed_note)) continue;
    note.signed_->digest.clear();
  }
}

}  // namespace casemgr
