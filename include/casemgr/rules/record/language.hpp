// Languages: their tags and English names.
//
// Pure, never throws. Codes and names: ISO 639 (two letters, else three), those of the most people and those that are
// asked for most in care in the United States.
#pragma once

#include <string>
#include <string_view>

namespace casemgr {

/// The name of a tag (BCP 47): `Spanish`, with what follows the language `Spanish (MX)`. The tag itself where it is of
/// no language here.
std::string language_name(std::string_view tag);
/// The tag of a language by its name, in any case, or by its tag: `es` for `Spanish` and `es`, `es-MX` for itself;
/// empty where it is not known.
std::string language_tag(std::string_view word);

}  // namespace casemgr
