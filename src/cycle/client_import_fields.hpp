// Sets what a column of a client list says in a client's file. Private to the layer.
#pragma once

#include <string>
#include <string_view>

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// Sets the value of a column (rules/record/client_columns.hpp): in the record that the column means, else in a new
/// one. Throws Error for what a rule refuses.
void set_client_text(Case& c, std::string_view field, const std::string& text, const Context& context);

}  // namespace casemgr::cycle
