// The verbs of `casemgr import` and `casemgr export`, one family per file.
#pragma once

#include <string>

#include "kit/command.hpp"

namespace casemgr::cli {

Verb import_clients_verb();
Verb export_clients_verb();
Verb import_cases_verb();
Verb export_cases_verb();
Verb export_tables_verb();

/// The name of the list whose numbers are meant: `--system`, else `client list`.
std::string list_system(const Call& call);
Option list_system_option();

}  // namespace casemgr::cli
