// Where papers and scans are kept.
#pragma once

#include "casemgr/model/attributes.hpp"

namespace casemgr {

struct PaperDocument : Attributes {
  std::string kind{}, title{};
  std::optional<Date> date{};
  std::string where{}, sha256{};
  AnyId about{};
  static const RecordType& rows();
};

}  // namespace casemgr
