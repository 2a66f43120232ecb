// The case as a recipient may know it.
#include "casemgr/rules/disclosure/sensitive_kinds.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/schema/walk.hpp"
#include "disclosure/scope_parts.hpp"

namespace casemgr {

namespace {

using schema::Field;
using schema::Shape;

class Cutter {
 public:
  Cutter(const Case& whole, const Release& release, const Settings& settings, const InstrumentDomains& domains_of)
      : whole_(whole), release_(release), settings_(settings), domains_of_(domains_of) {
    result_.c = whole;
  }

  Released cut() {
    for (const Field& field : Case::rows().fields) {
      if (field.shape == Shape::records) cut_section(field);
    }
    section_ = "person";
    cut_parts(Person::rows(), &result_.c.person, {Matter::Reach::always, {}, {}});
    drop_empty_shells();
    withhold_avoided_contact_points();
    withhold_fields(Case::rows(), &result_.c, release_);
    drop_references();
    keep_agreement();
    keep_signatures();
    return std::move(result_);
  }

 private:
  void cut_section(const Field& field) {
    const RecordType& type = field.record();
    section_ = field.key;
    for (std::size_t i = field.size(&whole_); i-- > 0;) {
      const void* record = field.at(&whole_, i);
      const std::string id(field.element_key(&whole_, i));
      void* copy = field.at(&result_.c, i);
      const Matter matter = subject_of(whole_, type, record, settings_);
      if (goes_out(whole_, type, id, record, release_, settings_)) {
        went(matter);
        cut_parts(type, copy, matter);
        continue;
      }
      leave_out(field.key, type, id, record, matter);
      if (&type == &Contact::rows() && leave_delivery(*static_cast<Contact*>(copy))) continue;
      field.erase(&result_.c, i);
    }
  }

  /// Parts go with their record, but for those that are void or marked with more.
  void cut_parts(const RecordType& type, void* record, const Matter& matter) {
    for (const Field& field : type.fields) {
      if (!field.has_records()) continue;
      for (std::size_t i = field.size(record); i-- > 0;) {
        void* part = field.at(record, i);
        const Matter own = matter_of_part(field, field.element_key(record, i), part, matter);
        if (is_standing(field.record(), part) && lets_out(release_, own)) {
          went(own);
          cut_parts(field.record(), part, own);
        } else {
          if (field.shape == Shape::records) {
            leave_out(field.key, field.record(), std::string(field.element_key(record, i)), part, own);
          }
          field.erase(record, i);
        }
      }
    }
  }

  Matter matter_of_part(const Field& field, std::string_view key, const void* part, const Matter& whole) {
    Matter matter = whole;
    add_all_missing(matter.kinds, marks_of(field.record(), part));
    if (&field.record() == &DomainFinding::rows()) {
      matter = {Matter::Reach::by_domain, {{std::string(key)}}, matter.kinds};
    } else if (&field.record() == &Score::rows()) {
      matter = {Matter::Reach::by_domain, domains_of_(static_cast<const Score*>(part)->instrument), matter.kinds};
    }
    for (const Domain& domain : matter.domains) add_all_missing(matter.kinds, kinds_of_domain(domain));
    return matter;
  }

  void went(const Matter& matter) {
    Matter& told = result_.told[section_];
    add_all_missing(told.domains, matter.domains);
    add_all_missing(told.kinds, matter.kinds);
  }

  void leave_out(std::string_view section, const RecordType& type, const std::string& id, const void* record,
                 const Matter& matter) {
    result_.left_out.insert(id);
    const Field* voided = type.find("void");
    if (voided != nullptr && voided->present(record)) return;
    ++result_.counts[std::string(section)];
    Release with = release_;
    with.violence = true;
    if (is_standing(type, record) && lets_out(with, matter)) ++result_.violent;
  }

  /// A contact whose text does not go still counts as a delivery of a service that goes: without it the figures of
  /// that service would be wrong. Its id stays among those left out, so that no list shows it.
  bool leave_delivery(Contact& contact) const {
    const Service* service = whole_.services.find(contact.service);
    if (service == nullptr || contact.is_void()) return false;
    if (!goes_out(whole_, Service::rows(), contact.service.value, service, release_, settings_)) return false;
    Contact bare;
    bare.at = contact.at;
    bare.minutes = contact.minutes;
    bare.reached = contact.reached;
    bare.service = contact.service;
    bare.authorization = contact.authorization;
    bare.units = contact.units;
    contact = std::move(bare);
    return true;
  }

  /// An assessment of which nothing goes, and a plan without goal and service that go.
  void drop_empty_shells() {
    if (tells_whole(release_)) return;
    for (std::size_t i = result_.c.assessments.size(); i-- > 0;) {
      const auto& [id, x] = result_.c.assessments[i];
      if (!x.domains.empty() || !x.scores.empty()) continue;
      result_.left_out.insert(id.value);
      ++result_.counts["assessments"];
      result_.c.assessments.erase(i);
    }
    if (!result_.c.goals.empty() || !result_.c.services.empty()) return;
    for (const auto& [id, plan] : result_.c.plans) result_.left_out.insert(id.value);
    result_.c.plans = {};
  }

  /// The text that was agreed tells of every goal. What goes instead is the text of what goes, under a digest that says
  /// only whether the whole plan is still the one agreed.
  void keep_agreement() {
    for (auto& [id, plan] : result_.c.plans) {
      const Plan* agreed = whole_.plans.find(id);
      plan.agreed = {};
      if (plan.digest.empty() || agreed == nullptr) continue;
      plan.agreed = agreed_text(result_.c, plan);
      plan.digest = agreed_digest(changed_since_agreed(whole_, *agreed) ? std::string() : plan.agreed);
    }
  }

  /// A note whose signature holds is not called changed because part of it does not go out.
  void keep_signatures() {
    for (auto& [id, note] : result_.c.contacts) {
      const Contact* signed_note = whole_.contacts.find(id);
      if (!note.signed_ || signed_note == nullptr || !signature_holds(id, *signed_note)) continue;
      note.signed_->digest = note_digest(id, note);
    }
  }

  /// Where the client must not be reached is for those who know the whole.
  void withhold_avoided_contact_points() {
    auto& points = result_.c.person.contact_points;
    for (std::size_t i = points.size(); i-- > 0;) {
      if (!tells_whole(release_) && points[i].record.do_not_contact.value_or(false)) points.erase(i);
    }
  }

  void drop_references() {
    std::set<std::string, std::less<>> ids;
    for (const schema::Located& one : schema::all_records(Case::rows(), &result_.c)) ids.insert(one.id);
    drop_references(Case::rows(), &result_.c, ids);
  }

  void drop_references(const RecordType& type, void* record, const std::set<std::string, std::less<>>& ids) {
    for (const Field& field : type.fields) {
      for (std::size_t i = field.size(record); i-- > 0;) {
        if (field.has_records()) {
          drop_references(field.record(), field.at(record, i), ids);
        } else if (field.value.type == schema::Type::reference && !names_provider(field) && field.key != "id" &&
                   !ids.contains(field.value.print(field.at(record, i)))) {
          field.erase(record, i);
        }
      }
    }
  }

  static bool names_provider(const Field& field) {
    return field.value.target != nullptr && &field.value.target() == &Provider::rows();
  }

  const Case& whole_;
  const Release& release_;
  const Settings& settings_;
  const InstrumentDomains& domains_of_;
  std::string section_{};
  Released result_{};
};

void sort_as_assessed(std::vector<Domain>& domains) {
  const auto place = [](const Domain& domain) {
    const int index = schema::code_index(Domain::codes(), domain.value);
    return index < 0 ? static_cast<int>(Domain::codes().codes.size()) : index;
  };
  std::stable_sort(domains.begin(), domains.end(),
                   [&](const Domain& a, const Domain& b) { return place(a) < place(b); });
}

}  // namespace

Released released(const Case& c, const Release& release, const Settings& settings,
                  const InstrumentDomains& domains_of) {
  return Cutter(c, release, settings, domains_of).cut();
}

Matter disclosed_of(const Released& released, const std::vector<std::string>& sections) {
  Matter all;
  for (const auto& [section, matter] : released.told) {
    if (!sections.empty() && !contains(sections, section)) continue;
    add_all_missing(all.domains, matter.domains);
    add_all_missing(all.kinds, matter.kinds);
  }
  sort_as_assessed(all.domains);
  return all;
}

}  // namespace casemgr
