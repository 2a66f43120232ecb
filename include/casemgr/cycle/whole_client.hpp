// A client taken in with a whole record, in one change.
//
// Each record is added by the verb that adds one such record, so that its rules and defaults hold here as they do
// there.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"
#include "casemgr/root/error.hpp"

namespace casemgr::cycle {

struct WholeClient {
  std::vector<Outcome> outcomes;                           ///< Of the client, then of each record as it was added.
  std::vector<std::pair<std::string, std::string>> ids{};  ///< The id of each record in the draft, and the one it got.
};

/// What is wrong with one record of the draft.
class RecordRefused : public Error {
 public:
  RecordRefused(std::string id, const Error& error) : Error(error), id_(std::move(id)) {}
  [[nodiscard]] const std::string& id() const { return id_; }  ///< In the draft.

 private:
  std::string id_;
};

/// Makes `draft` a new client as `add_client` does, then adds its records: those that others name come first.
/// References among them are ids of the draft. Throws RecordRefused for the first record that cannot be added, also for
/// records that name each other in a circle, and Error(rule) for a section that no command adds to.
WholeClient add_whole_client(Case& draft, const std::vector<std::string>& taken, const Context& context);

}  // namespace casemgr::cycle
