#include "casemgr/codec/merge_shape.hpp"

#include <string>

#include "locate.hpp"

namespace casemgr::codec {

namespace {

using yaml::MergeShape;

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

/// Returns the shape of the node at `path` in a file of `type`; unknown keys are merged as wholes.
MergeShape shape_at(const schema::RecordType& type, const yaml::Path& path) {
  const schema::RecordType* record = &type;
  const schema::Field* field = nullptr;  // Set while the path is at a member rather than at a record.
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

void add_without_row(const yaml::Tree& tree, std::size_t node, const schema::RecordType& type,
                     std::vector<std::size_t>& found) {
  for (const std::size_t child : tree.children(node)) {
    const schema::Field* field = type.find(tree[child].key());
    if (field == nullptr) {
      found.push_back(child);
    } else if (field->shape == schema::Shape::record) {
      add_without_row(tree, child, field->record(), found);
    } else if (field->has_records()) {
      for (const std::size_t element : tree.children(child)) {
        if (is_users_own(tree[element].key())) {
          found.push_back(element);
        } else {
          add_without_row(tree, element, field->record(), found);
        }
      }
    }
  }
}

}  // namespace

std::vector<std::size_t> keys_without_row(const yaml::Tree& tree, const schema::RecordType& type) {
  std::vector<std::size_t> found;
  if (!tree.empty()) add_without_row(tree, 0, type, found);
  return found;
}

yaml::ShapeOf merge_shapes(const schema::RecordType& type) {
  return [&type](const yaml::Path& at) { return shape_at(type, at); };
}

}  // namespace casemgr::codec
