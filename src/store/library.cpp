// The instrument library: what is compiled in, then the practice's own files over it.
#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "casemgr/instrument/builtin.hpp"
#include "casemgr/instrument/definition.hpp"
#include "casemgr/root/text.hpp"
#include "state.hpp"

namespace casemgr::store {

namespace {

constexpr std::string_view ending = ".yaml";

/// Compares the wording of a practice with the built-in instrument, and reports what is missing by its place.
class WordingCheck {
 public:
  WordingCheck(const instrument::Definition& own, const instrument::Definition& whole, const yaml::Tree& tree,
               Problems& problems)
      : own_(own), whole_(whole), tree_(tree), problems_(problems) {}

  void run() {
    if (own_.id != whole_.id) wrong("id", fmt::format("is '{}', not '{}'", own_.id, whole_.id));
    if (own_.extends != whole_.id) {
      wrong(own_.extends.empty() ? "id" : "extends", fmt::format("add the line 'extends: {}'", whole_.id));
    }
    compare<instrument::Item>("items", own_.items, whole_.items, "item", true,
                              [&](const auto& path, const auto& item, const auto&) {
                                if (trim(item.wording).empty()) wrong(path + ".wording", "has no wording");
                              });
    compare<instrument::AnswerSet>("answer_sets", own_.answer_sets, whole_.answer_sets, "answer set", false,
                                   [&](const auto& path, const auto& set, const auto& there) {
                                     for (const auto& [value, label] : there.values.items) {
                                       const std::string* given = set.values.find(value);
                                       if (given == nullptr || trim(*given).empty())
                                         wrong(path, fmt::format("has no label for answer {}", value));
                                     }
                                   });
  }

 private:
  void wrong(const std::string& path, std::string what) {
    const yaml::Position position = position_of(tree_, path);
    problems_.push_back({{}, position.line, position.column, path, std::move(what), Check::structure});
  }

  /// Reports names that only one of the two has (`needs_all`: those of the built-in one), and calls `each` for the
  /// others.
  template <class T, class Each>
  void compare(const std::string& key, const ByName<T>& own, const ByName<T>& whole, const std::string& what,
               bool needs_all, Each each) {
    std::vector<std::string> names;
    for (const auto& [name, there] : whole.items) {
      names.push_back(name);
      if (const T* given = own.find(name)) {
        each(fmt::format("{}.{}", key, name), *given, there);
      } else if (needs_all) {
        wrong(own.items.empty() ? std::string("id") : key, fmt::format("{} {} is missing", what, name));
      }
    }
    for (const auto& [name, given] : own.items) {
      if (whole.find(name) != nullptr) continue;
      wrong(fmt::format("{}.{}", key, name),
            fmt::format("{} has no {} '{}'; it has {}", whole_.title, what, name, join(names, ", ")));
    }
  }

  const instrument::Definition& own_;
  const instrument::Definition& whole_;
  const yaml::Tree& tree_;
  Problems& problems_;
};

}  // namespace

void check_instrument(const instrument::Library& library, const FileShape& shape, const yaml::Tree& tree,
                      const instrument::Definition& definition, Problems& problems) {
  for (Problem problem : library.check(definition)) {
    const yaml::Position position = position_of(tree, problem.path);
    problem.file = shape.path;
    problem.line = position.line;
    problem.column = position.column;
    problems.push_back(std::move(problem));
  }
}

Problems CaseDirectory::check_wording(const std::string& id, const std::string& text) const {
  static_cast<void>(state_->instruments.ids());  // Reads the files before this one, because they share a tree.
  const std::string name = id + std::string(ending);
  const auto& files = instrument::builtin_files();
  const auto file = std::find_if(files.begin(), files.end(), [&](const EmbeddedFile& one) { return one.name == name; });
  if (file == files.end()) throw Error(ErrorKind::usage, "no built-in instrument '" + id + "'");
  const instrument::Definition whole = state_->read_builtin(*file);
  const FileShape shape = *shape_of(std::string(instruments_directory) + '/' + name);
  yaml::Tree tree;
  instrument::Definition own;
  Problems problems;
  if (!read_record(shape, text, state_->words(), {}, tree, &own, problems)) return problems;
  WordingCheck(own, whole, tree, problems).run();
  if (problems.empty()) check_instrument(state_->instruments, shape, tree, own, problems);
  return problems;
}

instrument::Definition CaseDirectory::State::read_builtin(const EmbeddedFile& file) const {
  const FileShape shape = *shape_of(std::string(instruments_directory) + '/' + std::string(file.name));
  // A tree of its own, because it may be read while the other tree has the file that extends it.
  yaml::Tree tree;
  instrument::Definition definition;
  Problems problems;
  if (!read_record(shape, std::string(file.text), words(), {}, tree, &definition, problems)) {
    for (Problem& problem : problems) problem.file = "built-in " + std::string(file.name);
    refuse_unreadable(problems);
  }
  return definition;
}

/// Reports an instrument that cannot be added as `check` does. Reads the file again for its lines.
void CaseDirectory::State::tell_unusable(const FileShape& shape, const instrument::Library& library) {
  std::string bytes;
  instrument::Definition definition;
  Problems known;
  if (read(shape, {}, bytes, &definition, known)) {
    check_instrument(library, shape, other_tree, definition, instrument_problems);
  }
}

/// Adds each instrument after the one that it extends.
void CaseDirectory::State::add_own(std::vector<OwnInstrument> all, instrument::Library& library) {
  while (!all.empty()) {
    std::vector<OwnInstrument> waiting;
    for (OwnInstrument& own : all) {
      try {
        library.add(own.definition);
      } catch (const Error&) {
        waiting.push_back(std::move(own));
      }
    }
    if (waiting.size() == all.size()) {
      for (const OwnInstrument& own : waiting) tell_unusable(own.shape, library);
      return;
    }
    all = std::move(waiting);
  }
}

void CaseDirectory::State::read_instruments(instrument::Library& library) {
  for (const EmbeddedFile& file : instrument::builtin_files()) {
    library.announce(std::string(file.name.substr(0, file.name.size() - ending.size())),
                     [this, &file] { return read_builtin(file); });
  }
  std::vector<OwnInstrument> all;
  for (const std::string& name : names_in(root / instruments_directory)) {
    OwnInstrument own{*shape_of(std::string(instruments_directory) + '/' + name + std::string(ending)), {}};
    std::string bytes;
    try {
      if (read(own.shape, {}, bytes, &own.definition, instrument_problems)) all.push_back(std::move(own));
    } catch (const Error& error) {
      instrument_problems.push_back({own.shape.path, 0, 0, {}, error.what(), Check::structure});
    }
  }
  add_own(std::move(all), library);
}

}  // namespace casemgr::store
