// Records that are over: what a person means who names one by its words, though words find open ones only.
#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/schema/walk.hpp"
#include "kit/select.hpp"

namespace casemgr::cli {

namespace {

std::vector<Candidate> ended_meant(Call& call, const Case& c, const schema::RecordType& type,
                                   const std::string& selector) {
  std::vector<Candidate> found;
  for (Candidate& one : candidates(call.directory(), c, type, call.today())) {
    const bool meant = !one.open && (selector == "." || words_start(one.words, selector));
    if (meant) found.push_back(std::move(one));
  }
  return found;
}

/// Where a record stands, by whichever field says so.
std::string standing_of(const Case& c, const schema::RecordType& type, const std::string& id) {
  for (const schema::Located& located : schema::all_records(Case::rows(), &c)) {
    if (located.type != &type || located.id != id) continue;
    for (const char* key : {"status", "lifecycle"}) {
      if (type.find(key) == nullptr) continue;
      const std::string status = schema::text_of(type, located.record, key);
      if (!status.empty()) return status;
    }
  }
  return "over";
}

}  // namespace

void refuse_ended(Call& call, const Case& c, const schema::RecordType& type, const std::string& selector) {
  std::vector<std::string> ended;
  for (const Candidate& one : ended_meant(call, c, type, selector)) {
    ended.push_back(one.id + " is " + standing_of(c, type, one.id));
  }
  if (ended.empty()) return;
  const std::string named = selector == "." ? "" : " '" + selector + "'";
  throw Error(ErrorKind::not_found, "no open " + std::string(type.name) + named + "; " + join(ended, ", "),
              "one that is over is named by its id");
}

std::string select_ended_record(Call& call, const Case& c, const schema::RecordType& type,
                                const std::string& selector) {
  const std::vector<Candidate> ended = ended_meant(call, c, type, selector);
  if (ended.size() == 1) return ended.front().id;
  if (ended.empty()) return select_record(call, c, type, selector);
  std::vector<std::string> ids;
  for (const Candidate& one : ended) ids.push_back(one.id);
  throw Error(ErrorKind::ambiguous, std::string(type.name) + " '" + selector + "' could be several: " + join(ids, ", "),
              "name one by its id");
}

}  // namespace casemgr::cli
