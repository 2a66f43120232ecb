// To whom a page goes by `--for`.
#pragma once

#include <optional>
#include <string>

#include "casemgr/model/case.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

struct Recipient {
  std::string name;
  Id<Provider> provider{};
  bool is_self = false;                  ///< The client.
  std::optional<Authority> authority{};  ///< Of a person around the client.
  bool is_client = false;                ///< The client, or a person who may ask in their place.
  std::optional<Basis> office{};         ///< Of an office without a name, `audit` or `court`: its legal basis.
};

/// Finds the recipient by words: the client; a provider or person around the client by id, name or the starts of its
/// words; a name on a consent; an office by its kind; else a name that is not on record. Echoes whom it found on
/// stderr.
Recipient recipient(Call& call, const Case& c, const std::string& words);

/// Whether the name is that of another client of an endangered client's household: a page for them comes to the
/// client's home.
bool shares_household(Call& call, const Case& c, const std::string& name);

}  // namespace casemgr::cli
