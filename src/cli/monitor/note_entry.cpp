#include "monitor/monitor.hpp"

#include <fmt/core.h>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "kit/fields.hpp"

namespace casemgr::cli {

namespace {

const NoteForm* form_of(const Contact& note) { return note.format ? note_form(*note.format) : nullptr; }

}  // namespace

std::string note_text_given(Call& call) {
  if (call.given.has("text-file")) {
    const std::string file = call.given.option("text-file");
    if (!call.given.argument("TEXT").empty()) refuse_second_text("as TEXT", "text-file");
    const std::string from = file == "-" ? std::string("standard input") : fmt::format("'{}'", file);
    const std::string text = file == "-" ? call.given.standard_input() : read_text_file(call, file);
    const std::string note(trim(call.terminal.entered(text, "text from " + from)));
    if (note.empty()) throw Error(ErrorKind::usage, fmt::format("{} has no text", from));
    return note;
  }
  return call.given.text_given();
}

void apply_form(Call& call, Contact& note) {
  std::string_view form;
  for (const auto& [option, format] : {std::pair{"soap", NoteFormat::soap}, std::pair{"dap", NoteFormat::dap},
                                       std::pair{"birp", NoteFormat::birp}, std::pair{"girp", NoteFormat::girp}}) {
    if (!call.given.has(option)) continue;
    if (!form.empty()) throw Error(ErrorKind::usage, fmt::format("--{} does not go together with --{}", option, form));
    form = option;
    note.format = format;
  }
}

void ask_note(Call& call, Contact& note) {
  const NoteForm* form = form_of(note);
  if (call.given.has("edit")) return edit_note(call, note);
  if (form == nullptr || !call.terminal.can_ask()) {
    note.text = call.given.text("TEXT", "Note", true);
    return;
  }
  for (const std::string& part : form->parts) {
    const std::string said = call.terminal.offered(part);
    if (said.empty()) continue;
    note.parts.put(part, said);
    call.terminal.remember("part", fmt::format("{}={}", part, said));
  }
  if (note.parts.empty()) throw Error(ErrorKind::aborted, "nothing was entered");
}

void edit_note(Call& call, Contact& note) {
  const NoteForm* form = form_of(note);
  const bool by_parts = form != nullptr && note.text.empty();
  const std::string start = by_parts ? text_of_parts(*form, note.parts) : note.text;
  const std::string text = call.terminal.edit(start, ".txt");
  if (text == trim(start) && !text.empty()) return;  // Left as it was: nothing to read.
  auto parts = by_parts ? parts_below_headings(*form, text) : std::nullopt;
  if (by_parts && !parts) parts = parts_of_text(*form, text);
  if (parts ? parts->empty() : text.empty()) throw Error(ErrorKind::aborted, "nothing was entered");
  note.text = parts ? std::string() : text;
  note.parts = parts ? std::move(*parts) : Values<std::string>();
}

void lay_over(Contact& note, const std::string& text) {
  const NoteForm* form = form_of(note);
  const auto parts = form != nullptr && !note.parts.empty() ? parts_of_text(*form, text) : std::nullopt;
  if (!parts) {
    note.text = text;
    return;
  }
  for (const auto& [part, said] : parts->items) note.parts.put(part, said);
}

std::vector<Option> note_options() {
  return {completing(value("text-file", "FILE|-", "Read the note's text from a file."), Completes::file),
          flag("edit", "Write the note in your editor; a note format has one heading per section."),
          flag("soap", "Subjective, objective, assessment, plan."),
          flag("dap", "Data, assessment, plan."),
          flag("birp", "Behavior, intervention, response, plan."),
          flag("girp", "Goal, intervention, response, plan.")};
}

}  // namespace casemgr::cli
