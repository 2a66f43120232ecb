// Editing a client's file by hand, with the program's checks before it is taken.
#pragma once

#include "kit/call.hpp"

namespace casemgr::cli {

/// `client edit`: the file of CLIENT in the editor until it has no errors or the user gives up (an unchanged text).
/// What is wrong stands as comments in the text when it is opened again.
void edit_client_file(Call& call);

}  // namespace casemgr::cli
