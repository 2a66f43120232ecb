#include "kit/noun.hpp"

#include <fmt/core.h>

#include "casemgr/root/contains.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr::cli {

std::vector<Option> noun_options() {
  return {value("end", "[DATE]", "End the record today, or on DATE."),
          flag("void", "Void the record (with --reason); when listing, include void ones."),
          value("reason", "TEXT", "Why it ends or is void; for any other change, kept in the record's note.")};
}

std::vector<std::pair<Lasting, Lasting>> series_options() {
  return {{"repeat.every", "every"}, {"repeat.until", "until"}};
}

std::vector<Lasting> series_fields() { return {"repeat.from", "repeat.planned", "repeat.next"}; }

std::string series_help(std::string_view over) {
  return fmt::format(
      "With --every it recurs: when it is {}, the next one is made in the same change, from what was planned and never "
      "in the past; dates that have passed are skipped. Months keep the day of the first one. A change of its date "
      "moves that one alone; with --every given again the series counts from the new date. The series ends after "
      "--until, with '--every none', and with the end of the case or of what it belongs to. If one is voided, the next "
      "is voided as well unless it was changed.",
      over);
}

Verb noun_verb(Lasting name, Lasting summary, const schema::RecordType& (*record)(), Lasting text_sentence,
               std::vector<Lasting> examples, void (*run)(Call&)) {
  Verb verb;
  verb.name = name;
  verb.summary = summary;
  verb.description =
      "With only CLIENT, lists records; without CLIENT, those of all clients that the options choose (see 'client "
      "list'). With text or options, adds one. With a record's full id instead of text, changes it; --end ends it and "
      "--void voids it, each with --reason.";
  verb.examples = std::move(examples);
  Argument text = text_argument(keep(fmt::format("{} Or full id of the record to change.", text_sentence)));
  text.completes = Completes::record;
  text.record = record;
  verb.arguments = {each_client_argument(), text};
  verb.options = noun_options();
  verb.options.push_back(include_option());
  verb.fields = {{.record = record,
                  .without = {"cleared.date", "cleared.by", "cleared.reason", "cleared.contact"},
                  .renamed = series_options()}};
  append(verb.fields[0].without, series_fields());
  verb.needs = Needs::write;
  verb.run = run;
  return over_clients(std::move(verb));
}

void put_note_given(Call& call, Case& after, const std::string& id) {
  if (call.given.gives("note")) cycle::add_note(after, id, call.given.option("note"));
}

void refuse_id_as_text(const schema::RecordType& type, const std::string& text) {
  const bool names_client = schema::well_formed_id(text, Case::rows().letter);
  if (!names_client && !schema::well_formed_id(text, type.letter)) return;
  throw Error(ErrorKind::not_found,
              names_client ? fmt::format("'{}' has the form of a client's id, not of a text", text)
                           : fmt::format("no {} '{}'", type.name, text),
              "a text of that form is given by its own option, or with --input; nothing was written");
}

void keep_reason(Call& call, std::string& note) {
  const std::string reason = call.given.option("reason");
  if (reason.empty() || contains(split(note, '\n'), reason)) return;  // A script may give a reason twice.
  note += (note.empty() ? "" : "\n") + reason;
}

bool end_or_void(Call& call, const store::LoadedCase& client, const std::string& id, bool fixed) {
  const bool ends = call.given.has("end");
  if (!ends && !call.given.has("void")) return false;
  const std::string reason = call.given.reason("why");
  if (!ends) {
    call.cases.change(client, [&](Case& after, const cycle::Context& context) {
      if (!fixed) put_note_given(call, after, id);
      return cycle::void_record(after, id, reason, context);
    });
    return true;
  }
  cycle::Ending ending = reason_given(call, client.record);
  ending.date = call.given.date("end", DateBias::past);
  ending.reason = reason;
  call.cases.change(client, [&](Case& after, const cycle::Context& context) {
    if (!fixed) put_note_given(call, after, id);
    return cycle::end_record(after, id, ending, context);
  });
  return true;
}

cycle::Ending reason_given(Call& call, const Case& c) {
  cycle::Ending given{.date = {}, .reason = call.given.option("reason"), .contact = {}};
  if (const std::string contact = call.given.option("contact"); !contact.empty())
    given.contact = select<Contact>(call.cases, c, contact);
  return given;
}

}  // namespace casemgr::cli
