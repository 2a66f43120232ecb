// Random edits of a text, with what they should lead to, worked out on plain values and without the code under test.
#pragma once

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "casemgr/root/text.hpp"
#include "casemgr/yaml/edit.hpp"
#include "casemgr/yaml/read.hpp"
#include "scribe.hpp"

namespace casemgr::yaml::testing {

struct Made {
  std::vector<Edit> edits{};
  Value meant{};
  std::size_t touched_begin = 0;  ///< Nothing before the line of this byte may change.
  std::size_t touched_end = 0;    ///< Nothing from this byte on may change.
  bool pure = false;              ///< The one edit only adds or only removes bytes.
};

/// The value with the items of lists under their positions, as edits name them.
inline void name_items(Value& value) {
  for (std::size_t i = 0; i < value.entries.size(); ++i) {
    if (value.kind == Kind::list) {
      value.entries[i].first = std::to_string(i);
    }
    name_items(value.entries[i].second);
  }
}

inline void forget_items(Value& value) {
  for (auto& [key, child] : value.entries) {
    if (value.kind == Kind::list) {
      key.clear();
    }
    forget_items(child);
  }
}

inline Value& value_at(Value& value, const Path& path, std::size_t depth) {
  Value* here = &value;
  for (std::size_t i = 0; i < depth; ++i) {
    here = &std::find_if(here->entries.begin(), here->entries.end(), [&](const auto& e) {
              return e.first == path[i];
            })->second;
  }
  return *here;
}

/// All nodes but the root: path, index and the index of the parent.
struct Spot {
  Path path{};
  std::size_t node = 0;
  std::size_t parent = 0;
};

inline void collect(const Tree& tree, std::size_t node, Path& path, std::vector<Spot>& spots) {
  std::size_t position = 0;
  for (const std::size_t child : tree.children(node)) {
    path.push_back(tree[node].kind == Kind::list ? std::to_string(position++) : std::string(tree[child].key()));
    spots.push_back(Spot{path, child, node});
    collect(tree, child, path, spots);
    path.pop_back();
  }
}

inline bool bracketed(const Tree& tree, std::size_t node) {
  const char first = tree[node].at < tree.text().size() ? tree.text()[tree[node].at] : '\0';
  return tree[node].kind != Kind::scalar && (first == '{' || first == '[');
}

/// The byte of a node's key; of an item the byte behind the item before it, so that its dash is not missed.
inline std::size_t entry_begin(const Tree& tree, std::size_t node) {
  std::size_t begin = tree[node].key_at;
  for (std::size_t parent = node; parent-- > 0;) {
    if (tree[parent].next > node) {
      if (tree[parent].kind == Kind::list) {
        begin = tree[parent].at;
        for (std::size_t child = parent + 1; child < node; child = tree[child].next) {
          begin = tree[child].end;
        }
      }
      break;
    }
  }
  return begin;
}

/// Behind blanks, line ends and comment lines, at the end of a line.
inline std::size_t skip_comments(const std::string& text, std::size_t at) {
  for (;;) {
    const std::size_t next = text.find_first_not_of(" \r\n", at);
    if (next == std::string::npos || text[next] != '#') {
      return at;
    }
    at = std::min(text.find_first_of("\r\n", next), text.size());
  }
}

/// The lines that belong to the entry of a node: from its key's line to the last one deeper.
inline void touch(const Tree& tree, std::size_t node, Made& made, bool first) {
  const std::string& text = tree.text();
  const std::size_t key = entry_begin(tree, node);
  std::size_t begin = key == 0 ? std::string::npos : text.rfind('\n', key - 1);
  begin = begin == std::string::npos ? 0 : begin;
  begin = begin > 0 && text[begin - 1] == '\r' ? begin - 1 : begin;  // the line end before may go with the line
  std::size_t end = std::min(text.find('\n', tree[node].end), text.size());
  end = end > tree[node].end && text[end - 1] == '\r' ? end - 1 : end;
  // Comments deeper than the key belong to it; and behind a dash the next key moves up to the place of the one removed.
  const std::size_t next = text.find_first_not_of(" \r\n", end);
  const bool comment = next != std::string::npos && text[next] == '#' && next > text.find('\n', end);
  const std::size_t line = key == 0 ? 0 : text.rfind('\n', key - 1) + 1;
  const bool behind_dash = line != 0 && text.find_first_not_of(' ', line) != key;
  end = comment ? skip_comments(text, end) : end;
  if (behind_dash && tree[node].next < tree.nodes().size()) {
    end = std::max<std::size_t>(end, tree[tree[node].next].key_at);
  }
  made.touched_begin = first ? begin : std::min(made.touched_begin, begin);
  made.touched_end = first ? end : std::max(made.touched_end, end);
}

inline bool is_below(const Path& path, const Path& above) {
  return path.size() >= above.size() && std::equal(above.begin(), above.end(), path.begin());
}

/// Up to `count` edits that do not touch one another's values.
inline Made make_edits(const std::string& text, std::size_t count, Scribe& scribe) {
  Tree tree;
  Problems problems;
  read(text, "x", tree, problems);
  std::vector<Spot> spots;
  Path path;
  collect(tree, 0, path, spots);
  Made made;
  made.meant = to_value(tree);
  name_items(made.meant);
  std::vector<Path> closed;  // values replaced, removed or filled
  Dice& dice = scribe.dice();
  std::vector<Path> anchors;
  std::size_t blank_behind = 0;
  for (std::size_t i = 0; i < count && !spots.empty(); ++i) {
    const Spot spot = spots[dice.under(spots.size())];
    if (std::any_of(closed.begin(), closed.end(),
                    [&](const Path& c) { return is_below(spot.path, c) || is_below(c, spot.path); })) {
      continue;
    }
    Edit edit;
    edit.path = spot.path;
    const std::size_t what = dice.under(4);
    const Kind kind = tree[spot.node].kind;
    std::size_t reach = spot.node;  // the node whose lines may change
    std::size_t outer = spot.node;
    for (const Spot& other : spots) {  // the outermost brackets around it
      if (outer == spot.node && is_below(spot.path, other.path) && bracketed(tree, other.node)) {
        outer = other.node;
      }
    }
    Value& parent = value_at(made.meant, spot.path, spot.path.size() - 1);
    const auto place = std::find_if(parent.entries.begin(), parent.entries.end(),
                                    [&](const auto& e) { return e.first == spot.path.back(); });
    if (what == 0) {
      edit.op = Edit::Op::set;
      edit.value = scribe.value(2);
      place->second = edit.value;
      name_items(place->second);
      closed.push_back(spot.path);
    } else if (what == 1) {
      edit.op = Edit::Op::erase;
      made.pure = count == 1 && parent.entries.size() > 1 && !bracketed(tree, spot.parent) && outer == spot.node;
      if (parent.entries.size() == 1) {
        reach = spot.parent == 0 ? reach : spot.parent;
      }
      parent.entries.erase(place);
      closed.push_back(spot.path);
      const char above = text[std::min<std::size_t>(tree[spot.node - 1].at, text.size() - 1)];
      if (count > 1 || (tree[spot.node - 1].kind == Kind::scalar && (above == '|' || above == '>'))) {
        blank_behind =
            std::max<std::size_t>(blank_behind, tree[spot.node].end);  // blank lines below may have to go, too
      }
    } else if (what == 2 && kind != Kind::scalar && tree[spot.node].next == spot.node + 1) {
      edit.op = Edit::Op::insert;
      edit.value = scribe.value(2);
      edit.path.push_back(kind == Kind::list ? "0" : scribe.new_key());
      Value& empty = place->second;
      empty.kind = kind == Kind::list ? Kind::list : Kind::map;
      empty.entries.emplace_back(edit.path.back(), edit.value);
      name_items(empty.entries.back().second);
      closed.push_back(spot.path);
    } else {
      edit.op = Edit::Op::insert;
      edit.value = scribe.value(2);
      edit.after = dice.one_in(4) ? "" : spot.path.back();
      const Path anchor = edit.after.empty() ? Path(spot.path.begin(), spot.path.end() - 1) : spot.path;
      if (std::find(anchors.begin(), anchors.end(), anchor) != anchors.end()) {
        continue;
      }
      anchors.push_back(anchor);
      edit.path.back() = tree[spot.parent].kind == Kind::list ? "new" + std::to_string(i) : scribe.new_key();
      const auto where = edit.after.empty() ? parent.entries.begin() : place + 1;
      auto entry = std::make_pair(edit.path.back(), edit.value);
      name_items(entry.second);
      parent.entries.insert(where, std::move(entry));
      made.pure = count == 1 && !bracketed(tree, spot.parent) && outer == spot.node;
      reach = edit.after.empty() ? tree.children(spot.parent).front() : spot.node;
      if (edit.after.empty() && spot.parent != 0) {
        reach = spot.parent;
      }
    }
    const bool first = made.edits.empty();
    touch(tree, reach, made, first);
    touch(tree, outer, made, false);
    made.edits.push_back(std::move(edit));
  }
  if (blank_behind > 0) {
    const std::size_t line = std::min(text.find('\n', blank_behind), text.size());
    const std::size_t behind = skip_comments(text, line);
    made.touched_end = std::max(made.touched_end, std::min(text.find_first_not_of(" \r\n", behind), text.size()));
  }
  if (made.touched_begin == 0) {  // there is no line end before the first line: the one behind it goes

    made.touched_end = std::min(text.find('\n', made.touched_end), text.size() - 1) + 1;
  }
  made.pure = made.pure && text.ends_with('\n');
  if (made.edits.empty()) {
    made.touched_begin = made.touched_end = text.size();
  }
  forget_items(made.meant);
  return made;
}

inline std::string described(const std::vector<Edit>& edits) {
  std::ostringstream out;
  for (const Edit& edit : edits) {
    const char* op = edit.op == Edit::Op::set ? "set" : edit.op == Edit::Op::insert ? "insert" : "erase";
    out << op << " '" << join(edit.path, "' '") << "' after '" << edit.after << "' kind "
        << static_cast<int>(edit.value.kind) << " text " << json_quote(edit.value.text) << "\n";
  }
  return out.str();
}

}  // namespace casemgr::yaml::testing
