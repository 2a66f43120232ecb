// The case as an audience may know it.
#include "casemgr/rules/disclosure/endangered.hpp"
#include "casemgr/rules/disclosure/sensitive_kinds.hpp"
#include "casemgr/schema/walk.hpp"
#include "disclosure/cut.hpp"
#include "disclosure/parts.hpp"

namespace casemgr {

using schema::Field;
using schema::Shape;

/// Cuts one case for one audience.
class Redaction {
 public:
  Redaction(const Case& whole, const Audience& audience, const ProviderDirectory& providers)
      : whole_(whole),
        refuge_(whole, audience, providers),
        names_(providers, refuge_.holds() ? discreet(audience) : audience),
        sees_violence_(audience.sees(Sensitive::violence)),
        scope_(audience.scope ? *audience.scope : DisclosureScope{}),
        result_(whole) {
    if (!names_.empty()) result_.names_ = std::make_shared<const ProviderNames>(names_);
  }

  /// For others who may read it: without what reveals violence. No copy where nothing does.
  VisibleCase for_others() {
    const bool hides_merged = !sees_violence_ && is_endangered(whole_) && !whole_.merged.empty();
    const bool hides = refuge_.holds() || hides_merged || (!sees_violence_ && has_marked(Case::rows(), &whole_));
    if (!hides && !mentions(Case::rows(), &whole_, names_)) return std::move(result_);
    cut_ = whole_;
    cut_marked(Case::rows(), &cut_, {}, false);
    drop_references(Case::rows(), &cut_, [&](const std::string& id) { return result_.left_out_.holds(id); });
    use_aliases(Case::rows(), &cut_, names_);
    refuge_.clear_texts(cut_, result_.left_out_);
    keep_agreed_texts(whole_, cut_, result_.left_out_, names_, refuge_);
    keep_signatures(whole_, cut_);
    if (hides_merged) withhold_merged(cut_, result_.left_out_);
    show(std::move(cut_));
    return std::move(result_);
  }

  /// For a recipient. Judgements are over what goes, too.
  VisibleCase for_recipient(const Settings& settings, const InstrumentDomains& domains_of) {
    settings_ = &settings;
    domains_of_ = &domains_of;
    result_.for_recipient_ = true;
    if (tells_withheld(scope_, result_.endangered_)) result_.left_out_.tells = scope_.basis;
    cut_ = whole_;
    for (const Field& field : Case::rows().fields) {
      if (field.shape == Shape::records) cut_section(field);
    }
    section_ = "person";
    cut_parts(Person::rows(), &cut_.person, {Subject::Scope::always, {}, {}});
    drop_empty_shells();
    if (!tells_whole(scope_)) withhold_avoided_contact_points(cut_);
    withhold_fields(Case::rows(), &cut_, scope_);
    refuge_.clear_texts(cut_, result_.left_out_);
    if (result_.endangered_ && !scope_.to_client) {
      result_.left_out_.whereabouts = withhold_whereabouts(cut_, scope_.include);
    }
    drop_missing_references(cut_);
    use_aliases(Case::rows(), &cut_, names_);
    keep_agreements(whole_, cut_);
    keep_signatures(whole_, cut_);
    show_without_deliveries();
    return std::move(result_);
  }

 private:
  void show(Case shown) {
    result_.cut_ = std::make_shared<const Case>(std::move(shown));
    result_.shown_ = result_.cut_.get();
  }

  /// Erases what is marked, with all that is inside it.
  void cut_marked(const RecordType& type, void* record, const std::string& above, bool is_void) {
    for (const Field& field : type.fields) {
      if (!field.has_records()) continue;
      for (std::size_t i = field.size(record); i-- > 0;) {
        const std::string key(field.element_key(record, i));
        void* element = field.at(record, i);
        const bool is_void_here = is_void || schema::is_void({field.record(), element});
        const bool violent = !sees_violence_ && is_violent(field.record(), key, element);
        const bool refuge = !violent && refuge_.bans(field, element);
        if (!violent && !refuge) {
          cut_marked(field.record(), element, above.empty() ? key : above, is_void_here);
          continue;
        }
        if (!is_void_here) count_left_out(field, above, refuge);
        name_left_out(field, key, element);
        field.erase(record, i);
      }
    }
  }

  void count_left_out(const Field& field, const std::string& above, bool refuge) {
    LeftOut& out = result_.left_out_;
    ++out.counts[std::string(field.key)];
    ++(refuge ? out.refuge[std::string(field.key)] : out.violent);
    if (!above.empty()) ++out.parts[above];
  }

  void name_left_out(const Field& field, const std::string& key, const void* element) {
    LeftOut& out = result_.left_out_;
    if (field.shape == Shape::records) out.ids.insert(key);
    if (field.shape == Shape::by_name) out.named.insert(std::string(field.key) + "." + key);
    for (const schema::Located& part : schema::all_records(field.record(), element)) out.ids.insert(part.id);
  }

  /// A disclosure goes with the release that it rested on: its recipient is the one that this release names.
  [[nodiscard]] bool is_violent(const RecordType& type, std::string_view key, const void* record) const {
    if (tells_of_violence(type, key, record)) return true;
    return &type == &Disclosure::rows() && rests_on_marked(whole_, *static_cast<const Disclosure*>(record));
  }

  void cut_section(const Field& field) {
    const RecordType& type = field.record();
    section_ = field.key;
    for (std::size_t i = field.size(&whole_); i-- > 0;) {
      const void* record = field.at(&whole_, i);
      const std::string id(field.element_key(&whole_, i));
      void* copy = field.at(&cut_, i);
      const Subject subject = subject_of(whole_, type, record, *settings_);
      const bool goes = goes_out(whole_, type, id, record, scope_, *settings_);
      const bool refuge = goes && refuge_.bans(field, record);
      if (refuge && !schema::is_void({type, record})) ++result_.left_out_.refuge[std::string(field.key)];
      if (goes && !refuge) {
        went(subject);
        cut_parts(type, copy, subject);
        continue;
      }
      leave_out(field.key, type, id, record, subject);
      if (&type == &Contact::rows() && leave_delivery(*static_cast<Contact*>(copy))) {
        deliveries_.insert(id);
        continue;
      }
      field.erase(&cut_, i);
    }
  }

  /// Parts go with their record, but for those that are void or marked with more.
  void cut_parts(const RecordType& type, void* record, const Subject& subject) {
    for (const Field& field : type.fields) {
      if (!field.has_records()) continue;
      for (std::size_t i = field.size(record); i-- > 0;) {
        void* part = field.at(record, i);
        const Subject own = subject_of_part(field, field.element_key(record, i), part, subject);
        const bool goes = is_standing(field.record(), part) && lets_out(scope_, own);
        if (goes && !refuge_.bans(field, part)) {
          went(own);
          cut_parts(field.record(), part, own);
        } else {
          leave_part_out(field, std::string(field.element_key(record, i)), part, own);
          if (goes) ++result_.left_out_.refuge[std::string(field.key)];
          field.erase(record, i);
        }
      }
    }
  }

  void leave_part_out(const Field& field, const std::string& key, const void* part, const Subject& subject) {
    if (field.shape == Shape::records) return leave_out(field.key, field.record(), key, part, subject);
    if (field.shape != Shape::by_name) return;
    result_.left_out_.named.insert(std::string(field.key) + "." + key);
    ++result_.left_out_.counts[std::string(field.key)];
    tell_withheld(field.key, field.record(), part, subject);
  }

  void tell_withheld(std::string_view section, const RecordType& type, const void* record, const Subject& subject) {
    const auto reason = withheld_reason(type, record, subject, scope_, result_.endangered_);
    if (reason) ++result_.left_out_.told[std::string(section)][*reason];
  }

  Subject subject_of_part(const Field& field, std::string_view key, const void* part, const Subject& whole) {
    Subject subject = whole;
    add_all_missing(subject.kinds, marks_of(field.record(), part));
    if (&field.record() == &DomainFinding::rows()) {
      subject = {Subject::Scope::by_domain, {{std::string(key)}}, subject.kinds};
    } else if (&field.record() == &Score::rows()) {
      subject = {Subject::Scope::by_domain, (*domains_of_)(static_cast<const Score*>(part)->instrument), subject.kinds};
    }
    for (const Domain& domain : subject.domains) add_all_missing(subject.kinds, kinds_of_domain(domain));
    return subject;
  }

  void went(const Subject& subject) {
    Subject& disclosed = result_.disclosed_[section_];
    add_all_missing(disclosed.domains, subject.domains);
    add_all_missing(disclosed.kinds, subject.kinds);
  }

  void leave_out(std::string_view section, const RecordType& type, const std::string& id, const void* record,
                 const Subject& subject) {
    result_.left_out_.ids.insert(id);
    if (schema::is_void({type, record})) return;
    ++result_.left_out_.counts[std::string(section)];
    DisclosureScope with = scope_;
    with.violence = true;
    if (is_standing(type, record) && !lets_out(scope_, subject) && lets_out(with, subject)) ++result_.left_out_.violent;
    tell_withheld(section, type, record, subject);
  }

  /// A contact whose text does not go still counts as a delivery of a service that goes: without it the figures of
  /// that service would be wrong. No list shows it.
  bool leave_delivery(Contact& contact) const {
    const Service* service = whole_.services.find(contact.service);
    if (service == nullptr || contact.is_void()) return false;
    if (!goes_out(whole_, Service::rows(), contact.service.value, service, scope_, *settings_)) return false;
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
    if (tells_whole(scope_)) return;
    erase_if(cut_.assessments, [&](const Entry<Assessment>& entry) {
      if (!entry.record.domains.empty() || !entry.record.scores.empty()) return false;
      result_.left_out_.ids.insert(entry.id.value);
      ++result_.left_out_.counts["assessments"];
      return true;
    });
    if (!cut_.goals.empty() || !cut_.services.empty()) return;
    for (const auto& [id, plan] : cut_.plans) result_.left_out_.ids.insert(id.value);
    cut_.plans = {};
  }

  /// Figures count the deliveries whose contacts do not show.
  void show_without_deliveries() {
    if (deliveries_.empty()) {
      show(std::move(cut_));
      result_.judged_ = result_.shown_;
      return;
    }
    result_.figures_ = std::make_shared<const Case>(cut_);
    result_.judged_ = result_.figures_.get();
    erase_if(cut_.contacts, [&](const Entry<Contact>& contact) { return deliveries_.contains(contact.id.value); });
    show(std::move(cut_));
  }

  /// The audience without what it includes by name.
  static Audience discreet(Audience audience) {
    audience.reader = Audience::Reader::others;
    audience.include.clear();
    if (audience.scope) audience.scope->violence = false;
    return audience;
  }

  const Case& whole_;
  const RefugeBan refuge_;
  const ProviderNames names_;
  const bool sees_violence_;
  const DisclosureScope scope_;
  const Settings* settings_ = nullptr;
  const InstrumentDomains* domains_of_ = nullptr;
  Case cut_{};
  std::set<std::string> deliveries_{};  ///< Contacts of which only the delivery goes.
  std::string section_{};
  VisibleCase result_;
};

namespace {

void sort_as_assessed(std::vector<Domain>& domains) {
  const auto place = [](const Domain& domain) {
    const int index = schema::code_index(Domain::codes(), domain.value);
    return index < 0 ? static_cast<int>(Domain::codes().codes.size()) : index;
  };
  std::stable_sort(domains.begin(), domains.end(),
                   [&](const Domain& a, const Domain& b) { return place(a) < place(b); });
}

}  // namespace

VisibleCase visible_to(const Case& c, const Audience& audience, const ProviderDirectory& providers,
                       const Settings& settings, const InstrumentDomains& domains_of) {
  VisibleCase seen(c);
  if (audience.scope) {
    seen = Redaction(c, audience, providers).for_recipient(settings, domains_of);
  } else if (!audience.sees(Sensitive::violence) || RefugeBan(c, audience, providers).holds()) {
    seen = Redaction(c, audience, providers).for_others();
  }
  seen.reader_ = audience.scope ? Audience::Reader::recipient : audience.reader;
  return seen;
}

VisibleCase visible_in_interview(const Case& c, bool overheard, const ProviderDirectory& providers,
                                 const Settings& settings) {
  const auto reader = overheard ? Audience::Reader::listeners : Audience::Reader::own_screen;
  return visible_to(c, {.reader = reader}, providers, settings);
}

Subject disclosed_of(const VisibleCase& seen, const std::vector<std::string>& sections) {
  Subject all;
  for (const auto& [section, subject] : seen.disclosed()) {
    if (!sections.empty() && !contains(sections, section)) continue;
    add_all_missing(all.domains, subject.domains);
    add_all_missing(all.kinds, subject.kinds);
  }
  sort_as_assessed(all.domains);
  return all;
}

}  // namespace casemgr
