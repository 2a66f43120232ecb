// Services: what is to be delivered, by whom, how much, who pays, and what was delivered.
#pragma once

#include "casemgr/model/attributes.hpp"

namespace casemgr {

struct ClientNeed;
struct Goal;
struct Provider;

struct Frequency {
  std::optional<Decimal> times{};
  std::optional<Per> per{};
  static const RecordType& rows();
};

struct Authorization : Attributes {
  std::string number{}, payer{};
  std::optional<Decimal> units{};
  std::optional<Date> starts{}, ends{};
  static const RecordType& rows();
};

struct Delivery : Attributes {
  std::optional<Date> date{};
  std::optional<Decimal> units{};
  std::optional<Money> cost{};
  std::optional<bool> missed{};
  static const RecordType& rows();
};

struct Verification : Attributes {
  std::optional<Date> from{}, to{};
  std::optional<AsPlanned> as_planned{};
  std::optional<VerifiedBy> source{};
  static const RecordType& rows();
};

struct ServiceHistory : Attributes {
  std::optional<Date> date{};
  std::optional<ServiceStatus> status{};
  std::string reason{};
  static const RecordType& rows();
};

struct Service : Attributes {
  Category category{};
  std::string label{};
  Id<Provider> provider{};
  std::vector<Id<ClientNeed>> needs{};
  std::vector<Id<Goal>> goals{};
  std::optional<Frequency> frequency{};
  std::optional<Date> starts{}, ends{};
  std::optional<ServiceStatus> status{};
  std::optional<ServiceUnit> unit{};
  std::optional<Money> unit_cost{};
  FundingName funding{};
  std::optional<Decimal> units_planned{};
  Records<Authorization> authorizations{};
  Records<Delivery> deliveries{};
  Records<Verification> verified{};
  Records<ServiceHistory> history{};
  static const RecordType& rows();
};

}  // namespace casemgr
