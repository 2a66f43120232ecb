// Safety flags and other warnings.
#pragma once

#include "casemgr/model/attributes.hpp"

namespace casemgr {

struct Contact;

struct FlagCleared {
  std::optional<Date> date{};
  Worker by{};
  std::string reason{};
  Id<Contact> contact{};
  static const RecordType& rows();
};

/// The priority that a flag got, and why. The first entry is the one with which it was raised.
struct FlagHistory : Attributes {
  std::optional<Date> date{};
  std::optional<Priority> priority{};
  std::string reason{};
  Id<Contact> contact{};
  static const RecordType& rows();
};

struct Flag : Attributes {
  std::optional<FlagKind> kind{};
  std::optional<Priority> priority{};
  std::string text{};
  std::optional<Date> raised{};
  std::string source{};
  std::optional<Date> expires{};
  std::string plan{};
  Records<FlagHistory> history{};
  std::optional<FlagCleared> cleared{};
  static const RecordType& rows();
};

}  // namespace casemgr
