#include "casemgr/rules/service/referral.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/rules/disclosure/consent.hpp"

namespace casemgr {

namespace {

Command how_to_consent(const Case& c, const Referral& referral, const DisclosureRequest& request,
                       const RuleContext& context) {
  Command command = suggest::release(c.id).with("--provider", referral.provider.value);
  for (const Domain& domain : request.information) {
    command.with("--information", is_domain(domain.value, context.settings) ? domain.value : std::string("…"));
  }
  for (const Sensitive kind : request.sensitive) command.with("--sensitive", code(kind));
  return command;
}

using Status = ReferralStatus;

struct StatusMove {
  Status from, to;
};
/// standards.md, "Closed-loop referral"; besides these any state may become entered-in-error.
constexpr StatusMove status_moves[] = {
    {Status::draft, Status::requested},       {Status::draft, Status::cancelled},
    {Status::requested, Status::accepted},    {Status::requested, Status::in_progress},
    {Status::requested, Status::rejected},    {Status::requested, Status::cancelled},
    {Status::accepted, Status::in_progress},  {Status::accepted, Status::on_hold},
    {Status::accepted, Status::completed},    {Status::accepted, Status::failed},
    {Status::accepted, Status::cancelled},    {Status::in_progress, Status::on_hold},
    {Status::in_progress, Status::completed}, {Status::in_progress, Status::failed},
    {Status::in_progress, Status::cancelled}, {Status::on_hold, Status::in_progress},
    {Status::on_hold, Status::completed},     {Status::on_hold, Status::failed},
    {Status::on_hold, Status::cancelled},
};

}  // namespace

LackingConsent lacking_consent(const Case& c, const Referral& referral, const RuleContext& context) {
  const DisclosureRequest request = request_of(c, referral, context.providers, context.settings);
  LackingConsent lacking{{}, how_to_consent(c, referral, request, context)};
  const Consent* named = c.consents.find(referral.consent);
  if (named != nullptr) {
    const Coverage coverage = covers(c, *named, request, context.today);
    if (coverage.covered) return {};
    lacking.why = fmt::format("{} {}", referral.consent.value, coverage.why);
  } else if (covering_release(c, request, context.today) != nullptr) {
    return {};
  } else if (request.information.size() == 1 && !is_domain(request.information.front().value, context.settings)) {
    const std::string& word = request.information.front().value;
    lacking.why = fmt::format("no release can name '{}'{}", word,
                              is_category(word, context.settings) ? "; link the need with --need" : "");
  } else {
    lacking.why = why_uncovered(c, request, context.today);
  }
  return lacking;
}

void check_letter(const Id<Referral>& id, const Referral& referral) {
  if (referral.is_void()) throw Error(ErrorKind::rule, fmt::format("referral '{}' is void", id.value));
  const ReferralStatus status = status_of(referral);
  if (!is_terminal(status)) return;
  throw Error(ErrorKind::rule,
              fmt::format("cannot write a letter: referral '{}' is {}", id.value, status_words(referral)));
}

Worker letter_writer(const Referral& referral, const Settings& settings) {
  const auto& people = settings.people;
  if (people.find(referral.by.value) != nullptr || people.items.size() != 1) return referral.by;
  return {people.items.front().first};
}

std::vector<ReferralStatus> next_statuses(std::optional<ReferralStatus> from) {
  if (!from) return {Status::draft, Status::requested};
  std::vector<Status> next;
  for (const StatusMove& move : status_moves) {
    if (move.from == *from) next.push_back(move.to);
  }
  if (*from != Status::entered_in_error) next.push_back(Status::entered_in_error);
  return next;
}

bool may_follow(std::optional<ReferralStatus> from, ReferralStatus to) { return contains(next_statuses(from), to); }

bool is_terminal(ReferralStatus status) {
  return std::none_of(std::begin(status_moves), std::end(status_moves),
                      [&](const StatusMove& move) { return move.from == status; });
}

bool needs_reason(ReferralStatus status) {
  return status == Status::rejected || status == Status::cancelled || status == Status::on_hold ||
         status == Status::failed;
}

}  // namespace casemgr
