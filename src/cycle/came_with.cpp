#include "came_with.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "merge_parts.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

using schema::Field;
using schema::Merges;

class CameWith {
 public:
  CameWith(Case& keep, Case& other, const MergedClient& entry, std::vector<std::string>& messages)
      : keep_(keep), other_(other), entry_(entry), messages_(messages) {}

  void run() {
    each_merging(Case::rows(), &keep_, &other_, {},
                 [&](const Field& f, void* keep, void* there, const std::string& path) {
                   for (const std::string& taken : entry_.taken) take(f, keep, there, path, taken);
                 });
    for (const std::string& taken : entry_.taken) {
      if (taken.starts_with("episodes.")) take_of_episode(split(taken, '.'));
    }
  }

  /// Whether the episode kept had that value from an episode now in the other file, and has it no more.
  bool took_apart(const std::vector<std::string>& path) {
    Episode* kept = kept_of(path);
    if (kept == nullptr) return false;
    const Case& from = is_here(path) ? other_ : keep_;
    const Field& f = *Episode::rows().find(path[2]);
    const bool is_as_it_came = std::any_of(from.episodes.begin(), from.episodes.end(), [&](const Entry<Episode>& one) {
      return contains(entry_.set_aside, one.id.value) && is_same_field(f, kept, &one.record);
    });
    if (!is_as_it_came) return false;
    f.clear(kept);
    if (path[2] == "acuity") kept->acuity = entry_.acuity_before;
    return true;
  }

 private:
  void take(const Field& f, void* keep, const void* there, const std::string& path, const std::string& taken) {
    if (taken == path) take_value(f, keep, there, path);
    if (!taken.starts_with(path + '.')) return;
    if (f.meaning.merges == Merges::united) take_element(f, keep, taken.substr(path.size() + 1));
    if (f.meaning.merges == Merges::as_former) take_name(taken);
  }

  void take_value(const Field& f, void* keep, const void* there, const std::string& path) {
    if (!f.present(keep)) return;
    if (is_same_field(f, keep, there)) {
      f.clear(keep);
    } else {
      stays(path);
    }
  }

  void stays(const std::string& path) {
    warn(messages_, "{} came with the merge, was changed since and stays", spoken_path(path));
  }

  /// A value that the episode kept has from one that was set aside; one of the two moved back.
  void take_of_episode(const std::vector<std::string>& path) {
    if (path.size() != 3 || took_apart(path)) return;
    const Field& f = *Episode::rows().find(path[2]);
    const Episode* kept = kept_of(path);
    if (kept == nullptr || (path[2] == "acuity" && is_replaced_since(f))) return;
    if (f.present(kept)) stays(path[2]);
  }

  [[nodiscard]] bool is_here(const std::vector<std::string>& path) const {
    return keep_.episodes.find(path[1]) != nullptr;
  }

  Episode* kept_of(const std::vector<std::string>& path) {
    return (is_here(path) ? keep_ : other_).episodes.find(path[1]);  // It may be back in the other file.
  }

  /// A later merge replaced the acuity that came with this one; the one before both is what it replaced then.
  bool is_replaced_since(const Field& f) {
    for (const auto& [id, aside] : other_.episodes) {
      if (!contains(entry_.set_aside, id.value) || !aside.acuity) continue;
      for (auto& [client, later] : keep_.merged.items) {
        Episode before;
        before.acuity = later.acuity_before;
        if (!is_same_field(f, &before, &aside)) continue;
        later.acuity_before = entry_.acuity_before;
        return true;
      }
    }
    return false;
  }

  static bool is_same_field(const Field& f, const void* a, const void* b) {
    const schema::RecordType alone{{}, {f}};
    return schema::same_record(alone, a, b);
  }

  static void take_element(const Field& f, void* keep, const std::string& text) {
    for (std::size_t i = f.size(keep); i-- > 0;) {
      if (f.value.print(f.at(keep, i)) == text) f.erase(keep, i);
    }
  }

  void take_name(const std::string& taken) {
    if (!keep_.person.name) return;
    PersonName& name = *keep_.person.name;
    constexpr std::string_view former = "person.name.former.";
    if (taken == "person.name.preferred" && other_.person.name && name.preferred == other_.person.name->preferred) {
      name.preferred.clear();
    }
    if (!taken.starts_with(former)) return;
    std::vector<std::string> left;
    for (const std::string& one : split(name.former, ';')) {
      if (trim(one) != taken.substr(former.size())) left.emplace_back(trim(one));
    }
    name.former = join(left, "; ");
  }

  Case& keep_;
  Case& other_;
  const MergedClient& entry_;
  std::vector<std::string>& messages_;
};

}  // namespace

void take_out_what_came(Case& keep, Case& other, const MergedClient& entry, std::vector<std::string>& messages) {
  CameWith(keep, other, entry, messages).run();
}

void take_out_of_episodes(Case& keep, Case& other, MergedClient& entry) {
  const MergedClient was = entry;
  std::vector<std::string> ignored;
  for (const std::string& taken : was.taken) {
    const std::vector<std::string> path = split(taken, '.');
    if (path.front() != "episodes" || path.size() != 3) continue;
    if (!CameWith(keep, other, was, ignored).took_apart(path)) continue;
    std::erase(entry.taken, taken);
    if (path[2] == "acuity") entry.acuity_before.reset();
  }
}

}  // namespace casemgr::cycle
