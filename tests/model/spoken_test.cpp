#include <doctest/doctest.h>

#include <set>

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/schema/value.hpp"

namespace casemgr::spoken_test {
namespace {

/// Every value of every record type that is reached from `type`.
void add_codes(const RecordType& type, std::vector<const RecordType*>& seen, std::set<std::string>& codes) {
  if (contains(seen, &type)) return;
  seen.push_back(&type);
  for (const schema::Field& field : type.fields) {
    if (field.has_records()) {
      add_codes(field.record(), seen, codes);
    } else if (field.value.type == schema::Type::code || field.value.type == schema::Type::word) {
      const std::vector<std::string>& all = field.value.codes().codes;
      codes.insert(all.begin(), all.end());
    }
  }
}

TEST_CASE("every code that is no plain word is said in words") {
  std::vector<const RecordType*> seen;
  std::set<std::string> codes;
  add_codes(Case::rows(), seen, codes);
  add_codes(ProviderDirectory::rows(), seen, codes);
  CHECK(codes.size() > 200);
  const std::vector<std::string> hyphened = {"no-show", "client no-show", "self-harm"};
  for (const std::string& code : codes) {
    const std::string words = spoken(code);
    CAPTURE(code);
    CHECK(words.find_first_of("0123456789_") == std::string::npos);
    CHECK((words.find('-') == std::string::npos || contains(hyphened, words)));
  }
}

TEST_CASE("codes that are no words with hyphens between them") {
  CHECK(spoken(AppointmentStatus::noshow) == "no-show");
  CHECK(spoken(AppointmentStatus::cancelled) == "canceled");
  CHECK(spoken(EpisodeStatus::onhold) == "on hold");
  CHECK(spoken(ServiceUnit::_15min) == "quarter hour");
  CHECK(spoken(GoalLifecycle::on_hold) == "on hold");
  CHECK(spoken(std::optional<FlagKind>(FlagKind::self_harm)) == "self-harm");
  CHECK(spoken(std::optional<FlagKind>()).empty());
}

}  // namespace
}  // namespace casemgr::spoken_test
