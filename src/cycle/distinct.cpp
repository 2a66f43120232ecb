// Who is not the same person, in the records of both and of third clients.
#include <fmt/core.h>

#include <algorithm>

#include "casemgr/cycle/merge.hpp"
#include "casemgr/root/contains.hpp"
#include "records.hpp"

namespace casemgr::cycle {

Outcome mark_distinct(Case& c, const Case& other, bool forget) {
  std::vector<Token>& all = c.person.distinct;
  const Token id{other.id.value};
  if (c.id == other.id) refuse(fmt::format("client '{}' is one person", c.id.value));
  if (forget) {
    if (!contains(all, id)) {
      refuse_same(c.id.value,
                  fmt::format("clients '{}' and '{}' are not recorded as two people", c.id.value, id.value));
    }
    std::erase(all, id);
    return {c.id.value, fmt::format("may be the same person as {}", id.value), {}};
  }
  add_missing(all, id);
  return {c.id.value, fmt::format("not the same person as {}", id.value), {}};
}

bool mend_references(Case& c, const Case& keep, const Case& other) {
  const Token old{other.id.value};
  if (!contains(c.person.distinct, old)) return false;
  std::erase(c.person.distinct, old);
  add_missing(c.person.distinct, Token{keep.id.value});
  return true;
}

bool part_references(Case& c, const Case& keep, const std::string& id, const MergedClient& merged) {
  if (!contains(merged.person.distinct, Token{c.id.value})) return false;
  add_missing(c.person.distinct, Token{id});
  if (contains(merged.taken, "person.distinct." + c.id.value)) std::erase(c.person.distinct, Token{keep.id.value});
  return true;
}

}  // namespace casemgr::cycle
