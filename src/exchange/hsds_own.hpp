// What HSDS has no field for: values of ours in attributes of the taxonomy `casemgr`, so that an export read again
// gives the same provider.
//
// Private to the layer.
#pragma once

#include <string>
#include <string_view>

#include "casemgr/schema/field.hpp"

namespace casemgr::exchange {

inline constexpr std::string_view own_taxonomy = "casemgr";

/// The value of a field as an attribute holds it: a text as it is, else JSON.
std::string own_text(const schema::Field& field, const void* record);

/// Puts such a text back; false where it is none of this field's.
bool put_own_text(const schema::Field& field, void* record, const std::string& text);

}  // namespace casemgr::exchange
