#include "casemgr/codec/merge_shape.hpp"

#include <algorithm>
#include <string>

#include "locate.hpp"

namespace casemgr::codec {

namespace {

using yaml::MergeShape;

MergeShape record_shape(const schema::RecordType& type) {
  MergeShape shape{.kind = MergeShape::Kind::map};
  for (const schema::Field& field : type.fields) shape.key_order.emplace_back(field.key);
  return shape;
}

/// The field that vouches for what a record says: its own digest, or the signature inside it. Null without one.
const schema::Field* seal_of(const schema::RecordType& type) {
  const auto is_seal = [](const schema::Field& field) {
    return field.key == "digest" || (field.shape == schema::Shape::record && field.record().find("digest") != nullptr);
  };
  const auto found = std::find_if(type.fields.begin(), type.fields.end(), is_seal);
  return found == type.fields.end() ? nullptr : &*found;
}

/// Whether people write the text in lines of their own. An address has one value, and what is computed is no text.
bool is_prose(const schema::Field& field) {
  return field.value.type == schema::Type::text && !field.meaning.computed && field.key != "lines";
}

MergeShape field_shape(const schema::Field& field, const yaml::Path& seal) {
  switch (field.shape) {
    case schema::Shape::value:
      if (is_prose(field)) return {.kind = MergeShape::Kind::text, .sealed_by = seal};
      return {};
    case schema::Shape::set: return {.kind = MergeShape::Kind::set};
    case schema::Shape::record: return record_shape(field.record());
    case schema::Shape::records:
      if (!field.record().chronicle.empty())
        return {.kind = MergeShape::Kind::chronicle, .order_key = std::string(field.record().chronicle)};
      return {.kind = MergeShape::Kind::records};
    case schema::Shape::by_name:
    case schema::Shape::values: break;
  }
  return {.kind = MergeShape::Kind::records};
}

/// Returns the shape of the node at `path` in a file of `type`; unknown keys are merged as wholes.
MergeShape shape_at(const schema::RecordType& type, const yaml::Path& path) {
  const schema::RecordType* record = &type;
  const schema::Field* field = nullptr;  // Set while the path is at a member rather than at a record.
  yaml::Path seal;                       // Of the innermost record that has one.
  for (auto key = path.begin(); key != path.end(); ++key) {
    if (record != nullptr) {
      if (const schema::Field* own = seal_of(*record)) {
        seal.assign(path.begin(), key);
        seal.emplace_back(own->key);
      }
      field = record->find(*key);
      if (field == nullptr) return {};
      record = field->shape == schema::Shape::record ? &field->record() : nullptr;
      // A signature is one: half of each of two is none.
      if (record != nullptr && record->find("digest") != nullptr) return {};
    } else if (field->shape == schema::Shape::values) {
      if (key + 1 == path.end() && is_prose(*field)) return {.kind = MergeShape::Kind::text, .sealed_by = seal};
      return {};
    } else {
      if (!field->has_records()) return {};
      record = &field->record();
    }
  }
  return record != nullptr ? record_shape(*record) : field_shape(*field, seal);
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
