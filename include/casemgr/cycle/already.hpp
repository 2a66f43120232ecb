// What a verb throws where the record is already as it was asked to be.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "casemgr/root/date.hpp"
#include "casemgr/root/error.hpp"

namespace casemgr::cycle {

/// `goal 'g9tkd' is already on hold`. An error of kind rule where more was asked, else nothing that needs doing: a
/// script that runs again asks for the same once more.
class AlreadySo : public Error {
 public:
  AlreadySo(std::string id, const std::string& message, std::string hint)
      : Error(ErrorKind::rule, message, std::move(hint)), id_(std::move(id)) {}

  /// The same since that day, if it is known.
  AlreadySo since(std::optional<Date> day) && {
    day_ = day;
    return std::move(*this);
  }
  /// The same where the verb has compared all that was asked with the record `entry`, which says it, but for the reason
  /// if that is lost.
  AlreadySo said_by(std::string entry, bool loses_reason) && {
    entry_ = std::move(entry);
    loses_reason_ = loses_reason;
    return std::move(*this);
  }

  [[nodiscard]] const std::string& id() const { return id_; }            ///< Of the record.
  [[nodiscard]] const std::optional<Date>& day() const { return day_; }  ///< Since when it is so.
  [[nodiscard]] const std::string& entry() const { return entry_; }      ///< Empty: not all was compared.
  [[nodiscard]] bool loses_reason() const { return loses_reason_; }

 private:
  std::string id_;
  std::optional<Date> day_{};
  std::string entry_{};
  bool loses_reason_ = false;
};

}  // namespace casemgr::cycle
