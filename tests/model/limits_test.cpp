#include <doctest/doctest.h>

#include <set>

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "casemgr/model/settings.hpp"
#include "casemgr/schema/walk.hpp"

namespace limits_test {

using namespace casemgr;
using schema::Field;
using schema::Type;

namespace {

void collect(const RecordType& type, std::set<const RecordType*>& types) {
  if (!types.insert(&type).second) return;
  for (const Field& f : type.fields) {
    if (f.has_records()) collect(f.record(), types);
  }
}

bool is_day(const Field& f) {
  const Type type = f.value.type;
  return !f.has_records() && (type == Type::day || type == Type::partial_day || type == Type::time);
}

}  // namespace

TEST_CASE("limits stand only where they can hold") {
  std::set<const RecordType*> types;
  for (const RecordType* type : {&Case::rows(), &ProviderDirectory::rows(), &Settings::rows()}) collect(*type, types);
  for (const RecordType* type : types) {
    for (const Field& f : type->fields) {
      CAPTURE(type->name);
      CAPTURE(f.key);
      const bool numeric = !f.has_records() && schema::is_number(f.value.type);
      CHECK((numeric || (f.limits.lowest == 0 && !f.limits.highest)));
      if (f.limits.lowest && f.limits.highest) CHECK(*f.limits.lowest < *f.limits.highest);
      if (f.limits.has_happened) CHECK(is_day(f));
      if (f.limits.not_before.empty()) continue;
      const Field* first = type->find(f.limits.not_before);
      CHECK((is_day(f) && f.shape == schema::Shape::value));
      CHECK((first != nullptr && is_day(*first) && first->shape == schema::Shape::value));
    }
  }
}

}  // namespace limits_test
