// Which clients a list holds, by what their records say today; which a report over a period holds, by what they say of
// the period.
//
// Pure, never throws.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/rules/assessment/stage.hpp"
#include "casemgr/rules/context.hpp"
#include "casemgr/rules/disclosure/audience.hpp"

namespace casemgr {

/// What a client is asked for. All that is set must hold, of several values of one field any; what is empty does not
/// limit.
struct ClientFilter {
  std::string words{};                 ///< Part of the full name, folded.
  std::vector<std::string> clients{};  ///< Whole ids; these are asked for also where the episode is over.
  /// Also clients whose episode is over. A status, the stage `closed` or an identifier asks for them, too.
  bool closed = false;
  std::vector<EpisodeStatus> status{};
  std::vector<Stage> stage{};
  std::vector<AcuityLevel> acuity{};     ///< One that is not assessed has no level.
  std::vector<std::string> workers{};    ///< Who works with the client today, in any role (assignment.hpp); empty text:
                                         ///< nobody's.
  std::vector<std::string> languages{};  ///< Tags: `es` is also `es-MX`.
  std::vector<std::string> programs{};   ///< Part of the name of one the client is enrolled in, folded.
  std::vector<std::string> fundings{};   ///< The source that pays a service of the client, whether it goes on or not.
  std::vector<Domain> domains{};         ///< Of an active need.
  std::vector<FlagKind> flags{};         ///< Active ones.
  std::optional<Date>
      not_spoken_since{};                 ///< Not spoken with on that day or later; a client opened since is not asked.
  std::optional<int> due_within{};        ///< Something is due within so many days, or late.
  std::optional<Period> opened{};         ///< The episode's first day.
  std::vector<Identifier> identifiers{};  ///< The whole of a value, the system folded.
  /// Of a report over a period, or over two that stand side by side: takes a client who fits in any of them. What lasts
  /// (program, worker, status, funding, need) fits if it was so on any day of the period; level, stage, flags and the
  /// episode's first day are those at the end of its last day, or of today. `not_spoken_since` and `due_within` go by
  /// today. Empty: all goes by today.
  std::vector<Period> periods{};

  /// Whether it asks for clients whose episode is over, too.
  [[nodiscard]] bool asks_closed() const;
  /// Whether it asks for what rules judge: level, stage, last contact, what is due.
  [[nodiscard]] bool judges() const;
  /// Whether it asks for records, of which not all readers may know each.
  [[nodiscard]] bool asks_records() const;
};

/// Whether the filter takes the client, by the records that show; what it judges it judges over the whole case, by
/// `in`, which may be null where it judges nothing. A client without an episode counts as open.
bool takes(const ClientFilter& filter, const VisibleCase& seen, Date today, const RuleContext* in);

/// Whether the person speaks the language: `es` is also `es-MX`.
bool speaks(const Person& person, const std::string& tag);
/// Whether the folded words are in the program's name.
bool is_named(const Program& program, const std::string& words);

/// `SYSTEM=VALUE`, or `SYSTEM:VALUE` with the last colon between them: a system may be a URI. Empty for other text.
Identifier identifier_of(const std::string& named);
/// Whether the person has a number that the text may name: both a system and a value may have colons and equals signs.
bool has_number_named(const Person& person, const std::string& named);
/// Whether the person has that number.
bool has_identifier(const Person& person, const Identifier& sought);

}  // namespace casemgr
