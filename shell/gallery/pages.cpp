#include <string>
#include <vector>

#include "shell/gallery/gallery.h"

namespace vafa::gallery {

using namespace ui;

namespace {

constexpr std::string_view months_fa[] = {"فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",
                                          "مهر",     "آبان",     "آذر",   "دی",  "بهمن",  "اسفند"};
constexpr std::string_view months_en[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};

void draw_fields(State& state, Ui& ui) {
  const bool refused = state.attempts > 0;
  ui.field("name",
           {.label = state.say("نام", "Name"),
            .autocomplete = "name",
            .required = true,
            .worth = state.say("+۲۰ امتیاز", "+20 points")},
           state.name);
  ui.field("mobile",
           {.label = state.say("شماره همراه", "Mobile number"),
            .kind = FieldKind::tel,
            .hint = state.say("کد ورود به این شماره می‌آید.",
                              "The sign-in code goes to this number."),
            .error = refused && state.mobile.size() < 11
                         ? state.say("شماره همراه باید ۱۱ رقم باشد و با ۰۹ شروع شود.",
                                     "A mobile number has 11 digits and begins with 09.")
                         : "",
            .placeholder = "0912 345 6789",
            .autocomplete = "tel",
            .required = true},
           state.mobile);
  ui.date(
      "birthday",
      {.label = state.say("تاریخ تولد", "Birthday"),
       .year = state.say("سال", "Year"),
       .month = state.say("ماه", "Month"),
       .day = state.say("روز", "Day"),
       .months = state.fa() ? List<std::string_view>(months_fa) : List<std::string_view>(months_en),
       .worth = state.say("+۵۰ امتیاز", "+50 points"),
       .birthday = true},
      state.birthday);
}

void draw_choices(State& state, Ui& ui) {
  ui.chips(
      "interests",
      {.label = state.say("به چه چیزهایی علاقه دارید؟", "What do you like?"),
       .options =
           {Option{.value = "coffee", .label = state.say("قهوه", "Coffee"), .icon = Icon::coffee},
            Option{.value = "books", .label = state.say("کتاب", "Books"), .icon = Icon::book},
            Option{.value = "travel", .label = state.say("سفر", "Travel"), .icon = Icon::plane},
            Option{.value = "film",
                   .label = state.say("فیلم و سریال", "Films and series"),
                   .icon = Icon::film},
            Option{.value = "sport", .label = state.say("ورزش", "Sport"), .icon = Icon::fitness}}},
      state.interests);
  ui.radios(
      "source",
      {.label = state.say("چگونه با ما آشنا شدید؟", "How did you find us?"),
       .options = {Option{.value = "friend", .label = state.say("از یک دوست", "Through a friend")},
                   Option{.value = "shop",
                          .label = state.say("در فروشگاه", "In the shop"),
                          .detail = state.say("پوستر یا صندوق‌دار",
                                              "A poster, or the cashier")}}},
      state.source);
  ui.select("city",
            {.label = state.say("شهر", "City"),
             .options = {Option{.value = "thr", .label = state.say("تهران", "Tehran")},
                         Option{.value = "isf", .label = state.say("اصفهان", "Isfahan")},
                         Option{.value = "syz", .label = state.say("شیراز", "Shiraz")}},
             .placeholder = state.say("انتخاب کنید", "Choose one")},
            state.city);
}

void draw_consents(State& state, Ui& ui) {
  const bool refused = state.attempts > 0;
  ui.field("note",
           {.label = state.say("یادداشت", "Note"),
            .kind = FieldKind::area,
            .optional_mark = state.say("(اختیاری)", "(optional)")},
           state.note);
  ui.checkbox(
      "agreed",
      {.label = state.say("قوانین باشگاه را می‌پذیرم",
                          "I accept the rules of the club"),
       .error = refused && !state.agreed
                    ? state.say("بدون پذیرش قوانین نمی‌توان عضو شد.",
                                "Joining needs your consent.")
                    : ""},
      state.agreed);
  ui.toggle("reminders",
            {.label = state.say("یادآوری پیش از انقضای امتیاز", "Remind me before points expire"),
             .detail = state.say("با پیامک، هفت روز پیش", "By SMS, seven days before")},
            state.reminders);
}

void draw_dialogs(State& state, Ui& ui) {
  if (state.sure) {
    const bool left = ui.dialog(
        "sure",
        {.title = state.say("این پیشنهاد را دریافت می‌کنید؟",
                            "Redeem this offer?"),
         .text = state.say(
             "«یک فنجان قهوهٔ رایگان» از کافه سپیدار با \u2068۴۵۰\u2069 امتیاز. پس از دریافت، "
             "\u2068۱۲٬۰۰۰\u2069 امتیاز برای شما می‌ماند.",
             "“One free cup of coffee” from Sepidar Café for 450 points. You keep 12,000 points."),
         .icon = Icon::coffee,
         .tone = Tone::saffron},
        [&] {
          ui.actions("actions", [&] {
            if (ui.button("yes",
                          {.label = state.say("بله، دریافت کن", "Yes, redeem it"), .grow = 2})) {
              state.sure = false;
              ui.toast({.text = state.say("دریافت شد. کد: \u2066NIL-TFWB-53CK\u2069",
                                          "Redeemed. Code: \u2066NIL-TFWB-53CK\u2069")});
            }
            if (ui.button("no", {.label = state.say("انصراف", "Cancel"),
                                 .emphasis = Emphasis::tonal,
                                 .grow = 1}))
              state.sure = false;
          });
        });
    if (left) state.sure = false;
  }
  if (state.sheet &&
      ui.dialog("sheet",
                {.title = state.say("کارت عضویت", "Membership card"),
                 .close = state.say("بستن", "Close"),
                 .sheet = true},
                [&] {
                  ui.text("how",
                          state.say("این کد را به صندوق‌دار نشان دهید.",
                                    "Show this code to the cashier."),
                          {.colour = Colour::ink_soft});
                  std::vector<std::uint8_t> bits(29 * 29);
                  for (std::size_t i = 0; i < bits.size(); ++i)
                    bits[i] = (i * 2654435761U >> 13) & 1U;
                  ui.column("code", {.across = Across::centre}, [&] {
                    ui.qr("qr", {.side = 29,
                                 .modules = bits,
                                 .label = state.say("کد QR کارت عضویت", "QR code of the card")});
                  });
                  ui.code("voucher", {.code = "NIL-TFWB-53CK",
                                      .label = state.say("کد تخفیف", "Voucher code"),
                                      .copy = state.say("رونوشت", "Copy"),
                                      .copied = state.say("رونوشت شد", "Copied")});
                }))
    state.sheet = false;
}

void draw_buttons(State& state, Ui& ui) {
  ui.card("buttons", {}, [&] {
    ui.row("row", {.wraps = true}, [&] {
      if (ui.button("primary",
                    {.label = state.say("دریافت پیشنهاد", "Redeem offer"), .icon = Icon::gift}))
        state.sure = true;
      if (ui.button("tonal", {.label = state.say("کارت من", "My card"),
                              .emphasis = Emphasis::tonal,
                              .icon = Icon::qr}))
        state.sheet = true;
      if (ui.button("plain", {.label = state.say("بعداً", "Later"), .emphasis = Emphasis::plain}))
        ++state.pressed;
      ui.button("danger",
                {.label = state.say("حذف حساب", "Delete account"), .emphasis = Emphasis::danger});
      ui.button("busy", {.label = state.say("در حال فرستادن", "Sending"), .busy = true});
      ui.button("off",
                {.label = state.say("دریافت", "Redeem"),
                 .name = state.say("دریافت بلیت", "Redeem ticket"),
                 .unavailable = state.say("۲۰۰ امتیاز کم دارید.", "You are 200 points short.")});
      ui.link("link", {.label = state.say("همهٔ پیشنهادها", "All offers"),
                       .href = "/long",
                       .trailing = Icon::forward});
    });
  });
}

void show_notices(State& state, Ui& ui) {
  ui.banner("info", {.tone = Tone::info,
                     .icon = Icon::info,
                     .title = state.say("نسخهٔ تازه آماده است", "A new version is ready"),
                     .text = state.say("هر وقت خواستید به‌روز کنید.",
                                       "Update whenever it suits you."),
                     .action = state.say("به‌روزرسانی", "Update")});
  ui.banner("danger", {.tone = Tone::danger,
                       .icon = Icon::warning,
                       .text = state.say("اتصال برقرار نشد.", "There is no connection.")});
  ui.row("badges", {.wraps = true}, [&] {
    for (const Tone tone : {Tone::neutral, Tone::brand, Tone::success, Tone::warning, Tone::danger,
                            Tone::info, Tone::firuze, Tone::lapis, Tone::rose})
      ui.badge(Key{"badge", static_cast<int>(tone)},
               {.text = state.say("نشان", "Badge"), .tone = tone, .icon = Icon::star});
    for (const Tone tone : {Tone::bronze, Tone::silver, Tone::gold, Tone::diamond})
      ui.tile(Key{"tile", static_cast<int>(tone)}, {.icon = Icon::medal, .tone = tone});
  });
}

void show_choices(State& state, Ui& ui) {
  ui.segmented("shade",
               {.label = state.say("نمایش", "Appearance"),
                .options = {Option{.value = "system", .label = state.say("سیستم", "System")},
                            Option{.value = "light", .label = state.say("روشن", "Light")},
                            Option{.value = "dark", .label = state.say("تیره", "Dark")}}},
               state.shade);
  ui.field("code",
           {.label = state.say("کد یک‌بارمصرف", "One-time code"),
            .kind = FieldKind::code,
            .autocomplete = "one-time-code",
            .longest = 6},
           state.code);
}

void show_tables(State& state, Ui& ui) {
  ui.table("odds",
           {.caption = state.say("احتمال جایزه‌ها", "Odds"),
            .columns = {Column{.label = state.say("جایزه", "Prize"), .share = 2},
                        Column{.label = state.say("احتمال", "Chance"), .align = Align::end}}},
           [&] {
             ui.table_row("a", {Cell{.text = state.say("۵۰۰ امتیاز", "500 points")},
                                Cell{.text = state.say("۵٪", "5%")}});
             ui.table_row("b", {Cell{.text = state.say("قهوهٔ رایگان", "Free coffee")},
                                Cell{.text = state.say("۲۰٪", "20%")}});
           });
  ui.empty("empty",
           {.icon = Icon::ticket,
            .title = state.say("هنوز کدی ندارید", "No codes yet"),
            .text = state.say("کدهایی که می‌گیرید اینجا می‌مانند.",
                              "Codes that you redeem stay here.")},
           [&] {
             ui.link("offers", {.label = state.say("دیدن پیشنهادها", "See offers"),
                                .href = "/long",
                                .emphasis = Emphasis::tonal});
           });
  ui.skeleton("loading", {.label = state.say("در حال خواندن", "Loading"),
                          .count = 2,
                          .shape = SkeletonSpec::Shape::row});
  ui.rich("terms",
          {Run{.text = state.say("با عضویت، ", "By joining you accept the ")},
           Run{.text = state.say("قوانین باشگاه", "rules of the club"),
               .href = "/rules",
               .key = "rules"},
           Run{.text = state.say(" را می‌پذیرید.", ".")}},
          {.colour = Colour::ink_soft});
}

}  // namespace

void draw_form(State& state, Ui& ui) {
  ui.page("form",
          {.title = state.say("پروفایل شما", "Your profile"),
           .lead = state.say("برای هر پرسش امتیاز می‌گیرید.",
                             "Every answer earns points."),
           .width = Width::narrow},
          [&] {
            ui.card("card", {.pad = Space::xl}, [&] {
              const bool sent = ui.form("form", {.attempt = state.attempts}, [&] {
                draw_fields(state, ui);
                draw_choices(state, ui);
                draw_consents(state, ui);
                ui.button("save",
                          {.label = state.say("ذخیره و گرفتن امتیاز", "Save and earn points"),
                           .submit = true,
                           .wide = true});
              });
              if (sent) ++state.attempts;
            });
          });
}

void draw_wheel(State& state, Ui& ui) {
  ui.page(
      "wheel",
      {.title = state.say("گردونهٔ جایزه", "Prize wheel"),
       .lead = state.say("هر روز یک بار، دست‌کم یک بار در چهار بار "
                         "می‌برید.",
                         "Once a day; one spin in four wins at least."),
       .width = Width::narrow},
      [&] {
        const bool rested = ui.wheel(
            "wheel",
            {.slices =
                 {Slice{.key = 1,
                        .label = state.say("۵۰۰ امتیاز", "500 points"),
                        .tone = Tone::saffron},
                  Slice{.key = 2, .label = state.say("پوچ", "Nothing"), .tone = Tone::neutral},
                  Slice{.key = 3,
                        .label = state.say("اینترنت ۲ گیگ", "2 GB data"),
                        .tone = Tone::firuze},
                  Slice{.key = 4,
                        .label = state.say("ارسال رایگان", "Free delivery"),
                        .tone = Tone::violet},
                  Slice{
                      .key = 5, .label = state.say("۵۰ امتیاز", "50 points"), .tone = Tone::lapis},
                  Slice{.key = 6,
                        .label = state.say("قهوهٔ رایگان", "Free coffee"),
                        .tone = Tone::pomegranate},
                  Slice{.key = 7, .label = state.say("۱۰٪ تخفیف", "10% off"), .tone = Tone::clay},
                  Slice{.key = 8,
                        .label = state.say("بلیت سینما", "Cinema ticket"),
                        .tone = Tone::pistachio}},
             .label = state.say("گردونه", "Wheel"),
             .turn = state.turns,
             .landing = state.landing});
        if (rested) ui.toast({.text = state.say("برنده شدید: ۵۰۰ امتیاز", "You won 500 points")});
        if (ui.button("spin", {.label = state.say("بچرخان", "Spin"), .wide = true})) ++state.turns;
      });
}

void draw_widgets(State& state, Ui& ui) {
  ui.page("widgets",
          {.title = state.say("ابزارها", "Widgets"),
           .back = state.say("خانه", "Home"),
           .back_href = "/"},
          [&] {
            ui.list("more", state.say("ابزارهای دیگر", "More widgets"), [&] {
              ui.row_item("inputs", {.icon = Icon::edit,
                                     .title = state.say("ورودی‌ها", "Inputs"),
                                     .href = "/inputs"});
              ui.row_item("charts", {.icon = Icon::chart,
                                     .title = state.say("نمودارها", "Charts"),
                                     .href = "/charts"});
              ui.row_item("many", {.icon = Icon::list,
                                   .title = state.say("ده هزار رسید", "Ten thousand receipts"),
                                   .href = "/many"});
            });
            ui.section("actions", state.say("دکمه‌ها", "Buttons"),
                       [&] { draw_buttons(state, ui); });
            ui.section("notices", state.say("پیام‌ها", "Notices"),
                       [&] { show_notices(state, ui); });
            ui.section("choices", state.say("گزینه‌ها", "Choices"),
                       [&] { show_choices(state, ui); });
            ui.section("tables", state.say("جدول و فهرست", "Tables and lists"),
                       [&] { show_tables(state, ui); });
          });
  draw_dialogs(state, ui);
}

}  // namespace vafa::gallery
