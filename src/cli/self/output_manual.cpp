#include "self/output_manual.hpp"

#include <fmt/core.h>

#include "casemgr/render/render.hpp"
#include "casemgr/root/text.hpp"
#include "files/output_schema.hpp"
#include "kit/call.hpp"
#include "self/roff.hpp"

namespace casemgr::cli {

namespace {

std::string part(std::string_view title) { return fmt::format(".SH {}\n", title); }
std::string paragraph(std::string_view words) { return fmt::format(".PP\n{}\n", roff(words)); }

std::string envelope_part() {
  return part("JSON") +
         roff(
             "With -f json every command that prints rows, a page or a record prints one object. It begins with the "
             "envelope:") +
         "\n" + item("format", fmt::format("The version of these shapes: {}.", render::output_format)) +
         item("report", "The command: client list, goal show; of casemgr report its verb alone: caseload.") +
         item("today", "The day that the output is of.") +
         item("period",
              "What is reported on, {\"from\": DAY, \"to\": DAY}, both included; an end that is open is null; "
              "null where the command has no period.") +
         item("filters",
              "What was asked for: words and options by name, each with a list of texts; a flag is "
              "[\"true\"]. Empty on a page for a recipient.") +
         item("problems",
              "Files that could not be read, as rows of file, line and what. Where there are any, the rest "
              "is not complete, and the exit code is 5.") +
         paragraph("What follows is one of three:") + item("A list", "rows: the rows.") +
         item("A page",
              "A key for each section, with its rows: \"goals\": [...]. A page for a recipient (--for) has "
              "only what may be released, and the section release.") +
         item("A record",
              "client, id, record (as in the file, see casemgr-record(5); null where it is not shown), "
              "computed (what follows from the records), and sections of rows such as alerts.");
}

std::string rows_part() {
  return part("ROWS") +
         roff(
             "All rows of a section have the same keys in the same order, with and without CLIENT, whatever is known. "
             "Rows about clients begin with client and id, rows of monitor due with client, name and id. Fields of a "
             "record have the names of casemgr-record(5); those of a record within it, of which there is at most one, "
             "have both names: cleared_date, void_reason.") +
         "\n" + paragraph("Each key has one type for ever, and each value may be null but a list:") +
         item("text", "A string. Codes are as in the files (on-hold), and others may be added.") +
         item("day, time",
              "\"2026-05-11\"; \"2026-05-11T10:30\", or the day alone where no time is known; of a birth "
              "date also \"1958-03\" and \"1958\".") +
         item("number, whole number", "With the digits of the record: 45.50.") + item("truth", "true or false.") +
         item("list", "Of strings; [] when empty, never null.");
}

std::string lines_part() {
  return part("JSONL") +
         roff(
             "With -f jsonl each line is an object with the key section: first the envelope (section is envelope), "
             "then the rows of problems, then those of the list (rows), of each section of a page by its name, or the "
             "record and what stands beside it. Lists that are printed while files are read (client list, search, "
             "records of all clients) have the rows of problems last.") +
         "\n" + part("CSV AND PLAIN") +
         roff(
             "The same rows and keys, one section: --section chooses another. A list is joined by \"; \", null is "
             "empty. There is no envelope: what could not be read is on standard error, and the rows of a report on a "
             "period end with from and to. Of one record, each value is a row of client, id, field (its path, such as "
             "measure.target) and value. Columns may be added at any place: take them by their names, or choose them "
             "with --fields. How cells are escaped is in casemgr(1).") +
         "\n";
}

std::string answers_part() {
  return part("ANSWERS OF WRITES") +
         roff(
             "With -f json and -f jsonl a write prints one object per record that it made or changed, each on a "
             "line:") +
         "\n" + item("client, id", "The record; null where there is none.") + item("command", "The command's words.") +
         item("changed", "Paths such as goals.g9tkd.due; [] where it was so already.") +
         item("messages", "What it has to say, as on standard error.") +
         item("commit", "The commit of git; null without one, and of what was so already.") +
         paragraph(
             "Some commands add keys: assess score the instrument, score, its range, band and flags; client add "
             "--input the line of the input that the record came from, and ref, the sender's name for it. With "
             "--partly "
             "a line that was refused has an object too: client and id are null, and messages say why.") +
         part("ERRORS AND MESSAGES") +
         roff(
             "With --errors json, or -f json or jsonl, each line of standard error is an object: code (the exit code, "
             "or 0), kind (message, hint, warning, error, or of the error that ended the call: usage, not-found, "
             "ambiguous, rule, conflict, locked, aborted, io, git, failure), message, hint, file, line, column, client "
             "and check.") +
         "\n";
}

std::string promise_part() {
  return part("STABILITY") +
         roff(
             "Within one format number keys, sections and codes are added, never renamed, removed or given another "
             "type. A program passes over keys that it does not know. A change of anything else makes a new number. "
             "Words for people (text of tables, messages, headings) may change at any time.") +
         "\n" +
         paragraph(fmt::format("Format {} differs from 1: lists have the envelope and rows; show has record beside "
                               "computed; sets are never null; keys have _ in place of a dot (cleared_date).",
                               render::output_format)) +
         part("SCHEMAS") + roff("'casemgr schema output COMMAND' prints the JSON Schema of each of these:") + "\n";
}

}  // namespace

std::string output_page() {
  std::string text = heading("casemgr-output", 7) +
                     ".SH NAME\ncasemgr\\-output \\- what casemgr prints to programs\n.SH DESCRIPTION\n" +
                     roff(
                         "The formats json, jsonl, csv and plain are for programs, and keep their shapes. Everything "
                         "is UTF-8; output never depends on the locale.") +
                     "\n" + envelope_part() + rows_part() + lines_part() + answers_part() + promise_part();
  for (const Group& group : groups()) {
    for (const Verb& verb : group.verbs) {
      if (group.row.heading.empty() || !has_output(verb)) continue;
      text += item("casemgr " + command_words(group, verb), join(output_forms(verb), ", "));
    }
  }
  return text + ".SH SEE ALSO\n.BR casemgr (1),\n.BR casemgr\\-record (5)\n";
}

}  // namespace casemgr::cli
