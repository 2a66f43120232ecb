// Prints YAML with our reading of it, one JSON object per line, for other readers to compare: emit COUNT writes random
// documents, emit COUNT SOURCE files of the source tree with a slip of the hand each, those that the strict reader
// takes.
//
// `{"text": …, "kind": …, "tree": …}`; kinds: `written` (every byte is from our writer), `random`, `slip`.
// A tree is `{"n": word}` for a null, `{"s": text, "q": bool}` for a scalar (`q`: quoted, or a block),
// `{"m": [[key, tree], …]}`, `{"l": [tree, …]}`.
#include <cstdlib>
#include <iostream>
#include <string>

#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/edit.hpp"
#include "casemgr/yaml/read.hpp"
#include "yaml/edits.hpp"
#include "yaml/scribe.hpp"
#include "yaml/slips.hpp"

using namespace casemgr;
using namespace casemgr::yaml;
using namespace casemgr::yaml::testing;

namespace {

std::string json(const Tree& tree, std::size_t index) {
  const Node& node = tree[index];
  std::string result;
  switch (node.kind) {
    case Kind::null: return "{\"n\": " + json_quote(node.value()) + "}";
    case Kind::scalar: return "{\"s\": " + json_quote(node.value()) + ", \"q\": " + (node.quoted ? "true}" : "false}");
    case Kind::map:
      for (const std::size_t child : tree.children(index)) {
        result += (result.empty() ? "[" : ", [") + json_quote(tree[child].key()) + ", " + json(tree, child) + "]";
      }
      return "{\"m\": [" + result + "]}";
    case Kind::list:
      for (const std::size_t child : tree.children(index)) {
        result += (result.empty() ? "" : ", ") + json(tree, child);
      }
      return "{\"l\": [" + result + "]}";
  }
  return result;
}

std::string written(Scribe& scribe) {
  Value value = Value::map();
  for (std::size_t i = 0; i < 5; ++i) {
    value.entries.emplace_back(scribe.new_key(), scribe.value(3));
  }
  return write_document(value, "a header", scribe.dice().one_in(2) ? "c7kq2mw" : "");
}

void print(const std::string& text, const char* kind, const Tree& tree) {
  std::cout << "{\"text\": " << json_quote(text) << ", \"kind\": \"" << kind << "\", \"tree\": " << json(tree, 0)
            << "}\n";
}

bool print_random(int number) {
  Scribe scribe(static_cast<std::uint64_t>(number) + 1);
  std::string text = number % 3 == 0 ? written(scribe) : scribe.document(true);
  if (number % 3 == 2) {
    const Made made = make_edits(text, 5, scribe);
    text = yaml::apply(text, made.edits);
  }
  Tree tree;
  Problems problems;
  if (!read(text, "document", tree, problems)) {
    std::cerr << text << to_string(problems.front()) << '\n';
    return false;
  }
  print(text, number % 3 == 0 ? "written" : "random", tree);
  return true;
}

void print_slips(int count, const std::string& source) {
  const Slips hand(pieces_of(real_files(source)));
  for (int number = 0; number < count; ++number) {
    const std::string text = hand.make(static_cast<std::uint64_t>(number));
    Tree tree;
    Problems problems;
    // Other readers treat a block without a last line end in their own ways.
    if (text.ends_with('\n') && read(text, "slip", tree, problems, Reader::strict)) print(text, "slip", tree);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const int count = argc > 1 ? std::atoi(argv[1]) : 1000;
  if (argc > 2) {
    print_slips(count, argv[2]);
    return 0;
  }
  for (int i = 0; i < count; ++i) {
    if (!print_random(i)) return 1;
  }
  return 0;
}
