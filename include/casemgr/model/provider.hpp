// The provider directory, shared by all clients: `providers.yaml`.
#pragma once

#include "casemgr/model/person.hpp"

namespace casemgr {

struct ProviderService : Attributes {
  std::string name{};
  Category category{};
  std::string eligibility{}, how_to_apply{}, fees{};
  std::vector<std::string> papers{};
  std::vector<Language> languages{};
  std::string area{}, status{};
  static const RecordType& rows();
};

struct ProviderContact : Attributes {
  std::string name{}, title{}, phone{}, email{};
  static const RecordType& rows();
};

struct ProviderCapacity {
  std::optional<Capacity> status{};
  std::optional<Date> date{};
  static const RecordType& rows();
};

/// Where an imported provider came from, so that the next import finds it again.
struct ProviderSource {
  std::string system{}, id{};
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
