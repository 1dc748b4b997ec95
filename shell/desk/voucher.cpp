// Accepting a voucher: its code, what it is for, and one decision.
#include <algorithm>
#include <array>
#include <ranges>
#include <utility>

#include "shell/desk/code.h"
#include "shell/desk/screens.h"

namespace vafa::desk {
namespace {

struct StateLook {
  std::string_view words;
  ui::Tone tone;
  ui::Icon icon;
};

constexpr std::array<StateLook, 4> states{
    StateLook{"desk.voucher.open", ui::Tone::success, ui::Icon::check_circle},
    StateLook{"desk.voucher.used", ui::Tone::neutral, ui::Icon::check},
    StateLook{"desk.voucher.cancelled", ui::Tone::danger, ui::Icon::close},
    StateLook{"desk.voucher.expired", ui::Tone::warning, ui::Icon::clock},
};

void draw_form(const Scene& scene, ui::Ui& ui) {
  VoucherState& state = scene.state.voucher;
  const bool sent = ui.form("form", {.attempt = state.checking.attempt}, [&] {
    ui.field("code",
             {.label = scene.say("desk.voucher.label"),
              .hint = scene.say("desk.voucher.hint"),
              .error = error_at(state.checking, "/code"),
              .autocomplete = "off",
              .dir = ui::TextDir::ltr,
              .icon = ui::Icon::ticket},
             state.code);
    if (std::exchange(state.wants_focus, false) && ui.wide()) ui.focus(ui.id("code"));
    if (const std::string code = plain_code(state.code); !code.empty())
      ui.column("read", {.gap = ui::Space::xs}, [&] {
        ui.text("label", scene.say("desk.voucher.read"),
                {.type = ui::Type::small, .colour = ui::Colour::ink_soft});
        ui.text("code", app::isolated(code_shown(code)), {.type = ui::Type::code, .whole = true});
      });
    draw_till_shop(scene, ui);
    ui.button("check", {.label = scene.say("desk.voucher.check"),
                        .icon = ui::Icon::search,
                        .busy = state.checking.is_under_way,
                        .submit = true,
                        .wide = true});
  });
  if (sent) scene.want(CheckVoucher{});
}

void draw_offer(const Scene& scene, const club::VoucherView& voucher, ui::Ui& ui) {
  const club::RedemptionView& redemption = voucher.redemption;
  const bool accepted = scene.state.voucher.is_accepted;
  const StateLook& look = states[static_cast<std::size_t>(redemption.state)];
  ui.row("offer", {.across = ui::Across::start}, [&] {
    ui.tile("tile",
            {.icon = ui::icon_named(redemption.icon), .tone = ui::tone_named(redemption.tone)});
    ui.column("words", {.gap = ui::Space::xs, .grow = 1, .min_rem = 10}, [&] {
      ui.heading("title", 3, redemption.title);
      if (!redemption.partner.name.empty())
        ui.text("partner", redemption.partner.name, {.colour = ui::Colour::ink_soft});
      ui.text("member", scene.say("desk.voucher.of", {{"name", voucher.member_name}}));
    });
    ui.badge("state", {.text = scene.say(accepted ? "desk.voucher.accepted" : look.words),
                       .tone = accepted ? ui::Tone::success : look.tone,
                       .icon = accepted ? ui::Icon::check : look.icon});
  });
  ui.text("code", app::isolated(code_shown(redemption.code)),
          {.type = ui::Type::code, .whole = true});
  if (redemption.last_day)
    ui.text("until", scene.say("desk.voucher.until", {{"day", *redemption.last_day}}),
            {.colour = ui::Colour::ink_soft});
  if (!redemption.terms.empty()) ui.text("terms", redemption.terms, {.type = ui::Type::small});
}

void draw_decision(const Scene& scene, const club::VoucherView& voucher, ui::Ui& ui) {
  const VoucherState& state = scene.state.voucher;
  if (state.is_accepted) {
    ui.banner("accepted", {.tone = ui::Tone::success,
                           .icon = ui::Icon::check_circle,
                           .title = scene.say("desk.voucher.accepted"),
                           .text = scene.say("desk.voucher.accepted_text")});
    if (ui.button("next",
                  {.label = scene.say("desk.voucher.next"), .icon = ui::Icon::scan, .wide = true}))
      scene.want(NextVoucher{});
    return;
  }
  if (!voucher.can_accept)
    ui.banner("why-not", {.tone = ui::Tone::danger,
                          .icon = ui::Icon::error,
                          .text = voucher.why_not,
                          .urgent = true});
  if (state.accepting.problem) draw_problem(*state.accepting.problem, scene, ui);
  if (ui.button("accept", {.label = scene.say("desk.voucher.accept"),
                           .icon = ui::Icon::check,
                           .busy = state.accepting.is_under_way,
                           .unavailable = voucher.can_accept ? std::string_view{} : voucher.why_not,
                           .wide = true}))
    scene.want(AcceptVoucher{});
}

}  // namespace

void draw_voucher(const Scene& scene, ui::Ui& ui) {
  const VoucherState& state = scene.state.voucher;
  draw_page(scene, "voucher", {.title = scene.say("desk.voucher.title")}, ui, [&] {
    ui.split("parts", {.aside_rem = 30}, [&] {
      ui.card("code", {}, [&] { draw_form(scene, ui); });
      if (state.checking.problem && state.checking.problem->fields.empty())
        draw_problem(*state.checking.problem, scene, ui);
    }, [&] {
      if (!state.seen)
        return ui.empty(
            "ready", {.icon = ui::Icon::ticket, .title = scene.say("desk.voucher.ready")}, [] {});
      ui.card("voucher", {.gap = ui::Space::l, .pad = ui::Space::xl}, [&] {
        draw_offer(scene, *state.seen, ui);
        draw_decision(scene, *state.seen, ui);
      });
    });
  });
}

void draw_open_vouchers(const Scene& scene, const club::CustomerView& customer, ui::Ui& ui) {
  const auto is_open = [](const club::RedemptionView& each) {
    return each.state == club::RedemptionState::open;
  };
  ui.section("vouchers", scene.say("desk.vouchers.heading"), [&] {
    if (std::ranges::none_of(customer.redemptions, is_open))
      return ui.text("none", scene.say("desk.vouchers.none"), {.colour = ui::Colour::ink_soft});
    ui.list("list", scene.say("desk.vouchers.heading"), [&] {
      for (const club::RedemptionView& each : customer.redemptions | std::views::filter(is_open))
        ui.row_item({"voucher", each.id.value},
                    {.icon = ui::icon_named(each.icon),
                     .tone = ui::tone_named(each.tone),
                     .title = each.title,
                     .detail = each.last_day
                                   ? scene.say("desk.voucher.until", {{"day", *each.last_day}})
                                   : each.partner.name});
    });
  });
}

}  // namespace vafa::desk
