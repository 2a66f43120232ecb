#include "casemgr/cycle/record.hpp"

#include <fmt/core.h>

#include <type_traits>

#include "casemgr/root/digest.hpp"
#include "draft.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

/// The domain at which the draft assessment has looked once a record of that type was added; empty for none. Health is
/// about more than allergies.
template <class T>
constexpr std::string_view domain_seen = {};
template <>
constexpr std::string_view domain_seen<SupportPerson> = "supports";
template <>
constexpr std::string_view domain_seen<Treatment> = "treatment";
template <>
constexpr std::string_view domain_seen<Medication> = "medications";

/// Refuses a digest that is none, but for the one that is on file.
template <class T>
void check_digest(const T& record, const T* there) {
  if constexpr (std::is_same_v<T, PaperDocument>) {
    if (record.sha256.empty() || (there != nullptr && there->sha256 == record.sha256) || is_sha256(record.sha256))
      return;
    refuse(fmt::format("'{}' is not a SHA-256", record.sha256),
           "64 digits 0-9 and a-f, as 'sha256sum FILE' prints them");
  }
}

}  // namespace

template <class T>
Outcome add_record(Case& c, T draft, const Context& context) {
  check_digest(draft, static_cast<const T*>(nullptr));
  if constexpr (domain_seen<T>.empty()) {
    Outcome outcome = add_to(c, std::move(draft), context);
    warn_twice(c, outcome, context);
    return outcome;
  } else {
    return add_found(c, domain_seen<T>, std::move(draft), context);
  }
}

template <class T>
Outcome set_record(Case& c, const Id<T>& id, T changed, const Context& context) {
  check_digest(changed, records_of<T>(c).find(id));
  return set_in(c, id, std::move(changed), context);
}

template Outcome add_record(Case&, SupportPerson, const Context&);
template Outcome add_record(Case&, Program, const Context&);
template Outcome add_record(Case&, PaperDocument, const Context&);
template Outcome add_record(Case&, Treatment, const Context&);
template Outcome add_record(Case&, Medication, const Context&);
template Outcome add_record(Case&, Allergy, const Context&);
template Outcome set_record(Case&, const Id<SupportPerson>&, SupportPerson, const Context&);
template Outcome set_record(Case&, const Id<Program>&, Program, const Context&);
template Outcome set_record(Case&, const Id<PaperDocument>&, PaperDocument, const Context&);
template Outcome set_record(Case&, const Id<Treatment>&, Treatment, const Context&);
template Outcome set_record(Case&, const Id<Medication>&, Medication, const Context&);
template Outcome set_record(Case&, const Id<Allergy>&, Allergy, const Context&);
template Outcome set_record(Case&, const Id<Strength>&, Strength, const Context&);

}  // namespace casemgr::cycle
