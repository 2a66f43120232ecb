#include "casemgr/store/starting_set.hpp"

#include <string>

#include "casemgr/codec/codec.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/yaml/read.hpp"
#include "data_files.hpp"

namespace casemgr::store {

const Templates& starting_set() {
  static const Templates all = [] {
    constexpr std::string_view file = "starting_set.yaml";
    const codec::Vocabulary built_in;
    Templates templates;
    yaml::Tree tree;
    Problems problems;
    if (yaml::read(std::string(embedded_text(data_files(), file)), file, tree, problems)) {
      codec::read(tree, 0, Templates::rows(), &templates, {.file = file, .vocabulary = &built_in}, problems);
    }
    if (!problems.empty()) throw Error(ErrorKind::failure, "built-in " + to_string(problems.front()));
    return templates;
  }();
  return all;
}

}  // namespace casemgr::store
