// The instrument library: what is compiled in, then the practice's own files over it.
#include <utility>

#include "casemgr/instrument/builtin.hpp"
#include "casemgr/instrument/definition.hpp"
#include "state.hpp"

namespace casemgr::store {

namespace {

constexpr std::string_view ending = ".yaml";

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

instrument::Definition CaseDirectory::State::read_builtin(const EmbeddedFile& file) const {
  const FileShape shape = *shape_of(std::string(instruments_directory) + '/' + std::string(file.name));
  // A tree of its own, because it may be read while the other tree has the file that extends it.
  yaml::Tree tree;
  instrument::Definition definition;
  Problems problems;
  if (!read_record(shape, std::string(file.text), words(), nullptr, tree, &definition, problems)) {
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
  if (read(shape, nullptr, bytes, &definition, known)) {
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
      if (read(own.shape, nullptr, bytes, &own.definition, instrument_problems)) all.push_back(std::move(own));
    } catch (const Error& error) {
      instrument_problems.push_back({own.shape.path, 0, 0, {}, error.what(), Check::structure});
    }
  }
  add_own(std::move(all), library);
}

}  // namespace casemgr::store
