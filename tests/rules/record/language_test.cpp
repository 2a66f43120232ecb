#include "casemgr/rules/record/language.hpp"

#include <doctest/doctest.h>

namespace casemgr::language_test {

TEST_CASE("a language has its English name, with what the tag says besides") {
  struct Row {
    const char *tag, *name;
  };
  for (const Row& row :
       {Row{"aa", "Afar"}, Row{"zu", "Zulu"}, Row{"es", "Spanish"}, Row{"es-MX", "Spanish (MX)"},
        Row{"zh-Hant-TW", "Chinese (Hant-TW)"}, Row{"ase", "American Sign Language"}, Row{"nb", "Norwegian Bokmål"},
        Row{"tlh", "tlh"}, Row{"tlh-US", "tlh-US"}, Row{"", ""}, Row{"e", "e"}, Row{"zzz", "zzz"}}) {
    CAPTURE(row.tag);
    CHECK(language_name(row.tag) == row.name);
  }
}

TEST_CASE("a language is known by its name and by its tag") {
  struct Row {
    const char *word, *tag;
  };
  for (const Row& row : {Row{"Spanish", "es"}, Row{"SPANISH", "es"}, Row{"es", "es"}, Row{"ES", "es"},
                         Row{"es-MX", "es-MX"}, Row{"Farsi", "fa"}, Row{"persian", "fa"},
                         Row{"american sign language", "ase"}, Row{"Klingon", ""}, Row{"", ""}}) {
    CAPTURE(row.word);
    CHECK(language_tag(row.word) == row.tag);
  }
}

}  // namespace casemgr::language_test
