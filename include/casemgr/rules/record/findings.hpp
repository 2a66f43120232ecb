// Everything that the rules across the records of one case find.
//
// Pure, never throws.
#pragma once

#include "casemgr/model/case.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/rules/context.hpp"

namespace casemgr {

/// The problems of `check` that no single field shows; `file` and line are left empty. Whether providers are known is
/// judged by `context.providers`.
Problems case_problems(const Case& c, const RuleContext& context);

/// [order]: days and times after `today` in fields about the past (`Limits::has_happened`), in the order of the
/// rows, the first of each record; none in a void record. Only a warning: the file is as readable as it will be when
/// that day has come.
Problems future_problems(const Case& c, Date today);

/// Whether the field says when something of the client's life happened or began, which is not before the birth; papers
/// may be older than the client.
bool is_in_a_life(const RecordType& type, const schema::Field& f);
/// [order]: records whose day lies before the client's birth, the first day of each.
Problems birth_problems(const Case& c);

/// [thread]: an open record beside another of the same name: two enrollments in one program, two benefits, diagnoses,
/// medications of the same dose or allergies.
Problems twice_problems(const Case& c, Date today);

}  // namespace casemgr
