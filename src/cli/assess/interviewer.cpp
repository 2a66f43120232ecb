#include "assess/interviewer.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/cycle/assessment.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/assessment/interview_questions.hpp"

namespace casemgr::cli {

namespace {

std::string topic_of(const Question& question) {
  if (question.asks == Asks::item) return fmt::format("instrument {}", question.instrument.value);
  return question.domain.empty() ? std::string() : fmt::format("domain {}", question.domain.value);
}

bool same_topic(const Question& a, const Question& b) { return !topic_of(a).empty() && topic_of(a) == topic_of(b); }

}  // namespace

Reply reply_of(const std::optional<std::string>& line) {
  if (!line) return {Reply::Kind::quit, {}};
  const std::string text(trim(*line));
  if (text.empty()) return {};
  const bool slash = text.front() == '/' && text.size() > 1;
  const std::string word = slash ? text.substr(1) : text;
  if (word == "back" || text == "<") return {Reply::Kind::back, text};
  if (word == "skip") return {Reply::Kind::skip, text};
  if (word == "quit") return {Reply::Kind::quit, text};
  if (word == "help" || word == "go" || text == "?") return {Reply::Kind::help, text};
  if (slash || word.starts_with("go ")) return {Reply::Kind::jump, text};
  return {Reply::Kind::text, text};
}

Interviewer::Interviewer(Call& call, Conversation& conversation, Sitting sitting, bool present)
    : call_(call),
      conversation_(conversation),
      sitting_(std::move(sitting)),
      present_(present),
      id_(draft_assessment(conversation.record())->id) {}

void Interviewer::run() {
  for (const Question& question : questions()) {
    if (is_answered(conversation_.record(), question, call_.cases.context())) settled_before_.push_back(question);
  }
  Question at = next_open(conversation_.record(), sitting_, call_.cases.context());
  // The people present may differ from the last sitting, and decide what may be asked aloud.
  if (!present_ && at.asks != Asks::matters) at = {Asks::participants};
  for (;;) {
    Move move = Move::stay;
    try {
      head(at);
      move = ask(at);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::usage && error.kind() != ErrorKind::rule && error.kind() != ErrorKind::not_found)
        throw;
      say_error(call_, error);
    }
    if (move == Move::leave) return;
    if (move == Move::stay) continue;
    const Question before = at;
    if (before.asks == Asks::participants) present_ = true;
    at = move == Move::back ? preceding(at) : move == Move::jump ? *target_ : following(at, move == Move::next_topic);
    if (move != Move::back) asked_.push_back(before);
    if (topic_of(before) != topic_of(at)) leave_topic(before);
    if (move == Move::back && topic_of(at) == topic_) show_entered(at);
  }
}

/// "Alone now" ends with the domain or instrument that it was said about.
void Interviewer::leave_topic(const Question& question) {
  if (question.asks == Asks::alone) return;
  sitting_.alone.erase(question.asks == Asks::item ? question.instrument.value : question.domain.value);
}

bool Interviewer::overheard() const { return is_overheard(conversation_.record(), sitting_); }

VisibleCase Interviewer::visible() const {
  const cycle::Context& context = call_.cases.context();
  return visible_in_interview(conversation_.record(), overheard(), context.providers, context.settings);
}

std::vector<Question> Interviewer::questions() {
  return casemgr::questions(conversation_.record(), sitting_, call_.cases.context());
}

/// Returns the next question that no earlier sitting settled; with `whole_topic` the first of another topic.
Question Interviewer::following(const Question& question, bool whole_topic) {
  const std::vector<Question> all = questions();
  auto at = std::find(all.begin(), all.end(), question);
  if (at == all.end()) return next_open(conversation_.record(), sitting_, call_.cases.context());
  for (++at; at != all.end(); ++at) {
    if (!contains(settled_before_, *at) && !(whole_topic && same_topic(*at, question))) return *at;
  }
  return {Asks::summary};
}

Question Interviewer::preceding(const Question& question) {
  const std::vector<Question> all = questions();
  while (!asked_.empty()) {
    const Question last = asked_.back();
    asked_.pop_back();
    if (contains(all, last)) return last;
  }
  const auto at = std::find(all.begin(), all.end(), question);
  if (at != all.begin() && at != all.end()) return *std::prev(at);
  call_.output.say("already at the first question");
  return question;
}

std::vector<Question> Interviewer::open_ones_first(std::vector<Question> all) {
  std::stable_partition(all.begin(), all.end(), [&](const Question& question) {
    return !is_answered(conversation_.record(), question, call_.cases.context());
  });
  return all;
}

std::optional<Question> Interviewer::target(const std::string& words) {
  const std::string wanted = fold(words);
  std::optional<Question> near;
  for (const Question& question : open_ones_first(questions())) {
    std::vector<std::string> names = {question.domain.value, question.instrument.value};
    if (!question.domain.empty())
      names.push_back(fold(known_domain(question.domain, call_.cases.context().settings).label));
    if (question.asks == Asks::summary) names = {"summary", "end"};
    for (const std::string& name : names) {
      if (name.empty()) continue;
      if (name == wanted) return question;
      if (!near && name.starts_with(wanted)) near = question;
    }
  }
  return near;
}

std::optional<Interviewer::Move> Interviewer::command(Reply& reply) {
  switch (reply.kind) {
    case Reply::Kind::text:
    case Reply::Kind::nothing: return std::nullopt;
    case Reply::Kind::back: return Move::back;
    case Reply::Kind::skip: return Move::on;
    case Reply::Kind::quit: return Move::leave;
    case Reply::Kind::help: help(); return Move::stay;
    case Reply::Kind::jump: break;
  }
  const bool slash = reply.text.front() == '/';
  const std::string words(trim(std::string_view(reply.text).substr(slash ? 1 : 3)));
  target_ = target(words);
  if (target_) return Move::jump;
  if (!slash && words.find(' ') != std::string::npos) {  // "go to church" is an answer.
    reply.kind = Reply::Kind::text;
    return std::nullopt;
  }
  call_.output.say(
      fmt::format("no domain or screener '{}' here; to enter it as an answer, end it with a period", words));
  return Move::stay;
}

Interviewer::Move Interviewer::answered(Reply reply, const std::function<void(const std::string&)>& take) {
  if (const auto move = command(reply)) return *move;
  if (reply.kind == Reply::Kind::text) take(reply.text);
  return Move::on;
}

void Interviewer::help() {
  call_.output.say("  Enter      next question; an answer already given is kept");
  call_.output.say("  back       previous question");
  call_.output.say("  skip       skip the question; for a domain, asks why it was not assessed");
  call_.output.say("  go DOMAIN  jump to a domain or screener by name, or to the summary (go summary)");
  call_.output.say("  end ID     in a list of records: end one by id or name; asks why");
  call_.output.say("  quit       leave; answers are kept and the interview resumes here next time");
  call_.output.say("To enter one of these words as an answer, end it with a period.");
}

Reply Interviewer::listen(const std::string& prompt) { return reply_of(call_.terminal.listen(prompt)); }

Reply Interviewer::listen_text(const std::string& prompt) {
  Reply reply = listen(prompt);
  const World& world = call_.world;
  while (reply.kind == Reply::Kind::text && world.more_input && world.more_input()) {
    const std::optional<std::string> line = call_.terminal.listen("  more");
    if (!line) break;
    reply.text += fmt::format("\n{}", *line);
  }
  reply.text = std::string(trim(reply.text));
  return reply;
}

void Interviewer::head(const Question& question) {
  const std::string topic = question.asks == Asks::alone ? std::string() : topic_of(question);
  if (topic == topic_) return;
  topic_ = topic;
  if (topic.empty()) return;
  call_.output.say("");
  if (question.asks == Asks::item) {
    head_of_instrument(question.instrument);
  } else {
    head_of_domain(question.domain);
  }
}

namespace {

std::string finding_words(const DomainFinding& finding) {
  std::vector<std::string> parts;
  if (finding.rating) parts.push_back(rating_words(*finding.rating));
  if (!finding.finding.empty()) parts.push_back(one_line(finding.finding));
  if (!finding.client_view.empty()) parts.push_back(fmt::format("\"{}\"", one_line(finding.client_view)));
  if (!finding.not_assessed.empty()) parts.push_back(fmt::format("not assessed: {}", one_line(finding.not_assessed)));
  return join(parts, "; ");
}

}  // namespace

void Interviewer::head_of_domain(const Domain& domain) {
  std::vector<std::string> domains;
  for (const Question& question : questions()) add_once(domains, question.domain.value);
  const auto at = std::find(domains.begin(), domains.end(), domain.value) - domains.begin();
  call_.output.say(fmt::format("{}  ({} of {})", known_domain(domain, call_.cases.context().settings).label, at + 1,
                               domains.size()));
  const auto before = found_before(conversation_.record(), domain);
  if (before && !visible().left_out().holds(before->assessment->id.value))
    call_.output.say(fmt::format("  {}: {}", iso(before->date), finding_words(*before->finding)));
  show_entered({Asks::finding, domain});
}

void Interviewer::show_entered(const Question& question) {
  const DomainFinding* now = question.domain.empty() ? nullptr : found(question.domain);
  const std::string words = now == nullptr ? std::string() : finding_words(*now);
  if (!words.empty()) call_.output.say(fmt::format("  now: {}", words));
}

void Interviewer::head_of_instrument(const InstrumentName& instrument) {
  const instrument::Definition& definition = call_.cases.context().instruments.get(instrument.value);
  call_.output.say(definition.title + (definition.period.empty() ? "" : fmt::format(", {}", definition.period)));
  if (!definition.introduction.empty()) call_.output.say(definition.introduction);
}

void Interviewer::check_draft(const Case& c) const {
  const Entry<Assessment>* entry = draft_assessment(c);
  if (entry != nullptr && entry->id == id_) return;
  throw Error(ErrorKind::conflict,
              fmt::format("cannot continue: assessment '{}' was completed or voided in the meantime", id_.value),
              "all earlier answers are saved");
}

const Assessment& Interviewer::draft() const {
  check_draft(conversation_.record());
  return draft_assessment(conversation_.record())->record;
}

const DomainFinding* Interviewer::found(const Domain& domain) const { return draft().domains.find(domain.value); }

bool Interviewer::is_found(const Domain& domain) const {
  const DomainFinding* now = found(domain);
  return now != nullptr && (!now->finding.empty() || now->rating);
}

void Interviewer::set(const std::function<void(Assessment&)>& edit) {
  change([&](Case& c) {
    Assessment changed = draft_assessment(c)->record;
    edit(changed);
    return cycle::set_assessment(c, id_, std::move(changed), call_.cases.context());
  });
}

void Interviewer::record(const Domain& domain, const DomainFinding& finding, bool unchanged) {
  const DomainFinding* shown = found(domain);
  const std::string words = shown == nullptr ? std::string() : shown->finding;
  change([&](Case& c) {
    const DomainFinding* now = draft_assessment(c)->record.domains.find(domain.value);
    if (!finding.finding.empty() && now != nullptr && now->finding != words) {
      topic_.clear();
      throw Error(ErrorKind::rule, "cannot save: this finding was changed in the meantime",
                  "answer again to replace it");
    }
    return cycle::record_domain(c, domain, finding, unchanged, call_.cases.context());
  });
  // The questions about the old finding are asked again.
  std::erase_if(settled_before_, [&](const Question& question) { return question.domain == domain; });
}

}  // namespace casemgr::cli
