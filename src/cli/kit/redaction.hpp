// What of the records a call has loaded its pages may not show: what is marked `violence` where others may read along,
// and what a page for a recipient must not say.
#pragma once

#include <optional>
#include <string>

#include "casemgr/report/document.hpp"
#include "casemgr/report/violence.hpp"

namespace casemgr::cli {

class Discretion {
 public:
  /// Remembers what of a case, or of the provider directory, is marked.
  void mark(const Case& c);
  void mark(const ProviderDirectory& providers);
  /// Leaves these records of a client out, too; whoever asks for that tells how many.
  void hold_back(const std::string& client, const report::MarkedIds& ids);
  [[nodiscard]] bool leaves_out(const std::string& client, const std::string& id) const;

  /// The pages go to that provider, who is named on them whatever its marks.
  void address_to(const Id<Provider>& provider);
  /// The directory as providers may be named.
  const ProviderDirectory& named(const ProviderDirectory& all);

  /// Takes the names of marked providers for such as must not be read.
  void know(const ProviderDirectory& all);
  /// The text with their ids in place of them.
  [[nodiscard]] std::string open(const std::string& text) const;
  /// The document without what may not show. `left_out` says how many records were marked, where nobody else does.
  [[nodiscard]] report::Document open(report::Document document, std::string& left_out) const;

 private:
  report::MarkedByClient marked_;
  std::optional<ProviderDirectory> named_;
  Id<Provider> addressee_;
  report::Aliases aliases_;
  bool holds_back_ = false;
};

}  // namespace casemgr::cli
