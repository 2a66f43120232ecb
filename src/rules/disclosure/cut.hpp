// What is taken out of a copy of a case beside its records, and what mends the copy afterwards. Private to the layer:
// redaction.cpp decides which records go.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "casemgr/rules/disclosure/audience.hpp"
#include "disclosure/parts.hpp"

namespace casemgr {

/// Removes text that names a refuge (endangered.hpp) from a page that goes home with an endangered client.
class RefugeBan {
 public:
  RefugeBan(const Case& whole, const Audience& audience, const ProviderDirectory& providers);

  /// Whether the page is such a page; nothing is banned from another.
  [[nodiscard]] bool holds() const { return holds_; }
  /// Whether a record goes as a whole. One that holds all the others does not: its texts are cleared instead.
  [[nodiscard]] bool bans(const schema::Field& field, const void* record) const;
  /// Whether a text goes.
  [[nodiscard]] bool bans(std::string_view text) const;
  /// Clears the plans of flags about violence, and such texts of the person, plans, assessments and episodes. Each text
  /// counts as left out of its section.
  void clear_texts(Case& cut, LeftOut& left_out) const;

 private:
  const ProviderDirectory& providers_;
  bool holds_;
};

/// Takes out where a client can be found, but for what `include` names; returns the names of what was there.
std::vector<std::string> withhold_whereabouts(Case& cut, const std::vector<std::string>& include);
/// Takes out where the client must not be reached.
void withhold_avoided_contact_points(Case& cut);
/// Clears what the records merged into that of an endangered client said of the person but the name.
void withhold_merged(Case& cut, LeftOut& left_out);

/// Drops references to records that are gone, but never those to providers.
void drop_references(const RecordType& type, void* record, const std::function<bool(const std::string&)>& is_gone);
/// The same of whatever is not in the copy.
void drop_missing_references(Case& cut);

/// The agreed text names every goal: it goes without the lines about what is left out, or of a refuge that is banned.
/// What is left of it is not printed with a digest, but matches where the whole did.
void keep_agreed_texts(const Case& whole, Case& cut, const LeftOut& left_out, const ProviderNames& names,
                       const RefugeBan& refuge);
/// For a recipient, in its place, the text of what goes, without a digest where it is another text. It matches where
/// the whole plan is still the one agreed.
void keep_agreements(const Case& whole, Case& cut);
/// A note whose signature holds is not called changed because part of it does not go out: it goes without the digest.
void keep_signatures(const Case& whole, Case& cut);

}  // namespace casemgr
