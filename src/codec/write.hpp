// Values of single fields and elements.
#pragma once

#include "casemgr/schema/field.hpp"
#include "casemgr/yaml/edit.hpp"

namespace casemgr::codec {

yaml::Value element_value(const schema::Field& f, const void* element);
/// A field that is present.
yaml::Value field_value(const schema::Field& f, const void* owner);

}  // namespace casemgr::codec
