// Plans, stamp cards, gifts, and what a till asks for.
#include <utility>

#include "core/text/fold.h"
#include "core/text/typed.h"
#include "shell/portal/application.h"

namespace vafa::portal {

// A deed of the screen with all of these: what it shows is fetched again after it.
void Portal::on_more(std::string_view path, const std::string& sent, std::string_view thanks) {
  if (std::exchange(state_.more.is_sending, true)) return;
  state_.more.problem.reset();
  client().deed({path, sent}, [this, thanks = std::string{thanks}](const Reply& reply) {
    state_.more.is_sending = false;
    state_.more.problem = reply.problem;
    if (!reply.problem) toast(say(thanks));
    load(route_.screen);
  });
}

void Portal::carry(const TakeReward& it) {
  model_.redemptions.value.reset();
  on_more("/me/stamp-cards/" + app::encoded(it.card) + "/exchange", {}, "portal.stamps.taken");
}

void Portal::carry(const BeginPlan& it) {
  on_more("/me/memberships", body(wire::PlanBody{.plan = it.plan, .member = {}, .shop = {}}),
          "portal.plans.begun");
}

void Portal::carry(const AnswerRequest& it) {
  on_more("/me/spending/" + std::to_string(it.request.value) +
              (it.approves ? "/approve" : "/decline"),
          {}, it.approves ? "portal.request.approved" : "portal.request.declined");
}

void Portal::carry(const AskGift&) {
  MoreState& state = state_.more;
  Refused wrong{Refusal::field_missing, {}, {}};
  if (!text::mobile(state.mobile))
    wrong.fields.push_back({"/mobile", Refusal::mobile_invalid, {}});
  if (text::whole_number(text::to_latin_digits(state.points)).value_or(0) <= 0)
    wrong.fields.push_back({"/points", Refusal::field_missing, {}});
  state.gift_problem.reset();
  state.is_asking = wrong.fields.empty();
  if (state.is_asking) return;
  state.gift_problem = app::problem_of(words(), wrong);
  ++state.attempt;
}

void Portal::carry(const Give&) {
  MoreState& state = state_.more;
  if (std::exchange(state.is_sending, true)) return;
  const Points points(text::whole_number(text::to_latin_digits(state.points)).value_or(0));
  client().deed({"/me/gifts", body(wire::GiftBody{state.mobile, points})},
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
