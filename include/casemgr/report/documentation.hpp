// The audit of one's own files: what is missing, late, unsigned, stale or broken, and how many checks each file meets.
#pragma once

#include "casemgr/report/reports.hpp"
#include "casemgr/rules/record/file_audit.hpp"

namespace casemgr::report {

/// A file as it was audited.
struct AuditedFile {
  std::string path;  ///< `clients/c7kq2mw.yaml`
  FileAudit audit;
  std::vector<int> lines;  ///< Of the findings, in their order; 0: of the file as a whole.
};

struct DocumentationFold {
  std::function<void(const VisibleCase& seen, AuditedFile file)> add;
  std::function<Document(Problems problems)> finish;
};

/// `report documentation`: the findings, the score of each client and worker (the share of the applicable checks that
/// are met; none where none applies), and how many files each check applies to. A worker has the clients assigned
/// today. `written`: late entries are those of contacts in it.
DocumentationFold documentation_report(const Inputs& inputs, Period written, Readers readers = Readers::both);

}  // namespace casemgr::report
