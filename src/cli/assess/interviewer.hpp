// An assessment asked at a terminal, one question at a time.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "assess/conversation.hpp"
#include "casemgr/instrument/definition.hpp"
#include "casemgr/rules/assessment/interview_questions.hpp"
#include "casemgr/rules/disclosure/audience.hpp"

namespace casemgr::cli {

// Records behind a domain are entered one per line: `Metformin; 500 mg; twice daily; diabetes`.

/// How the records of one domain are entered.
struct RecordLines {
  std::string_view domain;
  std::string_view what;     ///< `Medicines`
  std::string_view section;  ///< Of the client's file: `medications`
  std::string_view keys;     ///< Fields in the order of the line: `label; dose; schedule; purpose`
  /// Makes one of a line and saves it; returns its outcome. Error(usage) for a value not of its field.
  cycle::Outcome (*add)(Call& call, Conversation& conversation, const RecordLines& how, const std::string& line);
  std::string_view kind{};    ///< Of those that belong to the domain; empty: all of the section do.
  std::string_view status{};  ///< Of one that is entered.
};

/// Null for a domain without records of its own.
const RecordLines* record_lines(const Domain& domain);
/// Those in force of a case as it may be read out, `id  words` each.
std::vector<std::string> lines_on_record(const RecordLines& how, const Case& c, Date today);

/// A line typed in answer to a question.
struct Reply {
  enum class Kind { text, nothing, back, skip, quit, help, jump };
  Kind kind = Kind::nothing;
  std::string text{};
};
/// `back`, `skip`, `quit`, `help` and `go DOMAIN` are commands where they stand alone and in small letters, also with a
/// slash before them; no line at all (the end of the input) is `quit`.
Reply reply_of(const std::optional<std::string>& line);

class Interviewer {
 public:
  /// About the draft there is; `present` says that who is there is known for this sitting.
  Interviewer(Call& call, Conversation& conversation, Sitting sitting, bool present);

  /// Asks from the first open question on until the end or until the user leaves.
  void run();

 private:
  /// Where to go after a question.
  enum class Move { on, next_topic, back, stay, jump, leave };

  Move ask(const Question& question);
  Move ask_matters();
  Move ask_participants();
  Move ask_screenings();
  Move ask_alone(const Question& question);
  Move ask_records(const Question& question);
  Move ask_finding(const Question& question);
  Move ask_client_view(const Question& question);
  Move ask_rating(const Question& question);
  Move ask_item(const Question& question);
  Move ask_summary();
  Move wrap_up();

  Move take_line(const Question& question, const std::string& line);
  Move answer_item(const Question& question, const std::optional<Decimal>& value);
  Move leave_out_item(const Question& question, const instrument::Definition& definition);
  Move leave_domain_out(const Question& question);
  Move confirm_or_leave_open(const Question& question);
  /// What the commands do alike at every question; nothing for an answer. `skip` goes on.
  std::optional<Move> command(Reply& reply);
  /// The same for a reply that `take` takes where it is an answer; Enter goes on.
  Move answered(Reply reply, const std::function<void(const std::string&)>& take);
  std::optional<Question> target(const std::string& words);
  std::vector<Question> open_ones_first(std::vector<Question> all);
  void help();
  void head(const Question& question);
  void head_of_domain(const Domain& domain);
  void head_of_instrument(const InstrumentName& instrument);

  [[nodiscard]] const Assessment& draft() const;
  [[nodiscard]] const DomainFinding* found(const Domain& domain) const;
  /// Whether something was found in the domain, or it was rated.
  [[nodiscard]] bool is_found(const Domain& domain) const;
  /// Changes the draft's own fields.
  void set(const std::function<void(Assessment&)>& edit);
  void record(const Domain& domain, const DomainFinding& finding, bool unchanged = false);
  /// `verb` on the draft of this interview; Error(conflict) where it is no longer the one being made.
  template <class Verb>
  auto change(Verb verb) {
    return conversation_.change([&](Case& c) {
      check_draft(c);
      return verb(c);
    });
  }
  void check_draft(const Case& c) const;
  [[nodiscard]] bool overheard() const;
  /// The case as it may be read out here.
  [[nodiscard]] VisibleCase visible() const;
  [[nodiscard]] std::vector<std::string> open_lines(const RecordLines& how) const;
  Reply listen(const std::string& prompt);
  /// The same where a text of several lines may be pasted: they are one answer.
  Reply listen_text(const std::string& prompt);
  void leave_topic(const Question& question);
  [[nodiscard]] std::vector<Question> questions();
  Question following(const Question& question, bool whole_topic);
  Question preceding(const Question& question);

  Call& call_;
  Conversation& conversation_;
  Sitting sitting_;
  bool present_;  ///< Whether who is there was said in this sitting.
  Id<Assessment> id_;
  std::vector<Question> asked_{};           ///< For `back`.
  std::vector<Question> settled_before_{};  ///< Answered in an earlier sitting: passed over on the way forward.
  std::optional<Question> target_{};        ///< Of a jump.
  std::string topic_{};                     ///< Whose heading was shown last.
};

}  // namespace casemgr::cli
