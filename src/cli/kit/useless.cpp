#include "kit/useless.hpp"

#include <fmt/core.h>

#include <optional>

#include "casemgr/render/render.hpp"
#include "kit/output.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

namespace {

using render::Format;

/// Renders what the verb prints of nobody. Throws where no mode has the section, the fields or ids.
void refuse_unknown_part(const Line& line, Format format) {
  std::optional<Error> refused;
  for (report::Document& shape : shapes_of(*line.verb)) {
    shape.report = report_name(*line.group, *line.verb);
    if (shape.record) return;  // Its sections are as the format has them.
    try {
      render::Style style;
      style.section = line.globals.section;
      style.fields = line.globals.fields;
      static_cast<void>(render::render(shape, format, style));
      return;
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::usage) throw;
      if (!refused) refused = error;
    }
  }
  if (refused) throw Error(*refused);
}

}  // namespace

void refuse_useless(const Line& line) {
  const Globals& globals = line.globals;
  const Verb& verb = *line.verb;
  const Format format = globals.format.value_or(Format::plain);
  if (format == Format::ids && !globals.fields.empty())
    throw Error(ErrorKind::usage, "cannot use --fields with -f ids", "ids are printed alone; leave --fields out");
  const bool chooses_part = !globals.section.empty() || !globals.fields.empty();
  if (verb.shape == nullptr && !verb.own_formats) {
    const auto refuse = [&](const char* option) {
      throw Error(ErrorKind::usage, fmt::format("--{} has no effect here", option),
                  "leave it out; nothing was written");
    };
    for (const char* option : {"section", "fields"}) {
      if (line.gives(option)) refuse(option);
    }
    for (const char* option : {"format", "json"}) {
      if (verb.needs != Needs::write && line.gives(option)) refuse(option);
    }
  }
  if (format == Format::ics && !verb.own_formats)
    throw Error(ErrorKind::usage, "cannot print this command's output as a calendar (ics)",
                "one of: " + render::document_formats());
  if (format == Format::github && !verb.annotates)
    throw Error(ErrorKind::usage, "cannot print this command's output as annotations (github)",
                "one of: " + render::document_formats());
  if (format == Format::github && chooses_part)
    throw Error(ErrorKind::usage, "cannot choose a part of annotations (github)", "omit --section and --fields");
  // A write prints lists only in some modes, and a page for a recipient has no parts.
  if (verb.shape == nullptr || verb.needs == Needs::write || line.gives("for")) return;
  if (chooses_part || format == Format::ids) refuse_unknown_part(line, format == Format::ics ? Format::plain : format);
}

}  // namespace casemgr::cli
