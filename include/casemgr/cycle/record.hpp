// Records in the sections of a client's file.
//
// Every verb takes a whole draft. `add_…` fills what the draft leaves out (id, status, dates, `by`, sensitive kinds);
// sensitive kinds come from domain, code, instrument and the records referred to, and records inside a draft that have
// no real id yet (`#1`) get one. `set_…` takes the record as it will be and judges only what differs from the present
// one. Both throw before they change anything: Error(rule) for a value out of range or against a rule, Error(usage) for
// a missing required field, Error(not_found) for a record that does not exist.
#pragma once

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// Adds a record about which its rows say everything: a support person, program, document, treatment, medication or
/// allergy. A program and a document are of today where no day is given. Messages name an open support person,
/// treatment or medication of the same name; the draft assessment counts these three as a look at their domain.
template <class T>
Outcome add_record(Case& c, T draft, const Context& context);

/// Replaces the record `id` of such a type, or a strength, by `changed`.
template <class T>
Outcome set_record(Case& c, const Id<T>& id, T changed, const Context& context);

}  // namespace casemgr::cycle
