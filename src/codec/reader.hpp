// Reads a tree into structs in one walk over rows and nodes, which reports problems and continues.
//
// Private to the layer: the class, whose functions for records stand in read.cpp and those for values in
// read_value.cpp.
#pragma once

#include <string>
#include <string_view>

#include "casemgr/codec/codec.hpp"
#include "locate.hpp"

namespace casemgr::codec {

/// Returns `a map`, `nothing` …, as problems name what there is.
std::string_view kind_name(yaml::Kind kind);
/// Returns `a map with the fields of 'goal'`.
std::string fields_of(const schema::RecordType& type);
/// The key with which a record of an input names itself.
inline constexpr std::string_view ref_key = "ref";

class Reader {
 public:
  Reader(const yaml::Tree& tree, const ReadOptions& options, Problems& problems)
      : tree_(tree), options_(options), report_(tree, options.file, problems) {}

  /// `node` is a map or null; its keys are the fields of `record`.
  void record(std::size_t node, const schema::RecordType& type, void* record, const Trail* trail);
  void wrong_kind(std::size_t node, std::string_view needed, const Trail* trail);

 private:
  using Field = schema::Field;

  // read.cpp: records and collections.
  [[nodiscard]] bool all_there(std::size_t node, const schema::RecordType& type) const;
  void missing(std::size_t node, const schema::RecordType& type, const Trail* trail);
  void unknown(std::size_t parent, std::size_t node, const schema::RecordType& type, const Trail& here);
  void own(std::size_t node);
  void field(std::size_t node, const Field& f, void* owner, const Trail& here);
  void nothing(std::size_t node, const Field& f, void* owner, const Trail& here);
  void elements(std::size_t node, const Field& f, void* owner, const Trail& trail);
  void keyed_value(std::size_t node, const Field& f, void* owner, const Trail& here);
  void keyed_record(std::size_t node, const Field& f, void* owner, std::string_view key, const Trail& here);
  void numbered(std::size_t node, const Field& f, void* owner, const Trail& trail);
  [[nodiscard]] bool is_stray(std::size_t node, const schema::Field& f, const void* owner, std::string_view key) const;
  [[nodiscard]] std::string_view key_of(std::size_t node, const Field& f, const void* owner, std::string_view key,
                                        std::string& drawn) const;
  [[nodiscard]] std::size_t index_of(const Field& f, const void* owner, std::string_view key) const;
  void* place(const Field& f, void* owner, std::string_view key = {}) const;

  // read_value.cpp: values.
  void value(std::size_t node, const Field& f, void* place, void* owner, std::size_t index, const Trail& here);
  std::string parse(const Field& f, std::string_view text, void* place, const Trail& here);
  bool is_other_type(std::size_t node, const Field& f, const Trail& here);
  std::string reference(const Field& f, std::string_view text, void* place) const;
  void word(const schema::CodeList& list, std::string_view text, std::size_t byte, const Trail& here);
  void set(std::size_t node, const Field& f, void* owner, const Trail& here);
  void days(std::size_t node, const schema::RecordType& type, const void* record, const Trail* trail);
  std::string_view cleaned(std::string_view text, std::string& clean) const;
  [[nodiscard]] std::string_view bare(const Field& f, std::string_view text) const;

  const yaml::Tree& tree_;
  const ReadOptions& options_;
  Reporter report_;
  yaml::Path path_{};  ///< To the place that is read, where `own` keys are asked for.
  int depth_ = 0;      ///< Of collections of records.
  bool in_plans_ = false;
};

}  // namespace casemgr::codec
