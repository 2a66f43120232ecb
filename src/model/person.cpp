#include "casemgr/model/person.hpp"

#include "casemgr/root/text.hpp"

namespace casemgr {

std::string list_name(const Person& person) {
  if (!person.name) return "(no name)";
  const std::string given = person.name->given.empty() ? person.name->preferred : person.name->given;
  const std::string& family = person.name->family;
  if (family.empty() && given.empty()) return "(no name)";
  if (family.empty()) return given;
  if (given.empty()) return family;
  return family + ", " + given;
}

std::string full_name(const Person& person) {
  std::string name = list_name(person);
  if (person.name && !person.name->preferred.empty() && person.name->preferred != person.name->given) {
    name += " \"" + person.name->preferred + "\"";
  }
  return name;
}

std::string signing_name(const Person& person) {
  if (!person.name) return {};
  const std::string& given = person.name->given.empty() ? person.name->preferred : person.name->given;
  return std::string(trim(given + " " + person.name->family));
}

}  // namespace casemgr
