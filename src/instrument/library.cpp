#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <utility>

#include "casemgr/instrument/builtin.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "checker.hpp"
#include "sheet.hpp"

namespace casemgr::instrument {
namespace {

/// Fields that are replaced together, because half of the old ones would contradict the new ones.
bool taken_whole(const schema::Field& field) {
  static const std::vector<std::string_view> keys = {"bands", "bands_by", "scoring", "values", "points", "when"};
  return contains(keys, field.key);
}

void copy_field(const schema::Field& field, const void* from, void* to);

void copy_record(const schema::RecordType& type, const void* from, void* to) {
  for (const schema::Field& field : type.fields) copy_field(field, from, to);
}

/// Returns the element of `to` with that key; adds it at the end if missing.
void* element(const schema::Field& field, void* to, std::string_view key) {
  for (std::size_t i = 0; i < field.size(to); ++i) {
    if (field.element_key(to, i) == key) return field.at(to, i);
  }
  return field.append(to, key);
}

/// Replaces or completes the fields of `to` by those of `from`.
void copy_field(const schema::Field& field, const void* from, void* to) {
  if (!field.present(from)) return;
  const bool by_key = field.shape == schema::Shape::by_name || field.shape == schema::Shape::values;
  const bool joined = !taken_whole(field) && (by_key || field.shape == schema::Shape::record);
  if (!joined) field.clear(to);
  for (std::size_t i = 0; i < field.size(from); ++i) {
    const std::string_view key = field.element_key(from, i);
    void* place = nullptr;
    if (by_key) {
      place = element(field, to, key);
    } else {
      place = field.present(to) && joined ? field.at(to, 0) : field.append(to);
    }
    if (field.has_records()) {
      copy_record(field.record(), field.at(from, i), place);
    } else {
      field.value.parse(field.value.print(field.at(from, i)), place);
    }
  }
}

/// Returns the problems of `whole`, placed in the file `own`, which lacks the rules of the file that it extends.
Problems soundness(const Definition& own, const Definition& whole) {
  Problems problems = instrument::check(whole);
  for (Problem& problem : problems) {
    const std::vector<std::string> path = split(problem.path, '.');
    const bool inherited = path.size() > 2 && path[0] == "rules" && own.rules.find(path[1]) == nullptr;
    if (!inherited || own.extends.empty() || (own.bands.empty() && own.bands_by.empty())) continue;
    problem.path = own.bands.empty() ? "bands_by" : "bands";
    problem.what += fmt::format(", which rule '{}' of '{}' needs", path[1], own.extends);
  }
  return problems;
}

void refuse_problems(const std::string& id, const Problems& problems) {
  if (problems.empty()) return;
  throw Error(ErrorKind::rule,
              fmt::format("cannot use instrument '{}': {}: {}", id, problems.front().path, problems.front().what));
}

}  // namespace

Library::Library() : definitions_(std::make_unique<Definitions>()) {}
Library::~Library() = default;
Library::Library(Library&&) noexcept = default;
Library& Library::operator=(Library&&) noexcept = default;

void Library::fill_when_asked(std::function<void(Library&)> fill) { fill_ = std::move(fill); }

void Library::announce(std::string id, std::function<Definition()> make) {
  announced_.insert_or_assign(std::move(id), std::move(make));
}

Library::Definitions& Library::definitions() const {
  if (fill_) {
    // Filling reads the library, which must not start filling again.
    const auto fill = std::exchange(fill_, nullptr);
    fill(const_cast<Library&>(*this));
  }
  return *definitions_;
}

Definition Library::completed(Definition definition) const {
  if (definition.extends.empty()) return definition;
  const Definition* base = find(definition.extends);
  if (base == nullptr) {
    const auto near = nearest(definition.extends, ids());
    throw Error(ErrorKind::rule, fmt::format("cannot extend '{}': no such instrument", definition.extends),
                near ? fmt::format("did you mean '{}'?", *near) : "");
  }
  Definition whole = *base;
  // New cut-points for all clients replace those by sex or age, and the reverse.
  if (!definition.bands.empty() || !definition.bands_by.empty()) {
    whole.bands = {};
    whole.bands_by = {};
    whole.bands_source.clear();  // The note describes the published cut-points.
  }
  copy_record(Definition::rows(), &definition, &whole);
  return whole;
}

Problems Library::safety_problems(const Definition& own, const Definition& whole) const {
  const Definition* base = own.extends.empty() ? nullptr : find(own.extends);
  if (base == nullptr) return {};
  // A file may extend another one of the practice: the end of the chain decides.
  const Definition* root = base;
  std::set<std::string, std::less<>> seen = {own.extends};
  while (!root->extends.empty() && seen.insert(root->extends).second) {
    const Definition* next = find(root->extends);
    if (next == nullptr) break;
    root = next;
  }
  const std::string& id = root->extends.empty() ? root->id : root->extends;
  const EmbeddedFiles& files = builtin_files();
  const bool built_in =
      std::any_of(files.begin(), files.end(), [&](const EmbeddedFile& file) { return file.name == id + ".yaml"; });
  return built_in ? safety_changes(*base, own, whole) : Problems{};
}

Problems Library::check(const Definition& definition) const {
  try {
    const Definition whole = completed(definition);
    Problems problems = soundness(definition, whole);
    Problems safety = safety_problems(definition, whole);
    problems.insert(problems.end(), safety.begin(), safety.end());
    return problems;
  } catch (const Error& error) {
    return {{"", 0, 0, "extends", error.what(), Check::structure}};
  }
}

void Library::add(Definition definition) {
  Definition whole = completed(definition);
  refuse_problems(whole.id, soundness(definition, whole));
  refuse_problems(whole.id, safety_problems(definition, whole));
  std::string id = whole.id;
  announced_.erase(id);
  definitions().insert_or_assign(std::move(id), std::move(whole));
}

const Definition* Library::read_announced(std::string_view id) const {
  const auto at = announced_.find(id);
  if (at == announced_.end()) return nullptr;
  // Removed first: an instrument that extends itself would otherwise be read forever.
  auto announced = announced_.extract(at);
  Definition whole = completed(announced.mapped()());
  refuse_problems(whole.id, instrument::check(whole));
  return &definitions().insert_or_assign(std::move(announced.key()), std::move(whole)).first->second;
}

const Definition* Library::find(std::string_view id) const {
  const Definitions& all = definitions();
  const auto at = all.find(id);
  return at == all.end() ? read_announced(id) : &at->second;
}

const Definition& Library::get(std::string_view id) const {
  if (const Definition* found = find(id)) return *found;
  const auto near = nearest(id, ids());
  throw Error(ErrorKind::usage, fmt::format("cannot find instrument '{}'", id),
              near ? fmt::format("did you mean '{}'?", *near) : fmt::format("instruments: {}", join(ids(), ", ")));
}

std::vector<std::string> Library::ids() const {
  std::set<std::string> ids;
  for (const auto& [id, definition] : definitions()) ids.insert(id);
  for (const auto& [id, make] : announced_) ids.insert(id);
  return {ids.begin(), ids.end()};
}

}  // namespace casemgr::instrument
