// Records of one client that come twice: git brought back what a merge had moved, or two clones gave out one id.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr::cycle {

/// Makes the ids of two records go together before those of `other` move into `keep`.
class Doubles {
 public:
  Doubles(Case& keep, Case& other, const Context& context, std::vector<std::string>& messages)
      : keep_(keep), other_(other), before_(other), context_(context), messages_(messages) {}

  /// A record that `keep` has as it is does not come again; where only one of the two is signed, the signed one stays.
  /// Every other record whose id `keep` has gets a new one. Throws Error(rule) where something signed names the id of a
  /// record that is no double.
  void settle();

  /// The ids of `other` that were in both, each with its new one.
  [[nodiscard]] const std::map<std::string, std::string>& renamed() const { return renamed_; }

 private:
  [[nodiscard]] bool is_related(const RecordType& type, const void* here, const void* there) const;
  [[nodiscard]] bool is_as_before(const RecordType& type, const void* here, const void* there,
                                  const std::string& id) const;
  void settle_section(const schema::Field& f, void* keep, void* other, const std::string& path);
  bool is_settled_by_signature(const schema::Field& f, void* here, void* there, const std::string& id);
  void keep_both(const schema::Field& f, void* other, std::size_t index, void* here, const std::string& path);
  void give_new_ids();
  void refuse_signed(const std::string& record) const;
  std::string fresh_id(const RecordType& type);

  Case& keep_;
  Case& other_;
  const Case before_;
  const Context& context_;
  std::vector<std::string>& messages_;
  std::set<std::string> given_{};
  std::map<std::string, std::string> renamed_{};
};

}  // namespace casemgr::cycle
