#include "shell/desk/application.h"

#include <utility>

#include "shell/desk/desk.h"

namespace vafa::desk {
namespace {
constexpr std::string_view shop_kept = "desk/shop", till_kept = "desk/till",
                           unit_kept = "desk/unit", username_kept = "desk/username";
}

Application::Application(port::World& world) : App(world) {
  state_.till.shop = world.storage.get(shop_kept).value_or("");
  state_.till.name = world.storage.get(till_kept).value_or("");
  if (world.storage.get(unit_kept) == "rial") state_.till.unit = text::MoneyUnit::rial;
  state_.sign_in.username = world.storage.get(username_kept).value_or("");
  state_.sign_in.is_known = !state_.sign_in.username.empty();
}

void Application::carry(const KeepTill&) {
  const Till& till = state_.till;
  world().storage.set(shop_kept, till.shop);
  world().storage.set(till_kept, till.name);
  world().storage.set(unit_kept, till.unit == text::MoneyUnit::rial ? "rial" : "toman");
}

// Another language was chosen: the club's own words on the screen are asked for again.
void Application::started() {
  if (!std::exchange(has_started_, true)) return;
  load_staff();
  if (route_.screen == Screen::member) load_member(route_.member);
  if (route_.screen == Screen::preview) load_preview(route_.member);
}

void Application::arrived(const app::Path& path) {
  const Route before = std::exchange(route_, route_of(path));
  const bool is_same =
      before.screen == route_.screen && before.member == route_.member && has_started_;
  if (!model_.staff) load_staff();
  if (is_same) return;
  switch (route_.screen) {
    case Screen::find: state_.find.wants_focus = true; break;
    case Screen::member:
      if (state_.receipt.member != route_.member) state_.receipt = {.member = route_.member};
      state_.receipt.recorded.reset();
      state_.receipt.wants_focus = true;
      state_.correction = {};
      state_.shows_all_purchases = false;
      load_member(route_.member);
      break;
    case Screen::preview:
      state_.portal = {};
      load_preview(route_.member);
      break;
    case Screen::voucher: state_.voucher.wants_focus = true; break;
    case Screen::settings:
    case Screen::not_found: break;
  }
}

void Application::load_staff() {
  client().get("/staff/me", [this](const app::Reply& reply) {
    if (auto staff = read<club::StaffView>(reply)) welcome(*std::move(staff));
  });
}

// An answer that comes when somebody else is looked at already is dropped.
void Application::load_member(MemberId member) {
  model_.customer.is_asked = true;
  client().get("/staff/members/" + std::to_string(member.value),
               [this, member](const app::Reply& reply) {
                 if (route_.member == member)
                   keep(read<club::CustomerView>(reply), model_.customer);
               });
}

void Application::load_preview(MemberId member) {
  model_.preview.is_asked = true;
  const std::string path = "/staff/members/" + std::to_string(member.value) + "/preview";
  client().get(path, [this, member](const app::Reply& reply) {
    if (route_.member != member) return;
    keep(read<club::PreviewView>(reply), model_.preview);
    if (model_.preview) model_.portal = portal::model_of(*model_.preview, now());
  });
}

void Application::carry(const FindNext&) {
  state_.find = {};
  model_.found = {};
  go(path_of(Screen::find));
}

void Application::carry(const NextVoucher&) {
  state_.voucher = {};
  go(path_of(Screen::voucher));
}

text::Locale Application::amounts() const {
  text::Locale locale = words().locale();
  locale.money_unit = state_.till.unit;
  return locale;
}

void Application::draw_page(ui::Ui& ui) {
  const text::Locale amounts = this->amounts();
  const Scene scene{model_, state_, intents_, words(), club(), amounts, client().trouble(),
                    has_update(), now(), today(), language(), preferences()};
  if (is_shut()) return draw_sign_in(scene, ui);
  watch(ui);
  draw_frame(scene, route_.screen, ui);
  draw_screen(scene, route_, ui);
  follow_keys(scene, ui);
}

bool Application::carry_out() {
  const Intents wanted = std::exchange(intents_, {});
  for (const Intent& intent : wanted)
    std::visit([this](const auto& each) { carry(each); }, intent);
  if (model_.staff && !state_.is_locked && client().needs_sign_in()) return state_.is_locked = true;
  return std::ranges::any_of(wanted, [](const Intent& intent) {
    return !std::holds_alternative<Active>(intent);
  });
}

std::unique_ptr<port::Application> make(port::World& world) {
  return std::make_unique<Application>(world);
}

}  // namespace vafa::desk
