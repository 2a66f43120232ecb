#include "kit/redaction.hpp"

#include <utility>

#include "casemgr/root/text.hpp"

namespace casemgr::cli {

void Discretion::mark(const Case& c) {
  report::MarkedIds ids = report::violence_in(c);
  if (!ids.empty()) marked_[c.id.value] = std::move(ids);
}

void Discretion::mark(const ProviderDirectory& providers) {
  report::MarkedIds ids = report::violence_in(providers);
  if (!ids.empty()) marked_[{}] = std::move(ids);
}

void Discretion::hold_back(const std::string& client, const report::MarkedIds& ids) {
  holds_back_ = true;
  marked_[client].insert(ids.begin(), ids.end());
}

bool Discretion::leaves_out(const std::string& client, const std::string& id) const {
  const auto at = marked_.find(client);
  return at != marked_.end() && at->second.contains(id);
}

void Discretion::address_to(const Id<Provider>& provider) {
  addressee_ = provider;
  named_.reset();
  std::erase_if(aliases_, [&](const auto& alias) { return alias.second == provider.value; });
}

const ProviderDirectory& Discretion::named(const ProviderDirectory& all) {
  if (!named_) named_ = report::without_violence(all, addressee_);
  return *named_;
}

void Discretion::know(const ProviderDirectory& all) {
  aliases_ = report::marked_names(all, addressee_);
}

std::string Discretion::open(const std::string& text) const {
  return report::with_aliases(text, aliases_);
}

report::Document Discretion::open(report::Document document, std::string& left_out) const {
  report::use_aliases(document, aliases_);
  if (marked_.empty()) return document;
  const std::size_t count = report::leave_out(document, marked_);
  if (count > 0 && !holds_back_) {
    left_out = "left out " + counted(count, "record") + " marked violence; --include violence shows what is left out";
  }
  return document;
}

}  // namespace casemgr::cli
