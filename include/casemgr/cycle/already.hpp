// What a verb throws where the record is already as it was asked to be.
#pragma once

#include <string>
#include <utility>

#include "casemgr/root/error.hpp"

namespace casemgr::cycle {

/// `goal 'g9tkd' is already on hold`. An error of kind rule where more was asked, else nothing that needs doing: a
/// script that runs again asks for the same once more.
class AlreadySo : public Error {
 public:
  AlreadySo(std::string id, const std::string& message, std::string hint)
      : Error(ErrorKind::rule, message, std::move(hint)), id_(std::move(id)) {}

  [[nodiscard]] const std::string& id() const { return id_; }  ///< Of the record.

 private:
  std::string id_;
};

}  // namespace casemgr::cycle
