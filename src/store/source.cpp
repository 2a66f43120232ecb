// What the reports of a case directory are made from.
#include <span>
#include <string_view>
#include <vector>

#include "casemgr/root/digest.hpp"
#include "casemgr/root/text.hpp"
#include "git.hpp"
#include "record_file.hpp"
#include "state.hpp"

namespace casemgr::store {

std::string CaseDirectory::settings_digest() const {
  std::vector<std::string> texts;
  for (const std::string& path : all_files()) {
    if (path.starts_with(clients_directory)) continue;
    texts.push_back(path);
    texts.push_back(text_of(path).value_or(std::string()));
  }
  std::vector<std::string_view> pieces;
  for (const std::string& text : texts) {
    pieces.emplace_back(text);
    pieces.emplace_back("\0", 1);  // Where one ends and the next begins.
  }
  return sha256_hex(std::span<const std::string_view>(pieces));
}

Source CaseDirectory::source() const {
  Source source{{}, false, settings_digest()};
  const std::optional<Repository> repository = find_repository(state_->root);
  if (!repository) return source;
  const Ended head = run_git(*repository, {"rev-parse", "--verify", "--quiet", "HEAD"});
  if (!head.well()) return source;
  source.commit = std::string(trim(head.out));
  const std::vector<Differing> edited =
      differing(*repository, {std::string(settings_path), std::string(providers_path), std::string(clients_directory),
                              std::string(instruments_directory)});
  source.is_edited = !edited.empty();
  return source;
}

}  // namespace casemgr::store
