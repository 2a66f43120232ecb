// Authorizations: which one holds a day, which follows on which, and how much of one is used.
//
// Pure. Units are exact; a figure of more than 18 digits throws Error(rule).
#pragma once

#include "casemgr/model/case.hpp"
#include "casemgr/root/error.hpp"

namespace casemgr {

/// The authorization that holds `day`, the first of several in the file; null where there is none.
const Entry<Authorization>* authorization_on(const Service& service, Date day);

/// Whether the authorization is for `day`, void or not. One without a first or last day is open at that end.
bool holds(const Authorization& authorization, Date day);

/// Whether two authorizations hold one day both. One without a first or last day is open at that end.
bool overlap(const Authorization& a, const Authorization& b);

/// Whether another authorization of the service lasts longer and takes over where this one ends: without a day between
/// them, or begun by `today`.
bool is_renewed(const Service& service, const Entry<Authorization>& one, Date today);

/// The unit by which the service's funding pays, where that is another than the service's own; else nothing.
std::optional<ServiceUnit> unit_of_funding_instead(const Service& service, const Settings& settings);

/// What verbs refuse and a hand or a merge may still have written: [thread] for authorizations that overlap, [gaps] for
/// a unit that the funding does not pay by. Of services that are open.
Problems service_problems(const Case& c, const Settings& settings, Date today);

/// What is drawn on an authorization, against its units and the share from which that shows.
struct AuthorizationUse {
  Decimal used;
  bool warns = false;  ///< At or over the share: by the setting `intervals.authorization_units`, else 80 percent.
  bool over = false;   ///< More than was authorized.
};
/// Nothing where it has no units, or more digits than can be added up.
std::optional<AuthorizationUse> use_of(const Case& c, const Entry<Service>& service, const Entry<Authorization>& one,
                                       const Settings& settings);

}  // namespace casemgr
