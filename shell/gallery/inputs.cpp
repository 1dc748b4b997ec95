// What is typed, stepped and slid, and every control in the states that it can have.
#include <algorithm>
#include <string>

#include "shell/gallery/gallery.h"

namespace vafa::gallery {

using namespace ui;

namespace {

std::string written(const State& state, int number) {
  std::string out = std::to_string(number);
  if (!state.fa()) return out;
  std::string persian;
  for (const char digit : out) persian += {'\xDB', static_cast<char>('\xB0' + digit - '0')};
  return persian;
}

void draw_numbers(State& state, Ui& ui) {
  std::string text = written(state, state.guests);
  const Edited guests = ui.number(
      "guests", {.label = state.say("شمار مهمان‌ها", "Guests"),
                 .less = state.say("یکی کمتر", "One less"),
                 .more = state.say("یکی بیشتر", "One more"),
                 .no_less = state.guests > 1 ? "" : state.say("دست‌کم یک نفر.", "At least one."),
                 .no_more = state.guests < 9 ? "" : state.say("بیش از ۹ نفر نمی‌شود.",
                                                              "At most 9."),
                 .unit = state.say("نفر", "people")},
      text);
  state.guests = std::clamp(state.guests + guests.by, 1, 9);
  const std::string said = written(state, state.share) + state.say("٪", "%");
  ui.slider("share", {.label = state.say("چه سهمی را با امتیاز می‌پردازید؟",
                                         "Share paid by points"),
                      .said = said,
                      .step = 5,
                      .less = state.say("کمتر", "Less"),
                      .more = state.say("بیشتر", "More"),
                      .hint = state.say("بکشید، یا دکمه‌ها را بزنید.",
                                        "Drag, or tap the buttons.")},
            state.share);
  ui.slider("closed", {.label = state.say("بسته", "Closed"),
                       .said = written(state, 40),
                       .less = state.say("کمتر", "Less"),
                       .more = state.say("بیشتر", "More"),
                       .unavailable = state.say("هنوز باز نشده است.", "Not open yet.")},
            state.closed);
  ui.field("price", {.label = state.say("مبلغ خرید", "Amount paid"),
                     .kind = FieldKind::amount,
                     .unit = state.say("تومان", "toman")},
           state.price);
}

void draw_search(State& state, Ui& ui) {
  ui.field("search", {.label = state.say("جستجوی فروشگاه", "Find a shop"),
                      .kind = FieldKind::search,
                      .icon = Icon::search,
                      .clear = state.say("پاک کردن", "Clear")},
           state.search);
  ui.field("looked", {.label = state.say("کد معرف", "Referral code"),
                      .hint = state.say("در حال بررسی…", "Being checked…"),
                      .busy = true},
           state.referral);
  ui.field("off", {.label = state.say("ایمیل", "E-mail"),
                   .hint = state.say("پس از تأیید شماره باز می‌شود.",
                                     "Opens with a proven number."),
                   .unavailable = state.say("شماره هنوز تأیید نشده است.",
                                            "Prove the number first.")},
           state.referral);
  ui.field("secret", {.label = state.say("گذرواژه", "Password"),
                      .kind = FieldKind::secret,
                      .error = state.say("کوتاه است.", "It is short."),
                      .autocomplete = "current-password"},
           state.secret);
}

void draw_states(State& state, Ui& ui) {
  const char* reason = state.say("از سطح نقره‌ای به بالا.", "From the silver tier on.");
  ui.radios("way", {.label = state.say("روش دریافت", "Delivery"),
                    .options = {Option{.value = "shop", .label = state.say("در فروشگاه",
                                                                           "In shop")},
                                Option{.value = "home",
                                       .label = state.say("در خانه", "At home"),
                                       .detail = reason,
                                       .unavailable = reason}},
                    .error = state.say("یکی را برگزینید.", "Choose one.")},
            state.way);
  ui.chips("off", {.label = state.say("بسته", "Closed"),
                   .options = {Option{.value = "a", .label = state.say("صبح", "Morning")},
                               Option{.value = "b", .label = state.say("شب", "Evening")}},
                   .unavailable = reason},
           state.interests);
  ui.select("off-select", {.label = state.say("استان", "Province"),
                           .options = {Option{.value = "thr", .label = state.say("تهران",
                                                                                 "Tehran")}},
                           .placeholder = state.say("انتخاب کنید", "Choose one"),
                           .unavailable = reason},
            state.city);
  ui.checkbox("off-check", {.label = state.say("خبرنامه", "Newsletter"), .unavailable = reason},
              state.agreed);
  ui.toggle("busy-switch", {.label = state.say("پیامک", "Text messages"), .busy = true},
            state.reminders);
}

void draw_people(State& state, Ui& ui) {
  ui.row("people", {.wraps = true}, [&] {
    ui.avatar("sara", {.person = state.say("سارا احمدی", "Sara Ahmadi"), .says = true});
    ui.avatar("reza", {.person = state.say("رضا کاویانی", "Reza Kaviani"), .says = true});
    ui.avatar("niloo", {.person = state.say("نیلوفر", "Niloofar"), .size_rem = 3.5F, .says = true});
    ui.row("words", {.gap = Space::xs}, [&] {
      ui.text("label", state.say("امتیاز وضعیت", "Status points"), {.type = Type::strong});
      ui.tip("tip", {.label = state.say("امتیاز وضعیت چیست؟", "What are status points?"),
                     .text = state.say("سطح شما را می‌سازند و خرج نمی‌شوند.",
                                       "They make your tier and are never spent.")});
    });
    ui.icon_button("busy", {.icon = Icon::refresh, .name = state.say("تازه‌سازی", "Refresh"),
                            .busy = true});
    ui.icon_button("off", {.icon = Icon::trash, .name = state.say("حذف", "Delete"),
                           .unavailable = state.say("خالی است.", "There is nothing.")});
  });
}

void draw_tabs(State& state, Ui& ui) {
  ui.tabs("tabs", {.label = state.say("دربارهٔ پیشنهاد", "About the offer"),
                   .options = {Option{.value = "what", .label = state.say("چیست", "What it is")},
                               Option{.value = "where", .label = state.say("کجا", "Where")},
                               Option{.value = "rules", .label = state.say("قانون‌ها", "Rules")}}},
          state.tab, [&] {
            ui.text("text", state.tab == "what"    ? state.say("یک فنجان قهوه.", "A cup of coffee.")
                            : state.tab == "where" ? state.say("در همهٔ شعبه‌ها.", "In all shops.")
                                                   : state.say("هر روز یک بار.", "Once a day."));
          });
}

}  // namespace

void draw_inputs(State& state, Ui& ui) {
  const auto part = [&](Key key, const char* title, auto draw) {
    ui.card(key, {.gap = Space::l}, [&] {
      ui.heading("heading", 2, title);
      draw(state, ui);
    });
  };
  ui.page("inputs", {.title = state.say("ورودی‌ها", "Inputs"),
                     .back = state.say("ابزارها", "Widgets"),
                     .back_href = "/widgets"},
          [&] {
            ui.grid("parts", {.column_rem = 24, .most = 2, .as = As::none}, [&] {
              part("numbers", state.say("عدد و لغزنده", "Number and slider"), draw_numbers);
              part("search", state.say("جستجو و حالت‌ها", "Search and states"), draw_search);
              part("states", state.say("گزینه‌های بسته", "Choices in states"), draw_states);
              part("people", state.say("آدم‌ها و راهنما", "People and tips"), draw_people);
              part("tabs", state.say("زبانه‌ها", "Tabs"), draw_tabs);
              part("date", state.say("تقویم", "Calendar"), draw_calendar);
            });
          });
}

}  // namespace vafa::gallery
