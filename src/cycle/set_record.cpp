#include "casemgr/cycle/set_record.hpp"

#include "records.hpp"

namespace casemgr::cycle {

template <class T, Records<T> Case::*section>
Outcome set_record(Case& c, const Id<T>& id, T changed, const Context& context) {
  return set_in(c, section, id, std::move(changed), context);
}

template Outcome set_record<SupportPerson, &Case::supports>(Case&, const Id<SupportPerson>&, SupportPerson,
                                                            const Context&);
template Outcome set_record<Program, &Case::programs>(Case&, const Id<Program>&, Program, const Context&);
template Outcome set_record<PaperDocument, &Case::documents>(Case&, const Id<PaperDocument>&, PaperDocument,
                                                             const Context&);
template Outcome set_record<Treatment, &Case::treatments>(Case&, const Id<Treatment>&, Treatment, const Context&);
template Outcome set_record<Medication, &Case::medications>(Case&, const Id<Medication>&, Medication, const Context&);
template Outcome set_record<Allergy, &Case::allergies>(Case&, const Id<Allergy>&, Allergy, const Context&);
template Outcome set_record<Strength, &Case::strengths>(Case&, const Id<Strength>&, Strength, const Context&);
template Outcome set_record<Task, &Case::tasks>(Case&, const Id<Task>&, Task, const Context&);

}  // namespace casemgr::cycle
