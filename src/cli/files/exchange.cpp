// casemgr import, export: whole lists and files from and to others.
#include "files/exchange.hpp"

namespace casemgr::cli {

Group import_group() { return {.verbs = {import_clients_verb(), import_cases_verb()}}; }

Group export_group() { return {.verbs = {export_clients_verb(), export_cases_verb(), export_tables_verb()}}; }

}  // namespace casemgr::cli
