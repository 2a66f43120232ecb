#include "casemgr/rules/record/language.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "casemgr/root/text.hpp"

namespace casemgr {

namespace {

using Named = std::pair<std::string_view, std::string_view>;

/// In order of the code.
constexpr auto language_names = std::to_array<Named>({
    {"aa", "Afar"},
    {"ab", "Abkhazian"},
    {"acm", "Iraqi Arabic"},
    {"af", "Afrikaans"},
    {"ak", "Akan"},
    {"am", "Amharic"},
    {"apc", "Levantine Arabic"},
    {"ar", "Arabic"},
    {"arz", "Egyptian Arabic"},
    {"as", "Assamese"},
    {"ase", "American Sign Language"},
    {"ay", "Aymara"},
    {"az", "Azerbaijani"},
    {"be", "Belarusian"},
    {"bg", "Bulgarian"},
    {"bi", "Bislama"},
    {"bm", "Bambara"},
    {"bn", "Bengali"},
    {"bo", "Tibetan"},
    {"br", "Breton"},
    {"bs", "Bosnian"},
    {"ca", "Catalan"},
    {"ceb", "Cebuano"},
    {"ch", "Chamorro"},
    {"chk", "Chuukese"},
    {"chr", "Cherokee"},
    {"cjm", "Eastern Cham"},
    {"ckb", "Central Kurdish"},
    {"cmn", "Mandarin Chinese"},
    {"cnh", "Hakha Chin"},
    {"cs", "Czech"},
    {"cy", "Welsh"},
    {"da", "Danish"},
    {"de", "German"},
    {"din", "Dinka"},
    {"dv", "Dhivehi"},
    {"dz", "Dzongkha"},
    {"ee", "Ewe"},
    {"el", "Greek"},
    {"en", "English"},
    {"eo", "Esperanto"},
    {"es", "Spanish"},
    {"et", "Estonian"},
    {"eu", "Basque"},
    {"fa", "Persian"},
    {"ff", "Fulah"},
    {"fi", "Finnish"},
    {"fil", "Filipino"},
    {"fj", "Fijian"},
    {"fo", "Faroese"},
    {"fr", "French"},
    {"fy", "Western Frisian"},
    {"ga", "Irish"},
    {"gd", "Scottish Gaelic"},
    {"gl", "Galician"},
    {"gn", "Guarani"},
    {"gu", "Gujarati"},
    {"ha", "Hausa"},
    {"hak", "Hakka Chinese"},
    {"haw", "Hawaiian"},
    {"he", "Hebrew"},
    {"hi", "Hindi"},
    {"hmn", "Hmong"},
    {"hr", "Croatian"},
    {"ht", "Haitian Creole"},
    {"hu", "Hungarian"},
    {"hy", "Armenian"},
    {"id", "Indonesian"},
    {"ig", "Igbo"},
    {"ilo", "Iloko"},
    {"is", "Icelandic"},
    {"it", "Italian"},
    {"iu", "Inuktitut"},
    {"ja", "Japanese"},
    {"jam", "Jamaican Creole"},
    {"jv", "Javanese"},
    {"ka", "Georgian"},
    {"kab", "Kabyle"},
    {"kar", "Karen"},
    {"kea", "Cape Verdean Creole"},
    {"ki", "Kikuyu"},
    {"kk", "Kazakh"},
    {"kl", "Greenlandic"},
    {"km", "Khmer"},
    {"kn", "Kannada"},
    {"ko", "Korean"},
    {"kri", "Krio"},
    {"ksw", "S'gaw Karen"},
    {"ku", "Kurdish"},
    {"ky", "Kyrgyz"},
    {"la", "Latin"},
    {"lb", "Luxembourgish"},
    {"lg", "Ganda"},
    {"lkt", "Lakota"},
    {"ln", "Lingala"},
    {"lo", "Lao"},
    {"lt", "Lithuanian"},
    {"luo", "Luo"},
    {"lv", "Latvian"},
    {"mam", "Mam"},
    {"mg", "Malagasy"},
    {"mh", "Marshallese"},
    {"mi", "Maori"},
    {"mix", "Mixtec"},
    {"mk", "Macedonian"},
    {"ml", "Malayalam"},
    {"mn", "Mongolian"},
    {"mr", "Marathi"},
    {"ms", "Malay"},
    {"mt", "Maltese"},
    {"my", "Burmese"},
    {"nan", "Min Nan Chinese"},
    {"nb", "Norwegian Bokmål"},
    {"ne", "Nepali"},
    {"nl", "Dutch"},
    {"nn", "Norwegian Nynorsk"},
    {"no", "Norwegian"},
    {"nv", "Navajo"},
    {"ny", "Chichewa"},
    {"oc", "Occitan"},
    {"om", "Oromo"},
    {"or", "Odia"},
    {"pa", "Punjabi"},
    {"pap", "Papiamento"},
    {"pau", "Palauan"},
    {"pdc", "Pennsylvania German"},
    {"pis", "Pijin"},
    {"pl", "Polish"},
    {"pon", "Pohnpeian"},
    {"prs", "Dari"},
    {"ps", "Pashto"},
    {"pt", "Portuguese"},
    {"qu", "Quechua"},
    {"quc", "K'iche'"},
    {"rhg", "Rohingya"},
    {"rm", "Romansh"},
    {"rn", "Rundi"},
    {"ro", "Romanian"},
    {"rom", "Romani"},
    {"ru", "Russian"},
    {"rw", "Kinyarwanda"},
    {"sa", "Sanskrit"},
    {"sd", "Sindhi"},
    {"sgn", "sign language"},
    {"si", "Sinhala"},
    {"sk", "Slovak"},
    {"sl", "Slovenian"},
    {"sm", "Samoan"},
    {"sn", "Shona"},
    {"so", "Somali"},
    {"sq", "Albanian"},
    {"sr", "Serbian"},
    {"ss", "Swati"},
    {"st", "Sotho"},
    {"su", "Sundanese"},
    {"sv", "Swedish"},
    {"sw", "Swahili"},
    {"ta", "Tamil"},
    {"te", "Telugu"},
    {"tet", "Tetum"},
    {"tg", "Tajik"},
    {"th", "Thai"},
    {"ti", "Tigrinya"},
    {"tk", "Turkmen"},
    {"tl", "Tagalog"},
    {"tn", "Tswana"},
    {"to", "Tongan"},
    {"tpi", "Tok Pisin"},
    {"tr", "Turkish"},
    {"ts", "Tsonga"},
    {"tt", "Tatar"},
    {"tw", "Twi"},
    {"ty", "Tahitian"},
    {"ug", "Uyghur"},
    {"uk", "Ukrainian"},
    {"ur", "Urdu"},
    {"uz", "Uzbek"},
    {"vi", "Vietnamese"},
    {"wo", "Wolof"},
    {"wuu", "Wu Chinese"},
    {"xh", "Xhosa"},
    {"yap", "Yapese"},
    {"yi", "Yiddish"},
    {"yo", "Yoruba"},
    {"yue", "Cantonese"},
    {"zh", "Chinese"},
    {"zu", "Zulu"},
});

/// Further names.
constexpr auto synonyms = std::to_array<Named>({{"fa", "Farsi"}, {"ht", "Haitian"}, {"zh", "Mandarin"}});

const Named* row_of(std::string_view code) {
  const auto* at = std::lower_bound(language_names.begin(), language_names.end(), code,
                                    [](const Named& one, std::string_view wanted) { return one.first < wanted; });
  return at == language_names.end() || at->first != code ? nullptr : at;
}

std::string_view code_of(std::string_view tag) { return tag.substr(0, tag.find('-')); }

}  // namespace

std::string language_name(std::string_view tag) {
  const std::string_view code = code_of(tag);
  const Named* row = row_of(code);
  if (row == nullptr) return std::string(tag);
  std::string name(row->second);
  if (code.size() < tag.size()) name.append(" (").append(tag.substr(code.size() + 1)).append(")");
  return name;
}

std::string language_tag(std::string_view word) {
  if (row_of(code_of(word)) != nullptr) return std::string(word);
  const std::string folded = fold(word);
  if (row_of(folded) != nullptr) return folded;
  for (const auto& list : {std::span<const Named>(language_names), std::span<const Named>(synonyms)}) {
    const auto at =
        std::find_if(list.begin(), list.end(), [&](const Named& one) { return fold(one.second) == folded; });
    if (at != list.end()) return std::string(at->first);
  }
  return {};
}

}  // namespace casemgr
