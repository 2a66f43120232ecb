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
  /// Makes a record from a line and saves it. Error(usage) for a value not of its field.
  cycle::Outcome (*add)(Call& call, Conversation& conversation, const RecordLines& how, const std::string& line);
  std::string_view kind{};    ///< Of the records of the domain; empty: all of the section.
  std::string_view status{};  ///< Of a record that is entered.
};

/// Returns null for a domain without records of its own.
const RecordLines* record_lines(const Domain& domain);
/// Returns the open records of a case that may be read out, each as `id  words`.
std::vector<std::string> lines_on_record(const RecordLines& how, const Case& c, Date today);

/// What `end` is to end: an id or a name, and why.
struct EndWords {
  std::string name, reason;
};

/// Reads `end ID REASON`, `end ID; REASON`, `end NAME` or `end NAME; REASON`; nothing for a line that enters a record:
/// a name with a full stop behind it, or one that begins with `End` and has fields. `open` are the lines on record.
std::optional<EndWords> end_words(const std::string& line, const std::vector<std::string>& open);
/// The line on record that has the id, or whose name begins so. Throws Error(usage) for none and for several.
std::string line_to_end(const std::vector<std::string>& open, const std::string& name);

/// A line typed in answer to a question.
struct Reply {
  enum class Kind { text, nothing, back, skip, quit, help, jump };
  Kind kind = Kind::nothing;
  std::string text{};
};
/// `back`, `skip`, `quit`, `help` and `go DOMAIN` are commands if they are the whole line in small letters, with or
/// without a slash before them; no line (the end of the input) is `quit`.
Reply reply_of(const std::optional<std::string>& line);

class Interviewer {
 public:
  /// Asks about the draft assessment; `present` says that the people present are known for this sitting.
  Interviewer(Call& call, Conversation& conversation, Sitting sitting, bool present);

  /// Asks from the first open question until the end or until the user leaves.
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
  Move take_sound_line(const Question& question, const std::string& line);
  Move end_line(const RecordLines& how, const std::string& name, const std::string& reason);
  std::optional<Move> take_as_rating(const Question& question, const std::string& text);
  Move answer_item(const Question& question, const std::optional<Decimal>& value);
  Move leave_out_item(const Question& question, const instrument::Definition& definition);
  Move leave_domain_out(const Question& question);
  Move confirm_or_leave_open(const Question& question);
  /// Carries out a command, the same at every question; returns nothing for an answer. `skip` goes on.
  std::optional<Move> command(Reply& reply);
  /// Carries out a command, or passes an answer to `take`; Enter goes on.
  Move answered(Reply reply, const std::function<void(const std::string&)>& take);
  std::optional<Question> target(const std::string& words);
  std::vector<Question> open_ones_first(std::vector<Question> all);
  void help();
  void head(const Question& question);
  void head_of_domain(const Domain& domain);
  /// Shows what was entered for the domain of a question.
  void show_entered(const Question& question);
  void head_of_instrument(const InstrumentName& instrument);

  [[nodiscard]] const Assessment& draft() const;
  [[nodiscard]] const DomainFinding* found(const Domain& domain) const;
  /// Whether the domain has a finding or a rating.
  [[nodiscard]] bool is_found(const Domain& domain) const;
  /// Changes the draft's own fields.
  void set(const std::function<void(Assessment&)>& edit);
  void record(const Domain& domain, const DomainFinding& finding, bool unchanged = false);
  /// Applies `verb` to the draft of this interview; Error(conflict) where it is no longer the draft.
  template <class Verb>
  auto change(Verb verb) {
    return conversation_.change([&](Case& c) {
      check_draft(c);
      return verb(c);
    });
  }
  void check_draft(const Case& c) const;
  [[nodiscard]] bool overheard() const;
  /// Returns the case as it may be read out in this sitting.
  [[nodiscard]] VisibleCase visible() const;
  [[nodiscard]] std::vector<std::string> open_lines(const RecordLines& how) const;
  Reply listen(const std::string& prompt);
  /// The same for a text: several pasted lines are one answer.
  Reply listen_text(const std::string& prompt);
  void leave_topic(const Question& question);
  [[nodiscard]] std::vector<Question> questions();
  Question following(const Question& question, bool whole_topic);
  Question preceding(const Question& question);

  Call& call_;
  Conversation& conversation_;
  Sitting sitting_;
  bool present_;  ///< Whether this sitting knows the people present.
  Id<Assessment> id_;
  std::vector<Question> asked_{};           ///< For `back`.
  std::vector<Question> settled_before_{};  ///< Answered in an earlier sitting; not asked again.
  std::optional<Question> target_{};        ///< Of a jump.
  std::string topic_{};                     ///< The topic of the last heading.
};

}  // namespace casemgr::cli
