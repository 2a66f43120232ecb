// The provider directory, shared by all clients: `providers.yaml`.
#pragma once

#include "casemgr/model/person.hpp"

namespace casemgr {

/// Where an imported entry came from, so that the next import finds it again, and what that import wrote: a field whose
/// value has another digest now was changed by the practice, and no import changes it back.
struct ProviderSource {
  std::string system{}, id{};
  Values<std::string> imported{};
  static const RecordType& rows();
};

struct ProviderService : Attributes {
  std::string name{}, description{};
  Category category{};
  std::string eligibility{}, how_to_apply{}, fees{};
  std::vector<std::string> papers{};
  std::vector<Language> languages{};
  std::string area{}, status{};
  std::optional<ProviderSource> source{};
  static const RecordType& rows();
};

struct ProviderContact : Attributes {
  std::string name{}, title{}, phone{}, email{};
  std::optional<ProviderSource> source{};
  static const RecordType& rows();
};

struct ProviderCapacity {
  std::optional<Capacity> status{};
  std::optional<Date> date{};
  static const RecordType& rows();
};

struct Provider : Attributes {
  std::string name{}, description{};
  Records<ProviderService> services{};
  std::optional<Address> address{};
  std::vector<std::string> phones{};
  std::string email{}, website{}, hours{};
  Records<ProviderContact> contacts{};
  std::optional<ProviderCapacity> capacity{};
  std::optional<Date> checked{};
  std::optional<ProviderSource> source{};
  static const RecordType& rows();
};

struct ProviderDirectory {
  std::optional<int> format{};
  Records<Provider> providers{};
  static const RecordType& rows();
};

}  // namespace casemgr
