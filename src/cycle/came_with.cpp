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
    if (path.size() != 3) return;
    const bool is_here = keep_.episodes.find(path[1]) != nullptr;  // Else the one kept is back in the other file.
    Episode* kept = (is_here ? keep_ : other_).episodes.find(path[1]);
    if (kept == nullptr) return;
    const Case& from = is_here ? other_ : keep_;
    const Field& f = *Episode::rows().find(path[2]);
    const bool is_as_it_came = std::any_of(from.episodes.begin(), from.episodes.end(), [&](const Entry<Episode>& one) {
      return contains(entry_.set_aside, one.id.value) && is_same_field(f, kept, &one.record);
    });
    if (!is_as_it_came) {
      if (f.present(kept)) stays(path[2]);
      return;
    }
    f.clear(kept);
    if (path[2] == "acuity") kept->acuity = entry_.acuity_before;
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

}  // namespace casemgr::cycle
