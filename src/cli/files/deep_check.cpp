#include "deep_check.hpp"

#include <fmt/core.h>

#include "casemgr/root/text.hpp"
#include "casemgr/yaml/compare.hpp"

namespace casemgr::cli {

DeepCheck::DeepCheck(Call& call) : call_(call), wanted_(call.given.has("deep")) {}

void DeepCheck::refuse_without(bool syntax_wanted) const {
  if (!wanted_ || syntax_wanted) return;
  throw Error(ErrorKind::usage, "'--deep' finds only syntax, which '--only' leaves out", "add '--only syntax'");
}

void DeepCheck::add(const std::string& path, Problems& problems) {
  const auto text = wanted_ ? call_.cases.directory().text_of(path) : std::nullopt;
  if (!text) return;
  const yaml::Comparison comparison = yaml::compare_readers(*text, path);
  if (comparison.by_both) ++compared_;
  if (!comparison.difference) return;
  ++different_;
  problems.push_back(*comparison.difference);
}

void DeepCheck::tell_count(std::size_t files) const {
  if (!wanted_) return;
  const std::string result = different_ == 0 ? "no difference" : counted(different_, "difference");
  call_.output.message(fmt::format("both readers read {} of {}: {}", compared_, counted(files, "file"), result));
}

}  // namespace casemgr::cli
