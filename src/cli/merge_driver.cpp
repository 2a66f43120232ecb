// casemgr merge-driver: what git calls to merge two versions of a record file.
#include <filesystem>

#include "call.hpp"
#include "casemgr/instrument/definition.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/merge.hpp"
#include "casemgr/yaml/read.hpp"
#include "fields.hpp"

namespace casemgr::cli {

namespace {

using yaml::MergeShape;

const schema::RecordType& rows_of_file(const std::string& path) {
  const std::string name = std::filesystem::path(path).filename().string();
  if (name == "providers.yaml") return ProviderDirectory::rows();
  if (name == "casemgr.yaml") return Settings::rows();
  if (std::filesystem::path(path).parent_path().filename() == "instruments") return instrument::Definition::rows();
  return Case::rows();
}

MergeShape record_shape(const schema::RecordType& type) {
  MergeShape shape{MergeShape::Kind::map, {}, {}};
  for (const schema::Field& field : type.fields) shape.key_order.emplace_back(field.key);
  return shape;
}

MergeShape field_shape(const schema::Field& field) {
  switch (field.shape) {
    case schema::Shape::value: return {MergeShape::Kind::whole, {}, {}};
    case schema::Shape::set: return {MergeShape::Kind::set, {}, {}};
    case schema::Shape::record: return record_shape(field.record());
    case schema::Shape::records:
      if (!field.record().chronicle.empty())
        return {MergeShape::Kind::chronicle, std::string(field.record().chronicle), {}};
      return {MergeShape::Kind::records, {}, {}};
    case schema::Shape::by_name:
    case schema::Shape::values: break;
  }
  return {MergeShape::Kind::records, {}, {}};
}

/// The shape of the node at `path` in a file of `type`; unknown keys are merged as wholes.
MergeShape shape_at(const schema::RecordType& type, const yaml::Path& path) {
  const schema::RecordType* record = &type;
  const schema::Field* field = nullptr;  // Set while the path stands on a member rather than on a record.
  for (const std::string& key : path) {
    if (record != nullptr) {
      field = record->find(key);
      if (field == nullptr) return {MergeShape::Kind::whole, {}, {}};
      record = field->shape == schema::Shape::record ? &field->record() : nullptr;
    } else {
      if (!field->has_records()) return {MergeShape::Kind::whole, {}, {}};
      record = &field->record();
    }
  }
  return record != nullptr ? record_shape(*record) : field_shape(*field);
}

/// A side that cannot be read is left for git's own markers: the file of ours stays and the conflict is told.
bool readable(Call& call, const std::string& text, const std::string& name) {
  yaml::Tree tree;
  Problems problems;
  if (yaml::read(text, name, tree, problems)) return true;
  for (const Problem& problem : problems) call.note(to_string(problem));
  return false;
}

void run_merge(Call& call) {
  const std::string base = read_text_file(call, call.argument("BASE"));
  const std::string ours = read_text_file(call, call.argument("OURS"));
  const std::string theirs = read_text_file(call, call.argument("THEIRS"));
  const std::string path = call.argument("PATH");
  const bool all = readable(call, ours, path + " (ours)") && readable(call, theirs, path + " (theirs)") &&
                   (base.empty() || readable(call, base, path + " (base)"));
  if (!all)
    throw Error(ErrorKind::conflict, "cannot merge '" + path + "': a side cannot be read",
                "casemgr check names what is wrong");
  const schema::RecordType& type = rows_of_file(path);
  const yaml::Merge merged = yaml::merge(
      base, ours, theirs, [&](const yaml::Path& at) { return shape_at(type, at); }, "ours", "theirs");
  store::write_output({}, call.world().directory / call.argument("OURS"), merged.text);
  if (merged.conflicts.empty()) return;
  for (const yaml::Path& conflict : merged.conflicts) call.note(path + ": conflict: " + join(conflict, "."));
  call.fail_later(ErrorKind::conflict);
}

Argument file(std::string name, std::string sentence) {
  return {.name = std::move(name), .sentence = std::move(sentence), .completes = Completes::file};
}

}  // namespace

const Group& merge_driver_group() {
  static const Group group = {
      .name = "merge-driver",
      .heading = "Care of the files",
      .summary = "merge two versions of a file, for git",
      .description = {},
      .default_verb = {},
      .verbs = {{.name = {},
                 .summary = "merge two versions of a file, for git",
                 .description = "git calls it with %O %A %B %L %P; init sets it up. Records are merged by id; a "
                                "conflict is marked around the one field it is about, "
                                "with exit code 6.",
                 .examples = {"casemgr merge-driver base.yaml ours.yaml theirs.yaml 7 clients/c7kq2mw.yaml"},
                 .arguments = {file("BASE", "Common ancestor."),
                               file("OURS", "Our version; the result is written there."),
                               file("THEIRS", "Their version."),
                               {.name = "SIZE", .sentence = "Length of conflict markers."},
                               file("PATH", "Path of the file in the repository.")},
                 .needs = Needs::nothing,
                 .run = run_merge}}};
  return group;
}

}  // namespace casemgr::cli
