// What the desk does to the club: it looks for a member, records and corrects purchases, accepts
// vouchers. Each deed keeps its key until it is answered (app::Client); a refusal goes to its
// field.
#include <algorithm>
#include <array>
#include <utility>

#include "core/text/fold.h"
#include "core/text/typed.h"
#include "core/time/calendar.h"
#include "core/time/zone.h"
#include "shell/desk/application.h"
#include "shell/desk/code.h"

namespace vafa::desk {
namespace {

// The field that a refusal is about, where the club names none.
struct Place {
  Refusal why;
  std::string_view pointer;
};
constexpr std::array places{
    Place{Refusal::receipt_already_recorded, "/number"},
    Place{Refusal::receipt_in_future, "/at"},
    Place{Refusal::receipt_too_old, "/at"},
    Place{Refusal::nothing_to_correct, "/amount"},
    Place{Refusal::reason_missing, "/reason"},
    Place{Refusal::voucher_unknown, "/code"},
};

bool has_digit(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// "17:05", "17.05" or "1705", in any digits.
std::optional<time::TimeOfDay> time_of(std::string_view typed) {
  std::string digits = text::to_latin_digits(typed);
  std::erase_if(digits, [](char c) { return c < '0' || c > '9'; });
  if (digits.size() < 3 || digits.size() > 4) return std::nullopt;
  const int all = static_cast<int>(text::whole_number(digits).value_or(9999));
  const time::TimeOfDay time{.hour = all / 100, .minute = all % 100};
  return time.hour < 24 && time.minute < 60 ? std::optional{time} : std::nullopt;
}

std::optional<ClubDay> day_of(time::Calendar calendar, const ui::DateParts& parts) {
  const auto number = [](std::string_view typed) {
    return static_cast<std::int32_t>(
        std::min<std::int64_t>(text::whole_number(typed).value_or(0), 9999));
  };
  return time::day_of(calendar, {number(parts.year), number(parts.month), number(parts.day)});
}

}  // namespace

void Application::refuse(Sending& sending, app::Problem problem) const {
  sending.is_under_way = false;
  ++sending.attempt;
  const auto place =
      std::ranges::find_if(places, [&](const Place& each) { return problem.is(each.why); });
  if (problem.fields.empty() && place != places.end())
    problem.fields.push_back({.pointer = std::string{place->pointer}, .detail = problem.detail});
  sending.problem = std::move(problem);
}

void Application::refuse(Sending& sending, std::string_view pointer, std::string sentence) const {
  app::Problem problem{.status = 422, .refusal = {}, .detail = sentence, .fields = {}};
  if (sending.problem) problem.fields = std::move(sending.problem->fields);
  problem.fields.push_back({.pointer = std::string{pointer}, .detail = std::move(sentence)});
  refuse(sending, std::move(problem));
}

void Application::carry(const Search&) {
  FindState& state = state_.find;
  const std::string text = text::fold(state.text);
  if (text.empty() || (state.sending.is_under_way && text == state.asked)) return;
  state.asked = text;
  state.sending.is_under_way = true;
  state.sending.problem.reset();
  client().deed({.path = "/staff/members/search", .body = body(wire::SearchBody{state.text})},
                [this, text](const app::Reply& reply) {
                  if (text == state_.find.asked) found(reply);  // else something newer is asked
                });
}

// A number or a card that names one member opens that one; a name is a question still.
void Application::found(const app::Reply& reply) {
  FindState& state = state_.find;
  auto page = read<wire::Page<club::FoundView>>(reply);
  if (!page) return refuse(state.sending, std::move(page).error());
  state.sending.is_under_way = false;
  state.wants_focus = true;
  model_.found.value = std::move(page->items);
  const bool is_exact = model_.found->size() == 1 && has_digit(state.asked);
  if (is_exact && route_.screen == Screen::find && !is_shut())
    go(path_of(model_.found->front().id));
}

std::optional<Money> Application::amount_of(Sending& sending, std::string_view typed) const {
  const auto amount = text::parse_amount(amounts(), typed);
  if (!amount)
    refuse(sending, "/amount",
           say(typed.empty() ? "refusal.field_missing" : "desk.receipt.unclear"));
  return amount;
}

// Nothing said is now, by the club's clock and not by the till's.
std::optional<Instant> Application::time_of_purchase() {
  ReceiptState& state = state_.receipt;
  if (!state.is_earlier) return Instant{};
  const auto day = day_of(words().locale().calendar, state.day);
  const auto time = time_of(state.time);
  if (!day) refuse(state.sending, "/at", say("refusal.date_invalid"));
  if (!time) refuse(state.sending, "/time", say("desk.receipt.time_unclear"));
  if (!day || !time) return std::nullopt;
  return time::instant_at(club().zone, *day, *time);
}

std::string Application::shop() const {
  const std::vector<club::ShopView>& shops = model_.staff->shops;
  const bool is_known = std::ranges::contains(shops, state_.till.shop, &club::ShopView::key);
  return is_known || shops.empty() ? state_.till.shop : shops.front().key;
}

void Application::carry(const Record&) {
  ReceiptState& state = state_.receipt;
  if (state.sending.is_under_way) return;
  state.sending.problem.reset();
  const auto amount = amount_of(state.sending, state.amount);
  const std::string number = text::to_latin_digits(state.number);
  if (number.empty()) refuse(state.sending, "/number", say("refusal.field_missing"));
  const auto at = time_of_purchase();
  if (state.sending.problem) return;
  state.sending.is_under_way = true;
  const wire::ReceiptBody wanted{.member = state.member,
                                 .shop = shop(),
                                 .till = state_.till.name,
                                 .number = number,
                                 .at = *at,
                                 .amount = *amount};
  client().deed(
      {.path = "/staff/receipts", .body = body(wanted)},
      [this, member = state.member](const app::Reply& reply) { recorded(member, reply); });
}

void Application::recorded(MemberId member, const app::Reply& reply) {
  ReceiptState& state = state_.receipt;
  auto value = read<club::RecordedView>(reply);
  if (state.member != member) {  // somebody else is served by now
    if (value) toast(say("desk.recorded.late", {{"points", value->earned}}));
    else toast(app::sentence(words(), value.error()), ui::Tone::danger, ui::Icon::error);
    return;
  }
  if (!value) return refuse(state.sending, std::move(value).error());
  state = {.member = member, .recorded = *std::move(value)};
  load_member(member);
}

void Application::carry(const RecordMore&) { state_.receipt = {.member = state_.receipt.member}; }

void Application::carry(const Correct&) {
  CorrectionState& state = state_.correction;
  if (state.sending.is_under_way || !state.receipt) return;
  state.sending.problem.reset();
  const auto amount = amount_of(state.sending, state.amount);
  if (state.reason.empty()) refuse(state.sending, "/reason", say("refusal.reason_missing"));
  if (state.sending.problem) return;
  state.sending.is_under_way = true;
  const ReceiptId receipt = state.receipt->id;
  client().deed({.path = "/staff/receipts/" + std::to_string(receipt.value) + "/correct",
                 .body = body(wire::CorrectionBody{*amount, state.reason})},
                [this, receipt](const app::Reply& reply) { corrected(receipt, reply); });
}

void Application::corrected(ReceiptId receipt, const app::Reply& reply) {
  CorrectionState& state = state_.correction;
  auto value = read<club::RecordedView>(reply);
  if (!state.receipt || state.receipt->id != receipt) {  // another screen is shown by now
    if (value) toast(say("desk.correct.late", {{"number", Code{value->receipt.number}}}));
    else toast(app::sentence(words(), value.error()), ui::Tone::danger, ui::Icon::error);
    return;
  }
  if (!value) return refuse(state.sending, std::move(value).error());
  state.sending = {};
  state.done = *std::move(value);
  auto& recorded = state_.receipt.recorded;
  if (recorded && recorded->receipt.id == receipt) recorded.reset();  // it is no more so
  if (route_.screen == Screen::member) load_member(route_.member);
}

void Application::carry(const CheckVoucher&) {
  VoucherState& state = state_.voucher;
  if (state.checking.is_under_way || state.accepting.is_under_way) return;
  const std::string code = plain_code(state.code);
  state = {.code = std::move(state.code), .checking = {.attempt = state.checking.attempt},
           .wants_focus = true};
  if (code.empty()) return refuse(state.checking, "/code", say("refusal.field_missing"));
  state.checking.is_under_way = true;
  client().deed({.path = "/staff/vouchers/check",
                 .body = body(wire::VoucherBody{.code = code, .shop = shop(), .member = {}})},
                [this](const app::Reply& reply) { checked(reply); });
}

void Application::checked(const app::Reply& reply) {
  VoucherState& state = state_.voucher;
  auto value = read<club::VoucherView>(reply);
  if (!value) return refuse(state.checking, std::move(value).error());
  state.checking = {.attempt = state.checking.attempt};
  state.seen = *std::move(value);
}

void Application::carry(const AcceptVoucher&) {
  VoucherState& state = state_.voucher;
  if (state.accepting.is_under_way || !state.seen || state.is_accepted) return;
  state.accepting = {.is_under_way = true};
  const wire::VoucherBody wanted{.code = state.seen->redemption.code, .shop = shop(), .member = {}};
  client().deed({.path = "/staff/vouchers/accept", .body = body(wanted)},
                [this](const app::Reply& reply) {
                  VoucherState& accepted = state_.voucher;
                  auto value = read<club::VoucherView>(reply);
                  if (!value) return refuse(accepted.accepting, std::move(value).error());
                  accepted.accepting = {};
                  accepted.seen = *std::move(value);
                  accepted.is_accepted = true;
                });
}

}  // namespace vafa::desk
