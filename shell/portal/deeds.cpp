// What a member does, and what becomes of it.
#include <array>
#include <utility>

#include "core/hash/hash.h"
#include "shell/portal/answers.h"
#include "shell/portal/application.h"

namespace vafa::portal {
namespace {

// The member's part of the draw: nobody else can know it beforehand.
std::string new_client_seed(port::Entropy& entropy) {
  std::array<std::byte, 16> bytes{};
  entropy.fill(bytes);
  return hash::hex({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

}  // namespace

void Portal::carry(const SubmitForm& it) {
  if (std::exchange(state_.forms[it.form].is_sending, true)) return;
  client().deed({"/me/forms/" + app::encoded(it.form), body(wire::FormBody{it.answers}), "PUT"},
                [this, key = it.form](const Reply& reply) {
                  submitted(key, read<club::FormResultView>(reply));
                });
}

void Portal::submitted(const std::string& key, Result<club::FormResultView> result) {
  FormState& form = state_.forms[key];
  form.is_sending = false;
  form.problem = result ? std::optional<app::Problem>{} : std::move(result).error();
  if (form.problem) return (void)++form.attempt;
  form.earned = result->earned;
  form.fields.clear();
  if (model_.forms)
    for (club::FormView& each : *model_.forms.value)
      if (each.key == key) each = result->form;
  carry(KeepDrafts{});
  toast(say(result->earned.is_zero() ? "portal.form.saved" : "portal.form.earned",
            {{"n", result->earned}}));
  const bool is_done = result->form.points_open.is_zero() && !result->earned.is_zero();
  if (is_done && route_ == Route{Screen::form, key}) return go("/");  // where the points are
  load_me();
}

void Portal::carry(const KeepDrafts&) {
  if (!member_.is_set()) return;
  const std::string drafts = drafts_of(state_.forms);
  if (drafts.empty()) world().storage.remove(drafts_key());
  else world().storage.set(drafts_key(), drafts);
}

void Portal::carry(const Redeem& it) {
  if (std::exchange(state_.offer.is_sending, true)) return;
  client().deed({"/me/redemptions", body(wire::RedemptionBody{it.offer})},
                [this, key = it.offer](const Reply& reply) {
                  redeemed(key, read<club::RedemptionView>(reply));
                });
}

void Portal::redeemed(const std::string& offer, Result<club::RedemptionView> code) {
  const bool is_looking = route_ == Route{Screen::offer, offer};
  if (is_looking) state_.offer = {};
  if (!code) {
    if (is_looking) state_.offer.problem = std::move(code).error();
    return load(route_.screen);
  }
  model_.redemptions.value.reset();
  if (!is_looking) {
    toast(say("portal.offer.taken", {{"title", code->title}}), ui::Tone::success, ui::Icon::gift);
    return load(route_.screen);
  }
  go(path_of({Screen::code, std::to_string(code->id.value)}));
  fresh_ = code->id;
}

void Portal::carry(const CancelRedemption& it) {
  if (std::exchange(state_.code.is_sending, true)) return;
  client().deed({"/me/redemptions/" + std::to_string(it.redemption.value) + "/cancel", {}},
                [this](const Reply& reply) {
                  auto code = read<club::RedemptionView>(reply);
                  state_.code.is_sending = false;
                  if (!code) state_.code.problem = std::move(code).error();
                  else toast(say("portal.code.cancel_done", {{"n", code->cost}}));
                  load(route_.screen);
                });
}

void Portal::carry(const Play& it) {
  if (std::exchange(state_.wheel.is_sending, true)) return;
  state_.wheel.problem.reset();
  client().deed({"/me/plays", body(wire::PlayBody{it.game, new_client_seed(world().entropy)})},
                [this](const Reply& reply) {
                  WheelState& wheel = state_.wheel;
                  wheel.is_sending = false;
                  auto play = read<club::PlayView>(reply);
                  if (!play) {
                    wheel.problem = std::move(play).error();
                    return load(route_.screen);
                  }
                  wheel.play = *std::move(play);
                  wheel.is_turning = route_.screen == Screen::wheel;
                  if (wheel.is_turning) ++wheel.turn;
                });
}

void Portal::carry(const MoreStatement&) {
  if (!model_.statement || std::exchange(state_.is_loading_more, true)) return;
  const std::string cursor = model_.statement->next_cursor;
  client().get("/me/statement?cursor=" + app::encoded(cursor), [this, cursor](const Reply& reply) {
    state_.is_loading_more = false;
    auto more = read<club::StatementView>(reply);
    if (!more || !model_.statement || model_.statement->next_cursor != cursor) return;
    club::StatementView& known = *model_.statement.value;
    for (club::StatementLine& line : more->items) known.items.push_back(std::move(line));
    known.next_cursor = std::move(more->next_cursor);
  });
}

}  // namespace vafa::portal
