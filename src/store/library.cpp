// The instrument library: what is compiled in, then the practice's own files over it.
#include <utility>

#include "casemgr/instrument/builtin.hpp"
#include "casemgr/instrument/definition.hpp"
#include "state.hpp"

namespace casemgr::store {

namespace {

/// A definition read, and where it came from.
struct Source {
  std::string path;
  instrument::Definition definition;
};

/// Adds them in an order in which each finds what it extends. What cannot be added is told at the top of its file.
void add_all(std::vector<Source> sources, instrument::Library& library, Problems& problems) {
  while (!sources.empty()) {
    std::vector<Source> waiting;
    Problems refused;
    for (Source& source : sources) {
      try {
        library.add(source.definition);
      } catch (const Error& error) {
        refused.push_back({source.path, 1, 1, {}, error.what(), Check::structure});
        waiting.push_back(std::move(source));
      }
    }
    if (waiting.size() == sources.size()) {
      problems.insert(problems.end(), refused.begin(), refused.end());
      return;
    }
    sources = std::move(waiting);
  }
}

}  // namespace

void CaseDirectory::State::read_instruments(instrument::Library& library) {
  std::vector<Source> sources;
  for (const instrument::BuiltinFile& file : instrument::builtin_files()) {
    const FileShape shape = *shape_of(std::string(instruments_directory) + '/' + std::string(file.name));
    Source source{"built-in " + std::string(file.name), {}};
    Problems problems;
    const bool usable =
        read_record(shape, std::string(file.text), words(), nullptr, other_tree, &source.definition, problems);
    if (usable) {
      sources.push_back(std::move(source));
    } else {
      for (Problem& problem : problems) {
        problem.file = source.path;
        instrument_problems.push_back(std::move(problem));
      }
    }
  }
  add_all(std::move(sources), library, instrument_problems);

  std::vector<Source> own;
  for (const std::string& name : names_in(root / instruments_directory)) {
    const FileShape shape = *shape_of(std::string(instruments_directory) + '/' + name + ".yaml");
    Source source{shape.path, {}};
    std::string bytes;
    try {
      if (read(shape, nullptr, bytes, &source.definition, instrument_problems)) own.push_back(std::move(source));
    } catch (const Error& error) {
      instrument_problems.push_back({shape.path, 0, 0, {}, error.what(), Check::structure});
    }
  }
  add_all(std::move(own), library, instrument_problems);
}

}  // namespace casemgr::store
