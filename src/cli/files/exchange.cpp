// casemgr import, export: whole lists and files from and to others.
#include "files/exchange.hpp"

namespace casemgr::cli {

Group import_group() {
  return {.name = "import",
          .heading = "Records and files",
          .summary = "import a client list, or case files worked on elsewhere",
          .verbs = {import_clients_verb(), import_cases_verb()}};
}

Group export_group() {
  return {.name = "export",
          .heading = "Records and files",
          .summary = "export the client list, or whole case files",
          .verbs = {export_clients_verb(), export_cases_verb()}};
}

}  // namespace casemgr::cli
