// What `--input` gives, record by record, for a verb that takes many.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kit/fields.hpp"

namespace casemgr::cli {

/// One record of an input, at a node of a text.
struct InputRecord {
  const yaml::Tree* tree;
  std::size_t node = 0;
  int lines_before = 0;   ///< In the input, before the text of the tree.
  Problems unreadable{};  ///< What is wrong with a line that is no JSON.
};

/// A map, a list of maps, or lines of JSON objects.
struct Input {
  std::string name;
  std::deque<yaml::Tree> trees{};
  std::vector<InputRecord> records{};
  std::size_t removed = 0;  ///< How many control characters were taken out.
};

/// What was read of a record besides its struct.
struct InputRest {
  Problems problems{};
  std::vector<OwnKeys::Key> own{};
  codec::Refs refs{};  ///< If `InputWay` asks for them.
};

/// Returns what `--input` gives; null without it. Prints what is wrong with a text that is neither YAML nor JSON, then
/// throws Error(rule).
std::unique_ptr<Input> input_of(Call& call);

/// Reads one record into `record`, a struct of `type`.
InputRest read_record(Call& call, Input& input, const InputRecord& from, const schema::RecordType& type, const Case* c,
                      const InputWay& way, void* record);

/// Prints the problems and throws Error(rule).
[[noreturn]] void refuse_input(Call& call, const Problems& problems);

/// Returns the place of a node of the record, with what is wrong there.
Problem problem_at(const Input& input, const InputRecord& record, std::size_t node, std::string path, std::string what);

}  // namespace casemgr::cli
