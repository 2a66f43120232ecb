// What the files of the disclosure rules share: marks of a record, and what reveals violence. Private to the layer.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casemgr/root/contains.hpp"
#include "casemgr/rules/disclosure/audience.hpp"
#include "casemgr/rules/disclosure/scope.hpp"

namespace casemgr {

/// The kinds with which the record is marked.
std::vector<Sensitive> marks_of(const RecordType& type, const void* record);
/// The kinds that a flag, diagnosis or need is about by what it is, whatever its marks.
std::vector<Sensitive> kinds_of(const RecordType& type, const void* record);
/// Whether a record counts at all for a recipient: neither void, superseded nor entered in error, and finished.
bool is_standing(const RecordType& type, const void* record);

/// Whether also what belongs to no domain goes.
bool tells_whole(const DisclosureScope& release);

/// Takes the fields out of a record, and of those inside it, that their rows do not let go under the release.
void withhold_fields(const RecordType& type, void* record, const DisclosureScope& release);

/// Whether a record reveals violence by itself: it is marked so, or is about it by its kind, or it is what was found in
/// the domain `safety`, which has no mark of its own. `key` is its id or its name.
bool tells_of_violence(const RecordType& type, std::string_view key, const void* record);
/// Whether the disclosure went out under a release that is marked violence.
bool rests_on_marked(const Case& c, const Disclosure& disclosure);
/// Whether a record inside `record` does.
bool has_marked(const RecordType& type, const void* record);

/// The names of providers that the audience must not read, each with the id in its place: consents, disclosures and
/// notes hold names of providers as text.
class ProviderNames {
 public:
  ProviderNames(const ProviderDirectory& directory, const Audience& audience);

  /// The text with each name, where it is words of its own, replaced by its id.
  [[nodiscard]] std::string in(std::string text) const;
  [[nodiscard]] bool empty() const { return names_.empty(); }

 private:
  std::vector<std::pair<std::string, std::string>> names_;
};
/// Whether a text in `record` holds such a name.
bool mentions(const RecordType& type, const void* record, const ProviderNames& names);
/// Replaces them in every text in `record`.
void use_aliases(const RecordType& type, void* record, const ProviderNames& names);

/// An agreed text (agreement.hpp) without lines about, and references to, records that are left out.
std::string without(std::string_view agreed, const LeftOut& left_out);

}  // namespace casemgr
