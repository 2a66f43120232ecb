// The options that choose among all clients, for every list over clients.
#pragma once

#include <functional>
#include <vector>

#include "casemgr/report/document.hpp"
#include "casemgr/rules/due/client_filter.hpp"
#include "kit/call.hpp"
#include "kit/command.hpp"

namespace casemgr::cli {

/// The options of the filter, which `all_options` adds to a verb that chooses clients.
const std::vector<Option>& client_filter_options();
/// Whether the filter has an option of that name.
bool is_client_filter(std::string_view name);

/// Refuses the options of the filter where clients are named by `with`.
void refuse_client_filter(const Call& call, const std::string& with = "CLIENT");

/// Whether it is one of them, not an option of that name that a verb has for something else.
bool is_client_filter(const Option& option);
/// Whether the call gives any of them.
bool gives_client_filter(const Call& call);

/// The word, a funding source of the settings, given as `option`. Throws Error(usage) with the nearest one.
std::string funding_named(const std::string& option, const std::string& word, const Settings& settings);

/// `hmis=H-001` or `hmis:H-001`, given as `option`. Throws Error(usage) for other text.
Identifier identifier_named(const std::string& option, const std::string& text);

/// Says below the title of a page that counts clients which of them it holds: `only --acuity high`.
void say_filter(const Call& call, report::Document& page);

/// Returns what the options ask for, but those that the verb has for something of its own. Throws Error(usage) for a
/// value that is none.
ClientFilter client_filter(Call& call);

/// Whether a filter takes a client.
enum class Taken {
  no,
  by_hidden,  ///< Only by records that the output's readers may not know.
  yes,
};
Taken taken_by(Call& call, CaseAccess& cases, const ClientFilter& filter, const Case& c);

/// Visits the clients that the filter takes. Returns how many it takes only by records that the output's readers may
/// not know. Reads settings and directory only where the filter asks for what needs them. Throws Error(usage) with the
/// nearest one for a program or language that no client has, if every file could be read.
int each_chosen_client(Call& call, const ClientFilter& filter,
                       const std::function<void(const store::LoadedCase&)>& visit, Problems& problems,
                       Order order = Order::by_id);
/// The same of other records than those of the call; says nothing of those that it does not list.
int each_chosen_client(Call& call, CaseAccess& cases, const ClientFilter& filter,
                       const std::function<void(const store::LoadedCase&)>& visit, Problems& problems);

}  // namespace casemgr::cli
