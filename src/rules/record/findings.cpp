#include "casemgr/rules/record/findings.hpp"
#include "casemgr/rules/record/assignment.hpp"

#include <fmt/core.h>

#include "casemgr/root/digest.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/plan/golden_thread.hpp"
#include "casemgr/rules/plan/smart.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/rules/service/authorization.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr {

bool is_in_a_life(const RecordType& type, const schema::Field& f) {
  const schema::Field* first = type.first_day();
  return &type != &PaperDocument::rows() && &type != &Person::rows() &&
         (f.limits.has_happened || (first != nullptr && first->key == f.key));
}

namespace {

using schema::Field;

/// Adds the days after today of a record and of those inside it. `told`: the record that this one is a part of has such
/// a problem. Once is enough: a contact with the wrong year has it in all its days.
void add_future(const schema::RecordRef& in, const std::string& prefix, Date today, bool& told, Problems& problems) {
  if (schema::is_void(in)) return;
  for (const Field& f : in.type->fields) {
    for (std::size_t i = 0; i < f.size(in.record); ++i) {
      const std::string path = prefix + std::string(f.key);
      if (f.shape == schema::Shape::record) {
        add_future({f.record(), f.at(in.record, i)}, path + ".", today, told, problems);
      } else if (f.has_records()) {
        bool told_inside = false;
        add_future({f.record(), f.at(in.record, i)}, fmt::format("{}.{}.", path, f.element_key(in.record, i)), today,
                   told_inside, problems);
      } else if (f.limits.has_happened && !told) {
        const std::string text = f.value.print(f.at(in.record, i));
        const auto time = first_moment(text);
        told = time && time->date > today;
        if (told)
          problems.push_back(problem_at(path, fmt::format("'{}' is after today, {}", text, iso(today)), Check::order));
      }
    }
  }
}

/// Adds the first day of a record that lies before `born`.
void add_before_birth(const schema::RecordRef& in, const std::string& prefix, const PartialDate& born,
                      Problems& problems) {
  if (schema::is_void(in)) return;
  for (const Field& f : in.type->fields) {
    if (f.shape != schema::Shape::value || !is_in_a_life(*in.type, f) || !f.present(in.record)) continue;
    const std::string text = f.value.print(f.at(in.record, 0));
    const auto time = parse_time(text);
    if (!time || time->date >= born.first) continue;
    problems.push_back(problem_at(prefix + std::string(f.key),
                                  fmt::format("'{}' is before the client's birth {}", text, when_words(born)),
                                  Check::order));
    return;
  }
}

/// Two open records of one name, such as two enrollments in one program: one of them is a mistake.
template <class T>
void add_twice(const Records<T>& records, std::string_view section, std::string (*name)(const T&), Date today,
               Problems& problems) {
  for (std::size_t i = 0; i < records.size(); ++i) {
    const std::string own = fold(trim(name(records[i].record)));
    if (own.empty() || !is_open(records[i].record, today)) continue;
    for (std::size_t j = 0; j < i; ++j) {
      if (!is_open(records[j].record, today) || fold(trim(name(records[j].record))) != own) continue;
      problems.push_back(problem_at(fmt::format("{}.{}", section, records[i].id.value),
                                    fmt::format("has the same name as {}, and both are open", records[j].id.value),
                                    Check::thread));
      break;
    }
  }
}

}  // namespace

Problems birth_problems(const Case& c) {
  Problems problems;
  if (!c.person.birth_date) return problems;
  for (const schema::Located& one : schema::all_records(Case::rows(), &c)) {
    add_before_birth({*one.type, one.record}, one.path + ".", *c.person.birth_date, problems);
  }
  return problems;
}

Problems twice_problems(const Case& c, Date today) {
  Problems problems;
  add_twice<Program>(
      c.programs, "programs", [](const Program& x) { return x.program; }, today, problems);
  add_twice<Benefit>(
      c.benefits, "benefits", [](const Benefit& x) { return x.label + '\n' + x.payer; }, today, problems);
  add_twice<Diagnosis>(
      c.diagnoses, "diagnoses", [](const Diagnosis& x) { return x.label; }, today, problems);
  add_twice<Medication>(
      c.medications, "medications", [](const Medication& x) { return x.label + '\n' + x.dose; }, today, problems);
  add_twice<Allergy>(
      c.allergies, "allergies", [](const Allergy& x) { return x.label; }, today, problems);
  return problems;
}

namespace {

/// Scans whose digest is none: nothing can be compared with it.
Problems scan_problems(const Case& c) {
  Problems problems;
  for (const auto& [id, paper] : live(c.documents)) {
    if (paper.sha256.empty() || is_sha256(paper.sha256)) continue;
    problems.push_back(problem_at(fmt::format("documents.{}.sha256", id.value),
                                  fmt::format("'{}' is not a SHA-256", paper.sha256), Check::digest));
  }
  return problems;
}

}  // namespace

Problems case_problems(const Case& c, const RuleContext& context) {
  const auto& [today, settings, providers, instruments] = context;
  Problems found;
  for (const Problems& some :
       {thread_problems(c, settings, today), smart_problems(c, today), plan_problems(c),
        service_problems(c, settings, today), note_problems(c), consent_problems(c, providers, settings, today),
        gap_problems(c, context), future_problems(c, today), birth_problems(c), twice_problems(c, today),
        assignment_problems(c), scan_problems(c)}) {
    found.insert(found.end(), some.begin(), some.end());
  }
  return found;
}

Problems future_problems(const Case& c, Date today) {
  Problems problems;
  bool told = false;
  add_future(c, "", today, told, problems);
  return problems;
}

}  // namespace casemgr
