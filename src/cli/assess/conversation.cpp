#include "assess/conversation.hpp"

#include <fmt/format.h>

#include "casemgr/root/text.hpp"

namespace casemgr::cli {

Conversation::Conversation(Call& call, store::LoadedCase client) : call_(call), now_(std::move(client)) {
  if (call.globals().dry_run) {
    first_ = now_;
    return;
  }
  const store::Lock lock(call.root());
  for (const std::string& line : lock.messages()) call.message(line);
  for (const std::string& line : call.directory().commit(now_.path, {}, {!call.globals().no_commit}).messages)
    call.message(line);
}

void Conversation::reload() {
  if (!first_) now_ = call_.directory().load(now_.record.id.value);
}

bool Conversation::attempt(const std::function<void()>& step) {
  try {
    step();
    return true;
  } catch (const Error& error) {
    call_.say(fmt::format("not saved: {}", error.what()));
    if (!error.hint().empty()) call_.say(fmt::format("hint: {}", error.hint()));
    const auto answer = call_.listen("Enter tries the same answer again, quit leaves without it");
    if (!answer || trim(*answer) == "quit") throw LeftUnsaved{error.kind()};
    return false;
  }
}

void Conversation::save(const Case& after) {
  if (first_) {
    now_.record = after;
    return;
  }
  const store::Lock lock(call_.root());
  for (const std::string& line : lock.messages()) call_.message(line);
  const std::optional<store::Write> write = call_.directory().change(now_, after);
  if (!write) return;
  for (const std::string& line : call_.directory().save({*write}, {}, {.commit = false}).messages) call_.message(line);
  changed_.insert(changed_.end(), write->changed.begin(), write->changed.end());
  now_ = call_.directory().load(now_.record.id.value);
}

void Conversation::close(cycle::Outcome outcome) {
  outcome.messages.clear();
  if (first_) {
    call_.change(*first_, now_.record, outcome);
  } else {
    call_.kept(now_.path, now_.record.id.value, outcome, changed_);
  }
}

}  // namespace casemgr::cli
