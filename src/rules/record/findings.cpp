#include "casemgr/rules/record/findings.hpp"
#include "casemgr/rules/record/assignment.hpp"

#include <fmt/core.h>

#include "casemgr/root/digest.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/assessment/recomputed.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/plan/golden_thread.hpp"
#include "casemgr/rules/plan/smart.hpp"
#include "casemgr/rules/record/household.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/rules/record/situation.hpp"
#include "casemgr/rules/service/authorization.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr {

bool is_in_a_life(const RecordType& type, const schema::Field& f) {
  if (&type == &PaperDocument::rows() || &type == &Person::rows()) return false;
  return f.limits.has_happened || f.key == (type.chronicle.empty() ? type.first : type.chronicle);
}

namespace {

using schema::Field;

/// Adds `.key` to a path while it lives; at the top without the dot.
class Below {
 public:
  Below(std::string& path, std::string_view key) : path_(path), size_(path.size()) {
    if (!path.empty()) path += '.';
    path += key;
  }
  Below(const Below&) = delete;
  Below& operator=(const Below&) = delete;
  ~Below() { path_.resize(size_); }

 private:
  std::string& path_;
  std::size_t size_;
};

/// Finds the days after today of a record and of those inside it.
class FutureDays {
 public:
  FutureDays(Date today, Problems& problems) : today_(today), problems_(problems) {}

  /// `told`: the record that this one is a part of has such a problem. Once is enough: a contact with the wrong year
  /// has it in all its days.
  void add(const schema::RecordRef& in, bool& told) {
    if (schema::is_void(in)) return;
    for (const Field& f : in.type->fields) {
      if (f.has_records()) {
        add_inner(f, in.record, told);
      } else if (f.limits.has_happened && !told && f.present(in.record)) {
        add_days(f, in.record, told);
      }
    }
  }

 private:
  void add_inner(const Field& f, const void* record, bool& told) {
    const Below section(path_, f.key);
    for (std::size_t i = 0; i < f.size(record); ++i) {
      if (f.shape == schema::Shape::record) {
        add({f.record(), f.at(record, i)}, told);
        continue;
      }
      const Below one(path_, f.element_key(record, i));
      bool told_inside = false;
      add({f.record(), f.at(record, i)}, told_inside);
    }
  }

  void add_days(const Field& f, const void* record, bool& told) {
    for (std::size_t i = 0; i < f.size(record) && !told; ++i) {
      const auto time = schema::time_of(f.value, f.at(record, i));
      told = time && time->date > today_;
      if (!told) continue;
      const Below day(path_, f.key);
      const std::string text = f.value.print(f.at(record, i));
      problems_.push_back(problem_at(path_, fmt::format("'{}' is after today, {}", text, iso(today_)), Check::order));
    }
  }

  Date today_;
  Problems& problems_;
  std::string path_;
};

/// Finds the first days of records that lie before the client's birth.
class DaysBeforeBirth {
 public:
  DaysBeforeBirth(const PartialDate& born, Problems& problems) : born_(born), problems_(problems) {}

  void add(const RecordType& type, const void* record) {
    for (const Field& f : type.fields) {
      if (!f.has_records() || !f.present(record)) continue;
      const Below section(path_, f.key);
      for (std::size_t i = 0; i < f.size(record); ++i) {
        if (f.shape == schema::Shape::record) {
          add(f.record(), f.at(record, i));
          continue;
        }
        const Below one(path_, f.element_key(record, i));
        if (f.shape == schema::Shape::records) add_first_day({f.record(), f.at(record, i)});
        add(f.record(), f.at(record, i));
      }
    }
  }

 private:
  void add_first_day(const schema::RecordRef& in) {
    if (schema::is_void(in)) return;
    for (const Field& f : in.type->fields) {
      if (f.shape != schema::Shape::value || !is_in_a_life(*in.type, f) || !f.present(in.record)) continue;
      const auto first = schema::time_of(f.value, f.at(in.record, 0));
      if (!first || first->date >= born_.first) continue;
      const std::string text = f.value.print(f.at(in.record, 0));
      if (!parse_time(text)) continue;  // Of a year alone it is not known.
      const Below day(path_, f.key);
      problems_.push_back(problem_at(
          path_, fmt::format("'{}' is before the client's birth {}", text, when_words(born_)), Check::order));
      return;
    }
  }

  const PartialDate& born_;
  Problems& problems_;
  std::string path_;
};

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
  DaysBeforeBirth(*c.person.birth_date, problems).add(Case::rows(), &c);
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
        assignment_problems(c), situation_problems(c), household_problems(c), scan_problems(c),
        score_problems(c, instruments)}) {
    found.insert(found.end(), some.begin(), some.end());
  }
  return found;
}

Problems future_problems(const Case& c, Date today) {
  Problems problems;
  bool told = false;
  FutureDays(today, problems).add(c, told);
  return problems;
}

}  // namespace casemgr
