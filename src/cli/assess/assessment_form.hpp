// A whole assessment in the user's editor: a commented template, filled in, checked, opened again with what is wrong.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casemgr/cycle/assessment_form.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

/// What a template begins with.
struct TemplateStart {
  Assessment assessment;  ///< The draft as it is, or a new one: its fields and findings are filled in.
  std::vector<InstrumentName> chosen{};
  bool overheard = false;  ///< Nothing found before that may tell of violence is in it.
};

/// The template: every domain with what was found before, the instruments chosen with their items, the records.
std::string form_template(const Case& c, const TemplateStart& start, const cycle::Context& context);

/// What the user made of it; nothing where it was left as it was. Error(rule) where they gave up on errors: what was
/// written is kept.
std::optional<AssessmentForm> edit_form(Call& call, const Case& c, const TemplateStart& start);

}  // namespace casemgr::cli
