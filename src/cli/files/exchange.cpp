// casemgr import, export: whole lists and files from and to others.
#include "files/exchange.hpp"

namespace casemgr::cli {

Group import_group() {
  return {.name = "import",
          .heading = "Records and files",
          .summary = "import a client list from a spreadsheet",
          .verbs = {import_clients_verb()}};
}

Group export_group() {
  return {.name = "export",
          .heading = "Records and files",
          .summary = "write the clients as a list for a spreadsheet",
          .verbs = {export_clients_verb()}};
}

}  // namespace casemgr::cli
