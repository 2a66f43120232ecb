#include "conversation.hpp"

namespace casemgr::cli {

namespace {

/// Whether the same may succeed a moment later.
bool may_pass(ErrorKind kind) {
  return kind == ErrorKind::locked || kind == ErrorKind::conflict || kind == ErrorKind::io;
}

}  // namespace

Conversation::Conversation(Call& call, store::LoadedCase client) : call_(call), now_(std::move(client)) {
  if (call.globals().dry_run) {
    first_ = now_;
    return;
  }
  const store::Lock lock(call.root());
  for (const std::string& line : lock.notes()) call.note(line);
  for (const std::string& line : call.directory().commit(now_.path, {}, {!call.globals().no_commit}).notes) {
    call.note(line);
  }
}

const Case& Conversation::reloaded() {
  if (!first_) now_ = call_.directory().load(now_.record.id.value);
  return now_.record;
}

bool Conversation::saved(const Case& after) {
  if (first_) {
    now_.record = after;
    return true;
  }
  try {
    save(after);
    return true;
  } catch (const Error& error) {
    if (!may_pass(error.kind())) throw;
    call_.say("not saved: " + std::string(error.what()));
    if (!error.hint().empty()) call_.say("hint: " + error.hint());
    if (!call_.listen("Enter tries again")) throw;
    return false;
  }
}

void Conversation::save(const Case& after) {
  const store::Lock lock(call_.root());
  for (const std::string& line : lock.notes()) call_.note(line);
  const std::optional<store::Write> write = call_.directory().change(now_, after);
  if (!write) return;
  for (const std::string& line : call_.directory().save({*write}, {}, {.commit = false}).notes) call_.note(line);
  now_ = call_.directory().load(now_.record.id.value);
  changed_ = true;
}

void Conversation::close(cycle::Outcome outcome) {
  outcome.notes.clear();
  if (first_) {
    call_.change(*first_, now_.record, outcome);
  } else {
    call_.kept(now_.path, now_.record.id.value, outcome);
  }
}

}  // namespace casemgr::cli
