// The day's work: referrals, appointments, contacts and progress notes, advocacy, tasks, disclosures, documents.
#pragma once

#include "casemgr/model/attributes.hpp"

namespace casemgr {

struct Provider;
struct ClientNeed;
struct Goal;
struct Service;
struct Authorization;
struct Consent;

struct ReferralHistory : Attributes {
  std::optional<Date> date{};
  std::optional<ReferralStatus> status{};
  std::string reason{};
  std::optional<ReferralReason> reason_code{};
  static const RecordType& rows();
};

struct ReferralOutcome {
  std::string received{};
  std::optional<Enrolment> enrolled{};
  std::string client_feedback{};
  static const RecordType& rows();
};

struct Referral : Attributes {
  Id<Provider> provider{};
  Category service{};  ///< A category; the service of the plan that it fulfils is in `services`.
  std::vector<Id<Service>> services{};
  std::vector<Id<ClientNeed>> needs{};
  std::vector<Id<Goal>> goals{};
  std::optional<Urgency> urgency{};
  std::string reason{};
  Id<Consent> consent{};
  std::optional<Date> respond_by{};
  std::optional<bool> warm_handoff{};
  Id<Referral> replaces{};
  std::optional<ReferralStatus> status{};
  Records<ReferralHistory> history{};
  std::optional<ReferralOutcome> outcome{};
  static const RecordType& rows();
};

struct Appointment : Attributes {
  std::optional<Time> at{};
  std::optional<int> minutes{};
  Id<Provider> provider{};
  std::string place{}, purpose{};
  Id<Referral> referral{};
  std::string transport{};
  std::optional<bool> interpreter{};
  std::optional<AppointmentStatus> status{};
  static const RecordType& rows();
};

struct Billed {
  std::optional<Date> date{};
  std::string batch{};
  static const RecordType& rows();
};

struct Signature {
  Worker by{};
  std::optional<Date> date{};
  std::string digest{};
  static const RecordType& rows();
};

/// A contact with the client or about the client; signed, it is a progress note.
struct Contact : Attributes {
  std::optional<Time> at{}, entered{};
  std::optional<int> minutes{};
  std::optional<ContactMode> mode{};
  std::optional<Reached> reached{};
  std::string with{};
  std::optional<Activity> activity{};
  std::string place{};
  std::optional<NoteFormat> format{};
  std::string text{};
  Values<std::string> parts{};
  std::vector<Id<Goal>> goals{};
  std::vector<Id<ClientNeed>> needs{};
  std::vector<Id<Referral>> referrals{};
  Id<Service> service{};
  Id<Authorization> authorization{};
  Id<Appointment> appointment{};
  Token joint{};
  std::optional<bool> billable{};
  std::optional<Decimal> units{}, miles{};
  std::optional<Billed> billed{};
  Id<Contact> amends{};
  std::optional<Signature> signed_{};
  static const RecordType& rows();
};

struct Advocacy : Attributes {
  std::optional<Date> date{};
  std::string issue{}, barrier{}, with{}, action{};
  std::optional<AdvocacyKind> kind{};
  std::optional<Date> deadline{};
  std::optional<AdvocacyStatus> status{};
  std::string outcome{};
  std::vector<Id<ClientNeed>> needs{};
  std::vector<Id<Goal>> goals{};
  static const RecordType& rows();
};

/// Names a record of any kind in the same file.
using AnyId = Id<void>;

struct Task : Attributes {
  std::string text{};
  std::optional<Date> due{};
  std::string owner{};
  std::optional<Date> done{};
  AnyId about{};
  static const RecordType& rows();
};

struct Disclosure : Attributes {
  std::optional<Date> date{};
  std::string recipient{};
  Id<Provider> provider{};
  std::optional<Basis> basis{};
  Id<Consent> consent{};
  std::vector<Domain> information{};
  std::string records{}, purpose{}, method{}, digest{};
  static const RecordType& rows();
};

struct PaperDocument : Attributes {
  std::string kind{}, title{};
  std::optional<Date> date{};
  std::string where{}, sha256{};
  AnyId about{};
  static const RecordType& rows();
};

struct Exemption : Attributes {
  std::string rule{};
  AnyId about{};
  std::string reason{};
  std::optional<Date> until{};
  static const RecordType& rows();
};

}  // namespace casemgr
