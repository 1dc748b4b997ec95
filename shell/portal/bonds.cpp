// Plans, stamp cards, gifts, and what a till asks for.
#include <utility>

#include "core/text/typed.h"
#include "shell/portal/application.h"
#include "shell/portal/parts.h"

namespace vafa::portal {

// A deed of a screen: what it shows is fetched again after it.
void Portal::perform(Doing& doing, const app::Deed& deed, std::string_view thanks) {
  if (std::exchange(doing.is_sending, true)) return;
  doing.problem.reset();
  client().deed(deed, [this, &doing, thanks = std::string{thanks}](const Reply& reply) {
    doing.is_sending = false;
    doing.problem = reply.problem;
    if (!reply.problem && !thanks.empty()) toast(say(thanks));
    load(route_.screen);
  });
}

void Portal::carry(const TakeReward& it) {
  model_.redemptions.value.reset();
  const std::string path = "/me/stamp-cards/" + app::encoded(it.card) + "/exchange";
  perform(state_.more, {path, {}}, "portal.stamps.taken");
}

void Portal::carry(const BeginPlan& it) {
  const wire::PlanBody wish{.plan = it.plan, .member = {}, .shop = {}};
  perform(state_.more, {"/me/memberships", body(wish)}, "portal.plans.begun");
}

void Portal::carry(const AnswerRequest& it) {
  const std::string path = "/me/spending/" + std::to_string(it.request.value);
  if (it.approves) perform(state_.more, {path + "/approve", {}}, "portal.request.approved");
  else perform(state_.more, {path + "/decline", {}}, "portal.request.declined");
}

void Portal::carry(const AskGift&) {
  MoreState& state = state_.more;
  Refused wrong{Refusal::field_missing, {}, {}};
  if (!text::mobile(state.mobile))
    wrong.fields.push_back({"/mobile", Refusal::mobile_invalid, {}});
  if (points_typed(state.points).is_zero())
    wrong.fields.push_back(
        {"/points", state.points.empty() ? Refusal::field_missing : Refusal::out_of_range, {}});
  state.gift_problem.reset();
  state.is_asking = wrong.fields.empty();
  if (state.is_asking) return;
  state.gift_problem = app::problem_of(words(), wrong);
  ++state.attempt;
}

void Portal::carry(const Give&) {
  MoreState& state = state_.more;
  if (std::exchange(state.is_sending, true)) return;
  const wire::GiftBody wish{state.mobile, points_typed(state.points)};
  client().deed({"/me/gifts", body(wish)},
                [this](const Reply& reply) {
                  const auto given = read<wire::GiftView>(reply);
                  if (given) state_.more = {};
                  else state_.more.gift_problem = given.error(), ++state_.more.attempt;
                  state_.more.is_sending = state_.more.is_asking = false;
                  if (given) toast(say("portal.gift.given", {{"n", given->points}}));
                  load(route_.screen);
                });
}

}  // namespace vafa::portal
