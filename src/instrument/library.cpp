#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "casemgr/root/text.hpp"
#include "sheet.hpp"

namespace casemgr::instrument {
namespace {

/// What belongs together so closely that half of the old would spoil the new.
bool taken_whole(const schema::Field& field) {
  static const std::vector<std::string_view> keys = {"bands", "bands_by", "scoring", "values", "points", "when"};
  return std::find(keys.begin(), keys.end(), field.key) != keys.end();
}

void copy_field(const schema::Field& field, const void* from, void* to);

void copy_record(const schema::RecordType& type, const void* from, void* to) {
  for (const schema::Field& field : type.fields) copy_field(field, from, to);
}

/// The element of `to` with that key, made at the end where there is none.
void* element(const schema::Field& field, void* to, std::string_view key) {
  for (std::size_t i = 0; i < field.size(to); ++i) {
    if (field.element_key(to, i) == key) return field.at(to, i);
  }
  return field.append(to, key);
}

/// Puts what `from` says in the place of, or beside, what `to` says.
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

void refuse_unsound(const Definition& definition) {
  const Problems problems = instrument::check(definition);
  if (problems.empty()) return;
  throw Error(ErrorKind::rule, fmt::format("cannot use instrument '{}': {}: {}", definition.id, problems.front().path,
                                           problems.front().what));
}

}  // namespace

Library::Library() : definitions_(std::make_unique<std::map<std::string, Definition, std::less<>>>()) {}
Library::~Library() = default;
Library::Library(Library&&) noexcept = default;
Library& Library::operator=(Library&&) noexcept = default;

void Library::fill_when_asked(std::function<void(Library&)> fill) {
  fill_ = std::move(fill);
}

void Library::announce(std::string id, std::function<Definition()> make) {
  announced_.insert_or_assign(std::move(id), std::move(make));
}

Library::Definitions& Library::definitions() const {
  if (fill_) {
    // Filling asks the library for what it has so far: by then there is nothing more to wait for.
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
    throw Error(ErrorKind::rule, fmt::format("cannot extend '{}': there is no such instrument", definition.extends),
                near ? fmt::format("did you mean '{}'?", *near) : "");
  }
  Definition whole = *base;
  // New cut-points for everybody leave none by sex or age behind, and the other way round.
  if (!definition.bands.empty() || !definition.bands_by.empty()) {
    whole.bands = {};
    whole.bands_by = {};
  }
  copy_record(Definition::rows(), &definition, &whole);
  return whole;
}

Problems Library::check(const Definition& definition) const {
  try {
    return instrument::check(completed(definition));
  } catch (const Error& error) {
    return {{"", 0, 0, "extends", error.what(), Check::structure}};
  }
}

void Library::add(Definition definition) {
  Definition whole = completed(std::move(definition));
  refuse_unsound(whole);
  std::string id = whole.id;
  announced_.erase(id);
  definitions().insert_or_assign(std::move(id), std::move(whole));
}

const Definition* Library::read_announced(std::string_view id) const {
  const auto at = announced_.find(id);
  if (at == announced_.end()) return nullptr;
  // Taken out first: an instrument that extends itself would otherwise be read without end.
  auto announced = announced_.extract(at);
  Definition whole = completed(announced.mapped()());
  refuse_unsound(whole);
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
              near ? fmt::format("did you mean '{}'?", *near) : fmt::format("there are {}", join(ids(), ", ")));
}

std::vector<std::string> Library::ids() const {
  std::set<std::string> ids;
  for (const auto& [id, definition] : definitions()) ids.insert(id);
  for (const auto& [id, make] : announced_) ids.insert(id);
  return {ids.begin(), ids.end()};
}

}  // namespace casemgr::instrument
