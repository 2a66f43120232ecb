#include "casemgr/rules/record/person.hpp"

#include "casemgr/root/text.hpp"

namespace casemgr {

bool same_person(const Person& a, const Person& b) {
  if (!a.name || !b.name || !a.birth_date || a.birth_date != b.birth_date) return false;
  const auto key = [](const PersonName& name) { return fold(name.family) + '\n' + fold(name.given); };
  return key(*a.name) == key(*b.name) && key(*a.name) != "\n";
}

}  // namespace casemgr
