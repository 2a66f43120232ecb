#include "casemgr/cli/run.hpp"

#include <new>
#include <ostream>

#include "casemgr/root/text.hpp"
#include "kit/call.hpp"
#include "kit/help.hpp"
#include "kit/parse.hpp"

namespace casemgr::cli {

namespace {

void tell(World& world, const std::string& message, const std::string& hint) {
  world.err << "casemgr: " + without_controls(message) + '\n';
  if (!hint.empty()) world.err << "hint: " + without_controls(hint) + '\n';
}

/// The settings' aliases; none where there is no case directory.
Aliases aliases(const World& world, const Globals& globals) {
  std::string named = globals.directory;
  const auto from_environment = world.environment.find("CASEMGR_DIR");
  if (named.empty() && from_environment != world.environment.end()) named = from_environment->second;
  try {
    const store::CaseDirectory cases(store::find_case_directory(world.directory, named));
    Aliases found;
    for (const auto& [word, words] : cases.settings().aliases.items) found[word] = split_words(words);
    return found;
  } catch (const Error&) {
    return {};  // The unknown word itself is what the user needs to hear about.
  }
}

std::string answer_json(const Pending& pending) {
  std::vector<std::string> members = {
      "\"client\": " + (pending.operation.client.empty() ? "null" : json_quote(pending.operation.client)),
      "\"id\": " + (pending.operation.id.empty() ? "null" : json_quote(pending.operation.id)),
      "\"command\": " + json_quote(pending.operation.verb)};
  std::vector<std::string> changed;
  for (const std::string& path : pending.changed) changed.push_back(json_quote(path));
  members.push_back("\"changed\": [" + join(changed, ", ") + "]");
  for (const auto& [key, json] : pending.extra) members.push_back(json_quote(key) + ": " + json);
  return "{" + join(members, ", ") + "}";
}

void answer(Call& call) {
  std::vector<Pending> pending = call.pending();
  std::erase_if(pending, [](const Pending& one) { return !one.answered; });
  if (pending.empty()) return;
  std::string text;
  if (call.globals().format == render::Format::json) {
    std::vector<std::string> objects;
    for (const Pending& one : pending) objects.push_back(answer_json(one));
    text = (objects.size() == 1 ? objects.front() : "[" + join(objects, ",\n ") + "]") + "\n";
  } else {
    for (const Pending& one : pending) {
      text += one.operation.id;
      if (call.globals().format != render::Format::ids) text += '\t' + one_line(one.words);
      text += '\n';
    }
  }
  call.world().out << without_controls(text);
}

/// Commits what the verb saved piece by piece; false where there is none of that.
bool commit_kept(Call& call) {
  bool any = false;
  for (const Pending& pending : call.pending()) {
    if (pending.kept.empty()) continue;
    any = true;
    call.lock();
    // What somebody broke or took away in the meantime is not committed in our name.
    static_cast<void>(call.directory().load(pending.operation.client));
    const store::Saved saved = call.directory().commit(pending.kept, {pending.operation}, {!call.globals().no_commit});
    for (const std::string& line : saved.messages) call.message(line);
  }
  return any;
}

/// Saves what the verb handed over, commits it, and prints the answers.
void finish(Call& call) {
  if (call.pending().empty()) return;
  std::vector<store::Write> writes;
  std::vector<store::Operation> operations;
  for (const Pending& pending : call.pending()) {
    if (pending.write) writes.push_back(*pending.write);
    if (pending.also) writes.push_back(*pending.also);
    operations.push_back(pending.operation);
  }
  if (call.globals().dry_run) {
    call.print_text(call.directory().diff(writes));
    return;
  }
  if (writes.empty()) {
    if (!commit_kept(call)) call.message("nothing changed");
    answer(call);
    return;
  }
  call.lock();
  try {
    const store::Saved saved = call.directory().save(writes, operations, {!call.globals().no_commit});
    answer(call);
    for (const std::string& line : saved.messages) call.message(line);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::git) {  // The records are saved all the same.
      answer(call);
      call.drafts().drop();
    }
    throw;
  }
}

int run_verb(Parsed& parsed, World& world) {
  Call call(std::move(parsed.line), world);
  for (const std::string& line : parsed.messages) call.message(line);
  try {
    call.line().verb->run(call);
    finish(call);
  } catch (const Error& error) {
    const std::string held = call.drafts().held();
    if (held.empty()) throw;
    throw Error(error.kind(), error.what(), error.hint().empty() ? held : error.hint() + "\nhint: " + held);
  } catch (const std::exception&) {
    if (const std::string held = call.drafts().held(); !held.empty()) call.say(held);
    throw;
  }
  call.drafts().drop();
  return call.exit_code();
}

int run_guarded(const std::vector<std::string>& arguments, World& world) {
  if (arguments.size() == 1 && arguments.front() == "--version") {
    world.out << version_text();
    return 0;
  }
  Parsed parsed = parse(arguments, [&](const Globals& globals) { return aliases(world, globals); });
  switch (parsed.request) {
    case Request::version: world.out << version_text(); return 0;
    case Request::help:
      if (parsed.line.group == nullptr && !arguments.empty() && arguments.front()[0] != '-') break;
      world.out << help_text(parsed.line, world.width);
      return 0;
    case Request::run: return run_verb(parsed, world);
  }
  throw Error(ErrorKind::usage, "unknown command '" + arguments.front() + "'", "casemgr --help lists the commands");
}

}  // namespace

int run(const std::vector<std::string>& arguments, World& world) {
  try {
    return run_guarded(arguments, world);
  } catch (const Error& error) {
    world.out.flush();
    tell(world, error.what(), error.hint());
    return static_cast<int>(error.kind());
  } catch (const std::bad_alloc&) {
    tell(world, "cannot go on: out of memory", {});
  } catch (const std::exception& error) {
    tell(world, std::string("cannot go on: ") + error.what(), "this is an error in casemgr; nothing was written");
  }
  return static_cast<int>(ErrorKind::failure);
}

}  // namespace casemgr::cli
