// casemgr report documentation: the audit of one's own files.
#include "casemgr/report/documentation.hpp"

#include <fmt/format.h>

#include "casemgr/yaml/read.hpp"
#include "kit/client_filter.hpp"
#include "kit/placed.hpp"
#include "kit/show.hpp"
#include "report/figures.hpp"
#include "report/verbs.hpp"

namespace casemgr::cli {

namespace {

/// The line of each finding in the text of the file, which is parsed again only where there is one.
std::vector<int> lines_of(const store::LoadedCase& client, const FileAudit& audit) {
  std::vector<int> lines(audit.findings.size(), 0);
  if (audit.findings.empty()) return lines;
  yaml::Tree tree;
  Problems found, ignored;  // A file that was loaded can be read.
  yaml::read(client.bytes, client.path, tree, ignored);
  for (const AuditFinding& finding : audit.findings) found.push_back(problem_at(finding.path, {}, Check::structure));
  const Problems all = placed(client.path, tree, std::move(found));
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!audit.findings[i].path.empty()) lines[i] = all[i].line;
  }
  return lines;
}

void run_documentation(Call& call) {
  const Period written = given_period(call);
  const bool strict = call.given.has("strict");
  const report::EndOfDay last(written.to, report_inputs(call));
  const report::DocumentationFold page_of = report::documentation_report(last.in, written, call.output.readers(true));
  ClientFilter filter = client_filter(call);
  filter.closed = true;
  Problems problems;
  std::size_t findings = 0, files = 0;
  const int left_out = each_chosen_client(
      call, filter,
      [&](const store::LoadedCase& client) {
        const VisibleCase now = call.cases.visible(client.record), seen = last.seen(now);
        if (report::EndOfDay::came_later(seen, now)) return;
        FileAudit audit =
            audit_file(seen, {last.in.today, last.in.settings, last.in.for_rules(), last.in.instruments}, written);
        findings += audit.findings.size();
        ++files;
        std::vector<int> lines = lines_of(client, audit);
        page_of.add(seen, {client.path, std::move(audit), std::move(lines)});
      },
      problems);
  report::Document page = page_of.finish(std::move(problems));
  page.left_out += left_out;
  print_figures(call, std::move(page));
  call.output.message(fmt::format("{} in {}", counted(findings, "finding"), counted(files, "file")));
  if (strict && findings > 0) call.output.fail_later(ErrorKind::rule);
}

}  // namespace

Verb documentation_verb() {
  return {
      .name = "documentation",
      .summary = "audit your own files: what is missing, late, unsigned, stale or broken",
      .description =
          "Reads every file as an auditor would: assessments, plans, consents and notices that are missing, late "
          "entries, unsigned notes, reviews past their date, breaks of the golden thread, expired releases in use, "
          "plans without a signature that they need. Each finding has its file and line and, where one can, the "
          "command that mends it. The score is the share of the checks that apply to a file and find nothing in it.\n\n"
          "The period (default this calendar year) chooses the contacts whose late entry counts; all else is as of "
          "its last day, or today. A late entry stays late: it has no command. With --strict the command exits 5 if it "
          "finds anything.",
      .examples = {"casemgr report documentation",
                   "casemgr report documentation --worker ml --strict --format csv --section findings"},
      .options = figure_options({flag("strict", "Exit 5 if anything is found."), include_option()}),
      .chooses_clients = true,
      .run = run_documentation,
      .shape = [](const Blank& blank) -> std::vector<report::Document> {
        return {report::documentation_report(blank.inputs, {}).finish({})};
      }};
}

}  // namespace casemgr::cli
