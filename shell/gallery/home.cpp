#include <string>

#include "shell/gallery/gallery.h"

namespace vafa::gallery {

using namespace ui;

namespace {

struct Offer {
  int id;
  Icon icon;
  Tone tone;
  const char *fa, *en, *partner_fa, *partner_en, *points_fa, *points_en;
};

constexpr Offer offers[] = {
    {1, Icon::coffee, Tone::saffron, "یک فنجان قهوهٔ رایگان", "One free cup of coffee",
     "کافه سپیدار", "Sepidar Café", "۴۵۰", "450"},
    {2, Icon::plane, Tone::lapis, "۳۰٪ تخفیف پرواز داخلی", "30% off domestic flights",
     "هواپیمایی توبا", "Tooba Air", "۳٬۲۰۰", "3,200"},
    {3, Icon::film, Tone::rose, "اشتراک ۳ ماههٔ فیلم‌گاه",
     "3 months of Filmgah", "فیلم‌گاه", "Filmgah", "۱٬۸۰۰", "1,800"},
    {4, Icon::book, Tone::pistachio, "کارت هدیهٔ کتاب ۲۰۰ هزار تومانی",
     "Book gift card, 200,000 toman", "کتاب‌سرای ماه", "Mah Bookshop", "۲٬۰۰۰",
     "2,000"},
    {5, Icon::car, Tone::violet, "دو سفر رایگان درون‌شهری",
     "Two free rides in town", "تاکسی یار", "Yar Taxi", "۹۰۰", "900"},
    {6, Icon::bag, Tone::pomegranate, "ارسال رایگان تا سقف ۵ سفارش", "Free delivery for 5 orders",
     "فروشگاه گلنار", "Golnar Shop", "۱٬۲۰۰", "1,200"},
};

void draw_balance(State& state, Ui& ui) {
  ui.card("balance", {.look = Look::hero, .gap = Space::l, .pad = Space::xl}, [&] {
    ui.row("top", {.gap = Space::l, .across = Across::start}, [&] {
      ui.column("sum", {.gap = Space::xs, .grow = 1}, [&] {
        ui.badge("tier", {.text = state.say("سطح طلایی", "Gold tier"),
                          .tone = Tone::gold,
                          .icon = Icon::crown,
                          .solid = true});
        ui.text("caption", state.say("امتیاز شما", "Your points"),
                {.type = Type::small, .colour = Colour::ink_soft});
        ui.row("points", {.gap = Space::s, .across = Across::baseline}, [&] {
          ui.text("number", state.say("۱۲٬۴۵۰", "12,450"), {.type = Type::display, .whole = true});
          ui.text("unit", state.say("امتیاز", "points"),
                  {.type = Type::lead, .colour = Colour::ink_soft});
        });
      });
      ui.stack("ring", [&] {
        ui.ring("progress", {.value = 0.83,
                             .label = state.say("تا سطح الماس", "To Diamond"),
                             .said = state.say("۸۳٪", "83%"),
                             .size_rem = 6.5F});
        ui.text("percent", state.say("۸۳٪", "83%"), {.type = Type::number, .whole = true});
      });
    });
    ui.column("next", {.gap = Space::s}, [&] {
      ui.text(
          "left",
          state.say("\u2068۲٬۵۵۰\u2069 امتیاز تا سطح الماس", "\u20682,550\u2069 points to Diamond"),
          {.type = Type::small_strong});
      ui.bar("bar", {.value = 0.83,
                     .label = state.say("تا سطح الماس", "To Diamond"),
                     .said = state.say("۸۳٪", "83%")});
    });
  });
}

void draw_pictured(State& state, Ui& ui, const Offer& offer) {
  ui.card(Key{"pictured", offer.id}, {.gap = Space::s, .pad = Space::s, .href = "/long"}, [&] {
    ui.picture("picture", {.icon = offer.icon, .tone = offer.tone});
    ui.column("words", {.gap = Space::none, .pad = Space::s}, [&] {
      ui.heading("title", 3, state.say(offer.fa, offer.en));
      ui.text("partner", state.say(offer.partner_fa, offer.partner_en),
              {.type = Type::small, .colour = Colour::ink_soft});
    });
  });
}

void draw_offer(State& state, Ui& ui, const Offer& offer) {
  const std::string path = "/offers/" + std::to_string(offer.id);
  ui.card(offer.id, {.gap = Space::l, .along = Along::between, .href = path}, [&] {
    ui.row("head", {.gap = Space::l, .across = Across::start}, [&] {
      ui.tile("tile", {.icon = offer.icon, .tone = offer.tone});
      ui.column("names", {.gap = Space::none, .grow = 1}, [&] {
        ui.heading("title", 3, state.say(offer.fa, offer.en));
        ui.text("partner", state.say(offer.partner_fa, offer.partner_en),
                {.type = Type::small, .colour = Colour::ink_soft});
      });
    });
    ui.row("foot", {.gap = Space::s}, [&] {
      ui.icon("star", Icon::star, Colour::accent_ink);
      ui.text("points", state.say(offer.points_fa, offer.points_en),
              {.type = Type::number_small, .whole = true});
      ui.text("unit", state.say("امتیاز", "points"),
              {.type = Type::small, .colour = Colour::ink_soft, .grow = 1});
      ui.badge("see", {.text = state.say("دریافت", "Redeem"), .tone = Tone::brand});
    });
  });
}

}  // namespace

void draw_home(State& state, Ui& ui) {
  ui.page(
      "home",
      {.title = state.say("سلام سارا", "Hello Sara"),
       .lead = state.say("امروز ۲ پیشنهاد تازه برای شما داریم.",
                         "Two new offers are waiting for you today.")},
      [&] {
        ui.split(
            "parts", {.aside_rem = 21},
            [&] {
              draw_balance(state, ui);
              ui.section("offers", state.say("پیشنهادهای همکاران", "Partner offers"), [&] {
                ui.grid("grid", {.column_rem = 18, .most = 3}, [&] {
                  for (int i = 0; i < state.offers; ++i) {
                    Offer offer = offers[i % 6];
                    offer.id = i + 1;
                    draw_offer(state, ui, offer);
                  }
                });
              });
            },
            [&] {
              ui.section("todo", state.say("گام بعدی شما", "Your next step"), [&] {
                ui.list("list", state.say("گام‌ها", "Steps"), [&] {
                  ui.row_item(
                      "profile",
                      {.icon = Icon::person,
                       .tone = Tone::firuze,
                       .title = state.say("پروفایل خود را کامل کنید", "Complete your profile"),
                       .detail = state.say("۱۲۰ امتیاز هدیه", "A gift of 120 points"),
                       .href = "/form"});
                  ui.row_item("wheel", {.icon = Icon::wheel,
                                        .tone = Tone::violet,
                                        .title = state.say("گردونه را بچرخانید", "Spin the wheel"),
                                        .detail = state.say("یک نوبت دارید", "You have one turn"),
                                        .href = "/wheel"});
                });
              });
              ui.section("last", state.say("آخرین گردش‌ها", "Latest activity"), [&] {
                ui.list("rows", state.say("گردش‌ها", "Activity"), [&] {
                  ui.statement_row(
                      "1", {.icon = Icon::receipt,
                            .tone = Tone::success,
                            .title = state.say("خرید از کافه سپیدار", "Purchase at Sepidar Café"),
                            .detail = state.say("رسید ۷۰۰۱", "Receipt 7001"),
                            .time = state.say("امروز، ۱۴:۳۰", "Today, 14:30"),
                            .amount = state.say("+۱۲۰", "+120"),
                            .after = state.say("مانده ۱۲٬۴۵۰", "Balance 12,450")});
                  ui.statement_row("2", {.icon = Icon::ticket,
                                         .tone = Tone::pomegranate,
                                         .title = state.say("دریافت پیشنهاد", "Offer redeemed"),
                                         .detail = state.say("یک فنجان قهوه", "One cup of coffee"),
                                         .time = state.say("دیروز", "Yesterday"),
                                         .amount = state.say("−۴۵۰", "−450"),
                                         .after = state.say("مانده ۱۲٬۳۳۰", "Balance 12,330")});
                });
              });
            });
      });
}

void draw_long(State& state, Ui& ui) {
  ui.page("long", {.title = state.say("پیشنهادها", "Offers")}, [&] {
    ui.grid("pictured", {.column_rem = 14, .most = 4}, [&] {
      for (const Offer& offer : offers) draw_pictured(state, ui, offer);
    });
    ui.grid("grid", {.column_rem = 18, .most = 3}, [&] {
      for (int i = 0; i < 30; ++i) {
        Offer offer = offers[i % 6];
        offer.id = i + 1;
        draw_offer(state, ui, offer);
      }
    });
  });
}

}  // namespace vafa::gallery
