#include "assess/conversation.hpp"

#include <fmt/core.h>

#include "assess/interviewer.hpp"
#include "kit/clone_warning.hpp"
#include "kit/earlier_edits.hpp"

namespace casemgr::cli {

void say_error(Call& call, const Error& error, std::string_view before) {
  call.output.say(fmt::format("{}{}", before, error.what()));
  if (!error.hint().empty()) call.output.say(fmt::format("hint: {}", error.hint()));
}

Conversation::Conversation(Call& call, store::LoadedCase client) : call_(call), now_(std::move(client)) {
  if (call.given.globals.dry_run) {
    first_ = now_;
    return;
  }
  store::CaseDirectory::SaveOptions options{.commit = !call.given.globals.no_commit};
  refuse_open_text(call);
  ask_about_earlier_edits(call, call.cases.directory(), {now_.path}, options);
  const store::Lock lock(call.cases.root());
  for (const std::string& line : lock.messages()) call.output.message(line);
  for (const std::string& line : call.cases.directory().commit(now_.path, {}, options).messages)
    call.output.message(line);
}

void Conversation::reload() {
  if (!first_) now_ = call_.cases.directory().load(now_.record.id.value);
}

bool Conversation::attempt(const std::function<void()>& step) {
  try {
    step();
    return true;
  } catch (const Error& error) {
    say_error(call_, error, "not saved: ");
    const auto answer =
        call_.terminal.listen("Press Enter to try again, or type quit to leave without saving this answer");
    if (reply_of(answer).kind == Reply::Kind::quit) throw LeftUnsaved{error.kind()};
    return false;
  }
}

void Conversation::save(const Case& after) {
  call_.cases.refuse_unused();
  if (first_) {
    now_.record = after;
    return;
  }
  const store::Lock lock(call_.cases.root());
  for (const std::string& line : lock.messages()) call_.output.message(line);
  const std::optional<store::Write> write = call_.cases.directory().change(now_, after);
  if (!write) return;
  for (const std::string& line : call_.cases.directory().save({*write}, {}, {.commit = false}).messages)
    call_.output.message(line);
  changed_.insert(changed_.end(), write->changed.begin(), write->changed.end());
  now_ = call_.cases.directory().load(now_.record.id.value);
}

void Conversation::close(cycle::Outcome outcome) {
  outcome.messages.clear();
  if (first_) {
    call_.cases.change(*first_, now_.record, outcome);
  } else {
    call_.cases.kept(now_.path, now_.record.id.value, outcome, changed_);
  }
}

}  // namespace casemgr::cli
