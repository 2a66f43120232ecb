// One function per format; each renders every document.
#pragma once

#include <string>

#include "casemgr/render/render.hpp"

namespace casemgr::render {

std::string to_table(const report::Document& document, const Style& style);
std::string to_plain(const report::Document& document, const Style& style);
std::string to_csv(const report::Document& document, const Style& style);
std::string to_ids(const report::Document& document);
std::string to_json(const report::Document& document);
std::string to_jsonl(const report::Document& document);
std::string to_markdown(const report::Document& document);
std::string to_html(const report::Document& document, const Style& style);

}  // namespace casemgr::render
