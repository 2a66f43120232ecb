#include "casemgr/exchange/export.hpp"

namespace casemgr::exchange {

const std::vector<Export>& exports() {
  static const std::vector<Export> rows = {
      {"ics", to_icalendar},
      {"json", hsds_json},
      {"csv", hsds_tables},
  };
  return rows;
}

}  // namespace casemgr::exchange
