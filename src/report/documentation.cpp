// The audit of the files of a practice, client by client.
#include "casemgr/report/documentation.hpp"

#include <fmt/core.h>

#include <map>
#include <memory>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/assignment.hpp"
#include "casemgr/rules/record/worker.hpp"
#include "figure_rows.hpp"
#include "figures.hpp"
#include "grouping.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

constexpr FigureRow score_figures[] = {
    {"applicable", "check", "Applicable",
     "Checks that apply to the file, as the table of checks says; one that finds something always applies. What is not "
     "due yet does not apply."},
    {"met", "check", "Met", "Of these, the checks that find nothing in the file."},
    {"score", "percent", "Score",
     "Met of applicable, without decimals; of a worker over the clients assigned to the worker on the day of the page. "
     "Empty where no "
     "check applies."},
    {"late-entry", "event", "Late entries",
     "Notes of contacts in the period, entered more than 48 hours after the contact (two days where a time is "
     "missing). All other checks are of the file as it stood on that day."}};

/// Checks of one client or worker.
struct FileScore {
  std::string code{}, name{}, worker{}, file{};  ///< `worker` and `file` of a client.
  int clients = 0, applicable = 0, met = 0, findings = 0;

  void add(const FileAudit& audit) {
    ++clients;
    applicable += static_cast<int>(audit.applicable.size());
    met += audit.met();
    findings += static_cast<int>(audit.findings.size());
  }
};

struct Tally {
  int applicable = 0, met = 0, findings = 0;
};

struct Finding {
  std::shared_ptr<const FileScore> of{};  ///< Of its client.
  AuditFinding what;
  int line = 0;
};

class Documentation {
 public:
  Documentation(const Inputs& inputs, Period written, Readers readers)
      : in_(inputs), written_(written), readers_(readers) {}

  void add(const VisibleCase& seen, AuditedFile file) {
    const Case& c = seen.shown();
    const Group group = worker_group(in_.settings, worker_of(c, in_.today).who, "unassigned");
    const std::string& worker = group.code;
    const std::string name = list_name(c.person);
    FileScore client{c.id.value, name, worker, file.path};
    client.add(file.audit);
    const auto scored = std::make_shared<const FileScore>(std::move(client));
    clients_[fold(name) + ' ' + c.id.value] = scored;
    FileScore& of_worker = workers_[group.sorted];
    of_worker.code = worker;
    of_worker.name = group.name;
    of_worker.add(file.audit);
    for (const AuditCheck& check : audit_checks()) {
      Tally& tally = checks_[check.key];
      tally.applicable += file.audit.applicable.contains(check.key) ? 1 : 0;
      tally.met += file.audit.applicable.contains(check.key) && file.audit.meets(check) ? 1 : 0;
    }
    for (std::size_t i = 0; i < file.audit.findings.size(); ++i) {
      AuditFinding& finding = file.audit.findings[i];
      ++checks_[finding.check->key].findings;
      left_out_ += finding.hidden ? 1 : 0;
      findings_->push_back({scored, std::move(finding), file.lines.at(i)});
    }
  }

  [[nodiscard]] Document finish(Problems problems) const {
    Document document{.report = "documentation",
                      .title = fmt::format("Documentation audit · {}", long_date(in_.today)),
                      .subtitle = fmt::format("late entries from {} to {}, all else as of {}", long_date(written_.from),
                                              long_date(written_.to), long_date(in_.today)),
                      .today = in_.today,
                      .period = written_,
                      .problems = std::move(problems),
                      .marking = internal,
                      .left_out = left_out_};
    if (findings_->empty())
      document.lead.emplace_back(clients_.empty() ? "No file was audited." : "Every check that applies is met.");
    document.sections = in_order(clients_section(), workers_section());
    if (readers_ != Readers::people) document.sections.push_back(findings_for_programs());
    if (readers_ != Readers::programs) add_findings_for_people(document);
    document.sections.push_back(checks_section());
    document.sections.push_back(definitions_section(score_figures));
    return document;
  }

 private:
  [[nodiscard]] Cell worker_cell(const std::string& worker) const {
    return worker.empty() ? Cell(CellValue(), "unassigned")
                          : Cell(CellValue(worker), worker_name(in_.settings, {worker}));
  }

  static Cell score_cell(int met, int applicable) {
    const auto share = percent(met, applicable);
    return share ? Cell(CellValue(*share), share->str() + "%", met < applicable ? Tone::plain : Tone::good) : Cell();
  }

  [[nodiscard]] Section clients_section() const {
    Section section = section_of("clients: Score by client",
                                 {as_id("client: ID"), "name: Client", "worker: Worker", a_count("findings: Findings"),
                                  a_count("applicable: Applicable"), a_count("met: Met"), a_number("score: Score")});
    for (const auto& [sorted, x] : clients_) {
      section.rows.push_back({x->code, x->name, worker_cell(x->worker), x->findings, x->applicable, x->met,
                              score_cell(x->met, x->applicable)});
    }
    return section;
  }

  [[nodiscard]] Section workers_section() const {
    Section section = section_of("workers: Score by worker",
                                 {"worker: Worker", a_count("clients: Clients"), a_count("findings: Findings"),
                                  a_count("applicable: Applicable"), a_count("met: Met"), a_number("score: Score")});
    for (const auto& [sorted, x] : workers_) {
      section.rows.push_back(
          {worker_cell(x.code), x.clients, x.findings, x.applicable, x.met, score_cell(x.met, x.applicable)});
    }
    return section;
  }

  [[nodiscard]] Section findings_for_programs() const {
    Section section = machine(section_of("findings:", {as_id("client"), "name", "worker", "area", "check", "path", "by",
                                                       "text", "file", a_count("line"), "command"}));
    const std::shared_ptr<const std::vector<Finding>> all = findings_;
    return with_rows_of(std::move(section), all, [](const Finding& x) -> Row {
      return {x.of->code,
              x.of->name,
              text_cell(x.of->worker),
              code(x.what.check->area),
              std::string(x.what.check->key),
              text_cell(x.what.path),
              text_cell(x.what.by.value),
              x.what.text,
              x.of->file,
              x.line > 0 ? Cell(x.line) : Cell(),
              text_cell(x.what.settle.text())};
    });
  }

  /// One table for each area, with the place and the command below each finding.
  void add_findings_for_people(Document& document) const {
    for (const AuditArea area : {AuditArea::missing, AuditArea::late, AuditArea::unsigned_, AuditArea::stale,
                                 AuditArea::thread, AuditArea::release, AuditArea::signature, AuditArea::file}) {
      Section section =
          for_people(section_of({{}, area_title(area)}, {as_id("client: id"), "name: client", whole("text: finding"),
                                                         below("place:"), below("command:")}));
      for (const Finding& x : *findings_) {
        if (x.what.check->area != area) continue;
        const std::string place = x.line > 0 ? fmt::format("{}:{}", x.of->file, x.line) : x.of->file;
        section.rows.push_back({x.of->code, x.of->name, x.what.text, Cell(CellValue(place), {}, Tone::dim),
                                x.what.settle.empty() ? Cell() : Cell(CellValue(x.what.settle.text()), {}, Tone::dim)});
      }
      if (!section.rows.empty()) document.sections.push_back(std::move(section));
    }
  }

  static std::string area_title(AuditArea area) {
    switch (area) {
      case AuditArea::missing: return "Missing";
      case AuditArea::late: return "Entered late";
      case AuditArea::unsigned_: return "Unsigned";
      case AuditArea::stale: return "Stale";
      case AuditArea::thread: return "Broken thread";
      case AuditArea::release: return "Releases";
      case AuditArea::signature: return "Signatures";
      case AuditArea::file: return "Contradictions in the file";
    }
    return {};
  }

  [[nodiscard]] Section checks_section() const {
    Section section = section_of("checks: Checks", {machine(own("area")), own("check: Check"), machine(own("words")),
                                                    a_count("findings: Findings"), a_count("applicable: Files"),
                                                    a_count("met: Met"), whole("applies: Applies to")});
    for (const AuditCheck& check : audit_checks()) {
      const auto at = checks_.find(check.key);
      const Tally tally = at == checks_.end() ? Tally() : at->second;
      const std::string words(check.words);
      section.rows.push_back({code(check.area), Cell(CellValue(std::string(check.key)), words), words, tally.findings,
                              tally.applicable, tally.met, std::string(check.applies)});
    }
    return section;
  }

  Inputs in_;
  Period written_;
  Readers readers_;
  std::map<std::string, std::shared_ptr<const FileScore>> clients_{};
  std::map<std::string, FileScore> workers_{};
  std::map<std::string_view, Tally> checks_{};
  std::shared_ptr<std::vector<Finding>> findings_ = std::make_shared<std::vector<Finding>>();
  int left_out_ = 0;
};

}  // namespace

DocumentationFold documentation_report(const Inputs& inputs, Period written, Readers readers) {
  const auto kept = std::make_shared<Documentation>(inputs, written, readers);
  return {[kept](const VisibleCase& seen, AuditedFile file) { kept->add(seen, std::move(file)); },
          [kept](Problems problems) { return kept->finish(std::move(problems)); }};
}

}  // namespace casemgr::report
