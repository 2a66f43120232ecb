// What an interview asks, question by question.
#include <fmt/core.h>

#include <algorithm>

#include "assess/assess.hpp"
#include "assess/interviewer.hpp"
#include "casemgr/cycle/voiding.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/assessment/interview_questions.hpp"
#include "casemgr/schema/walk.hpp"
#include "kit/fields.hpp"

namespace casemgr::cli {

namespace {

/// Whether the answer means nothing to record.
bool is_nothing(const std::string& answer) {
  const std::string word = lower(trim(answer));
  return word == "none" || word == "no" || word == "n" || word == "nothing" || word == "-";
}

/// Returns the screenings without a result: `hark (not alone)`, `phq-9 (begun)`.
std::vector<std::string> still_to_give(const Assessment& assessment) {
  std::vector<std::string> words;
  for (const auto& [id, score] : assessment.scores) {
    if (score.is_void() || score.is_finished()) continue;
    const std::string why = !score.note.empty() ? score.note : score.answers.empty() ? "" : "begun";
    words.push_back(score.instrument.value + (why.empty() ? "" : fmt::format(" ({})", why)));
  }
  return words;
}

bool is_number(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789.,") == std::string::npos;
}

}  // namespace

Interviewer::Move Interviewer::ask(const Question& question) {
  switch (question.asks) {
    case Asks::matters: return ask_matters();
    case Asks::participants: return ask_participants();
    case Asks::screenings: return ask_screenings();
    case Asks::alone: return ask_alone(question);
    case Asks::records: return ask_records(question);
    case Asks::finding: return ask_finding(question);
    case Asks::client_view: return ask_client_view(question);
    case Asks::rating: return ask_rating(question);
    case Asks::item: return ask_item(question);
    case Asks::summary: return ask_summary();
  }
  return Move::leave;
}

Interviewer::Move Interviewer::ask_matters() {
  const std::string& known = conversation_.record().person.preferences;
  if (!known.empty()) call_.output.say(fmt::format("known: {}", one_line(known)));
  if (!draft().client_words.empty()) call_.output.say(fmt::format("now: {}", one_line(draft().client_words)));
  return answered(listen_text("What matters to you?"),
                  [&](const std::string& text) { set([&](Assessment& draft) { draft.client_words = text; }); });
}

namespace {

/// Answers that name no person; "no one but her son" names one.
constexpr std::array<std::string_view, 4> nobody_present = {"nobody", "nobody else", "no one", "no one else"};

}  // namespace

Interviewer::Move Interviewer::ask_participants() {
  const std::string now = join(draft().participants, ", ");
  const std::string prompt = fmt::format("Others present, separated by commas (Enter: {})", now.empty() ? "none" : now);
  return answered(listen(prompt), [&](const std::string& text) {
    std::vector<std::string> people;
    for (const std::string& part : split(text, ',')) {
      const std::string name(trim(part));
      if (!is_nothing(name) && !contains(nobody_present, lower(name))) add_once(people, name);
    }
    if (people.size() == 1 && is_yes(people.front())) throw Error(ErrorKind::usage, "name each person");
    set([&](Assessment& draft) { draft.participants = people; });
  });
}

Interviewer::Move Interviewer::ask_screenings() {
  if (const auto waiting = still_to_give(draft()); !waiting.empty()) {
    call_.output.say(fmt::format("now: {}", join(waiting, ", ")));
  }
  const std::string prompt =
      fmt::format("Screeners to add, by id; see {} (Enter ends the list)", suggest::instruments());
  return answered(listen(prompt), [&](const std::string& text) {
    if (is_nothing(text)) return;
    std::vector<std::string> ids;
    for (const std::string& part : split(text, ',')) {
      for (const std::string& id : split_words(part)) ids.push_back(instrument_named(call_, lower(id)).id);
    }
    for (const std::string& id : ids)
      change([&](Case& c) { return cycle::choose_screening(c, {id}, call_.cases.context()); });
  });
}

Interviewer::Move Interviewer::ask_alone(const Question& question) {
  const std::string about = question.instrument.empty() ? question.domain.value : question.instrument.value;
  const cycle::Context& context = call_.cases.context();
  const std::string name = question.instrument.empty() ? known_domain(question.domain, context.settings).label
                                                       : context.instruments.get(about).title;
  Reply reply = listen(alone_prompt(name));
  if (const auto move = command(reply)) return *move;
  sitting_.alone[about] = is_yes(reply.text);
  if (sitting_.alone[about]) return Move::on;
  if (!question.instrument.empty()) {
    change([&](Case& c) { return cycle::put_off_screening(c, question.instrument, call_.cases.context()); });
  }
  call_.output.say(question.instrument.empty() ? std::string("left open")
                                               : fmt::format("postponed; see '{}'", suggest::due_of.verb()));
  return Move::on;
}

/// `skip` in a domain: a reason marks it as not assessed; a domain with a finding is left as it is.
Interviewer::Move Interviewer::leave_domain_out(const Question& question) {
  if (is_found(question.domain)) return Move::next_topic;
  Reply reply = listen("Reason not assessed (Enter goes back)");
  if (reply.kind == Reply::Kind::back || reply.kind == Reply::Kind::skip) return Move::stay;
  if (const auto move = command(reply)) return *move;
  if (reply.kind == Reply::Kind::nothing) return Move::stay;
  record(question.domain, {.not_assessed = reply.text});
  return Move::next_topic;
}

/// Enter without an answer confirms the earlier finding; without one the domain stays open.
Interviewer::Move Interviewer::confirm_or_leave_open(const Question& question) {
  if (is_found(question.domain)) return Move::on;
  if (!stood_before(conversation_.record(), question.domain.value)) return Move::next_topic;
  record(question.domain, {}, true);
  return Move::next_topic;
}

std::vector<std::string> Interviewer::open_lines(const RecordLines& how) const {
  return lines_on_record(how, visible().shown(), call_.given.today());
}

Interviewer::Move Interviewer::ask_records(const Question& question) {
  const RecordLines* how = record_lines(question.domain);
  if (how == nullptr) return Move::on;
  for (const std::string& line : open_lines(*how)) call_.output.say(fmt::format("  {}", line));
  const bool only = !contains(questions(), Question{Asks::finding, question.domain});
  bool any = false;
  call_.output.say(fmt::format("{}, one per line: {}", how->what, how->keys));
  call_.output.say("'end ID' ends one; Enter continues");
  for (;;) {
    Reply reply = listen(">");
    if (reply.kind == Reply::Kind::skip) return leave_domain_out(question);
    if (const auto move = command(reply)) {
      if (*move == Move::stay) continue;
      return *move;
    }
    if (reply.kind == Reply::Kind::nothing || is_nothing(reply.text)) break;
    if (is_yes(reply.text)) {
      call_.output.say(fmt::format("one line takes: {}", how->keys));
      continue;
    }
    if (const auto move = take_as_rating(question, reply.text)) {
      if (*move != Move::stay) return *move;
      continue;
    }
    const Move move = take_sound_line(question, reply.text);
    if (move == Move::leave || move == Move::jump) return move;
    any = any || move == Move::on;
  }
  if (any || !only) return Move::on;
  return confirm_or_leave_open(question);
}

/// Takes a line; for one that cannot be taken it says why, and the question stays.
Interviewer::Move Interviewer::take_sound_line(const Question& question, const std::string& line) {
  try {
    return take_line(question, line);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::usage && error.kind() != ErrorKind::rule) throw;
    say_error(call_, error);
    const RecordLines& how = *record_lines(question.domain);
    if (error.kind() == ErrorKind::usage && !end_words(line, open_lines(how)))
      call_.output.say(fmt::format("one line takes: {}", how.keys));
    return Move::stay;
  }
}

/// Takes one record, or ends one: `end m8k2p no longer needed`, `end Metformin; stopped by the doctor`.
Interviewer::Move Interviewer::take_line(const Question& question, const std::string& line) {
  const RecordLines& how = *record_lines(question.domain);
  if (const auto end = end_words(line, open_lines(how))) return end_line(how, end->name, end->reason);
  if (is_number(line)) throw Error(ErrorKind::usage, fmt::format("'{}' alone names nothing", line));
  const cycle::Outcome added = how.add(call_, conversation_, how, line);
  call_.output.say(fmt::format("  {}  {}", added.id, one_line(added.words)));
  return Move::on;
}

/// Returns `on` once the record has ended, `stay` where a command took the place of the reason.
Interviewer::Move Interviewer::end_line(const RecordLines& how, const std::string& name, const std::string& reason) {
  const std::string line = line_to_end(open_lines(how), name);
  const std::string id = line.substr(0, line.find(' '));
  cycle::Ending ending;
  ending.reason = reason;
  if (ending.reason.empty()) {
    Reply reply = listen(fmt::format("Reason {} ends (Enter keeps it)", trim(line.substr(id.size()))));
    if (const auto move = command(reply)) return *move == Move::leave || *move == Move::jump ? *move : Move::stay;
    ending.reason = reply.text;
  }
  if (ending.reason.empty()) return Move::stay;
  const cycle::Outcome ended = change([&](Case& c) { return cycle::end_record(c, id, ending, call_.cases.context()); });
  call_.output.say(fmt::format("  {}  {}", ended.id, one_line(ended.words)));
  return Move::on;
}

/// Asks whether a lone number, typed as a text, is the rating; true once it was taken as that. Without an answer the
/// question is asked again.
std::optional<Interviewer::Move> Interviewer::take_as_rating(const Question& question, const std::string& text) {
  const std::optional<int> rating = rating_in(text);
  if (!rating || !known_domain(question.domain, call_.cases.context().settings).rated) return std::nullopt;
  Reply reply = listen(rating_prompt(*rating));
  if (const auto move = command(reply)) return *move == Move::on ? Move::stay : *move;
  if (is_yes(reply.text)) record(question.domain, {.rating = *rating});
  if (is_no(reply.text)) return std::nullopt;
  return Move::stay;
}

Interviewer::Move Interviewer::ask_finding(const Question& question) {
  const DomainFinding* now = found(question.domain);
  const bool given = now != nullptr && !now->finding.empty();
  const bool before = stood_before(conversation_.record(), question.domain.value);
  const bool looked_at = now != nullptr && (now->confirmed || now->rating);
  const std::string enter = given       ? "keeps it"
                            : looked_at ? "continues"
                            : before    ? "confirms no change"
                                        : "leaves it open";
  Reply reply = listen_text(fmt::format("Finding (Enter {})", enter));
  if (reply.kind == Reply::Kind::skip) return leave_domain_out(question);
  if (const auto move = command(reply)) return *move;
  if (reply.kind == Reply::Kind::nothing) return confirm_or_leave_open(question);
  if (const auto move = take_as_rating(question, reply.text)) return *move;
  record(question.domain, {.finding = reply.text});
  return Move::on;
}

Interviewer::Move Interviewer::ask_client_view(const Question& question) {
  Reply reply = listen_text("In the client's words (Enter skips)");
  if (const auto move = command(reply)) return *move;
  if (reply.kind == Reply::Kind::nothing) return Move::on;
  if (const auto move = take_as_rating(question, reply.text)) return *move;
  record(question.domain, {.client_view = reply.text});
  return Move::on;
}

Interviewer::Move Interviewer::ask_rating(const Question& question) {
  const DomainFinding* now = found(question.domain);
  const std::string kept = now != nullptr && now->rating ? fmt::format(" [{}]", *now->rating) : "";
  return answered(listen(fmt::format("Rating: {}{}", rating_scale(), kept)), [&](const std::string& text) {
    DomainFinding finding;
    enter_field(call_, nullptr, *DomainFinding::rows().find("rating"), &finding, text);
    record(question.domain, finding);
  });
}

Interviewer::Move Interviewer::ask_item(const Question& question) {
  const instrument::Definition& definition = call_.cases.context().instruments.get(question.instrument.value);
  const Decimal* now = given_answer(draft(), question.instrument, question.item);
  Reply reply =
      listen(item_prompt(definition, question.item) + (now == nullptr ? "" : fmt::format(" [{}]", now->str())));
  if (reply.kind == Reply::Kind::skip) {
    if (!is_answered(conversation_.record(), question, call_.cases.context()))
      call_.output.say(fmt::format("the rest is postponed; see '{}'", suggest::due_of.verb()));
    return Move::next_topic;
  }
  if (const auto move = command(reply)) return *move;
  if (reply.kind == Reply::Kind::nothing) return now != nullptr ? Move::on : leave_out_item(question, definition);
  const std::optional<Decimal> value = instrument::answer(definition, question.item, reply.text);
  return value ? answer_item(question, value) : leave_out_item(question, definition);
}

/// Enter or `-` leaves an item out, unless the score needs it.
Interviewer::Move Interviewer::leave_out_item(const Question& question, const instrument::Definition& definition) {
  if (is_needed(definition, question.item)) {
    call_.output.say("the score needs this answer; type skip to postpone the screener");
    return Move::stay;
  }
  return answer_item(question, std::nullopt);
}

Interviewer::Move Interviewer::answer_item(const Question& question, const std::optional<Decimal>& value) {
  const instrument::Definition& definition = call_.cases.context().instruments.get(question.instrument.value);
  const auto said = sitting_.alone.find(question.instrument.value);
  const Overheard how{overheard(), sitting_.discreet, said != sitting_.alone.end() && said->second};
  const cycle::Scored scored = change([&](Case& c) {
    cycle::Scored answered = cycle::answer_item(c, question.instrument, question.item, value, call_.cases.context());
    if (hides_outcome(definition, answered.result.flags, how)) answered.messages.clear();
    return answered;
  });
  const bool finished = scored.result.score || !scored.result.band.empty();
  if (finished && !hides_outcome(definition, scored.result.flags, how)) call_.output.say(scored.words);
  tell_scored(call_, definition, scored, how);
  return Move::on;
}

Interviewer::Move Interviewer::ask_summary() {
  if (!draft().summary.empty()) call_.output.say(fmt::format("now: {}", one_line(draft().summary)));
  call_.output.say("");
  Reply reply = listen_text("Summary of the assessment (Enter skips)");
  if (const auto move = command(reply); move && reply.kind != Reply::Kind::skip) return *move;
  if (reply.kind == Reply::Kind::text) set([&](Assessment& draft) { draft.summary = reply.text; });
  return wrap_up();
}

Interviewer::Move Interviewer::wrap_up() {
  std::vector<std::string> open;
  for (const Gap& gap : gaps(conversation_.record(), call_.cases.context())) open.push_back(gap.domain.value);
  const std::vector<std::string> to_give = still_to_give(draft());
  if (!to_give.empty()) call_.output.say(fmt::format("screeners not completed yet, and due: {}", join(to_give, ", ")));
  if (!open.empty()) {
    call_.output.say(fmt::format("left open: {}", join(open, ", ")));
    Reply reply = listen("Type go DOMAIN to fill one in (Enter leaves the draft)");
    if (const auto move = command(reply); move && reply.kind != Reply::Kind::skip) return *move;
    return Move::leave;
  }
  Reply reply = listen("Complete the assessment now? [y/N]");
  if (const auto move = command(reply); move && reply.kind != Reply::Kind::skip) return *move;
  if (!is_yes(reply.text)) return Move::leave;
  change([&](Case& c) { return cycle::complete_assessment(c, {}, false, call_.cases.context()); });
  return Move::leave;
}

}  // namespace casemgr::cli
