#include "shell/gallery/gallery.h"

namespace vafa::gallery {

using namespace ui;

namespace {

void draw_frame(State& state, Ui& ui) {
  ui.language(state.language, state.fa() ? Dir::rtl : Dir::ltr);
  const Rgba none{.a = 0}, plum{106, 27, 154}, lime{192, 202, 51};
  ui.brand({.name = state.say("باشگاه نیلو", "Niloo Club"),
            .mark = state.say("ن", "N"),
            .primary = state.own_colours ? plum : none,
            .accent = state.own_colours ? lime : none});
  ui.looks({.appearance = state.shade == "dark"    ? Appearance::dark
                          : state.shade == "light" ? Appearance::light
                                                   : Appearance::system,
            .more_contrast = state.more_contrast});
  ui.header({.home_href = "/", .skip_label = state.say("پرش به محتوا", "Skip to content")}, [&] {
    if (ui.icon_button("shade", {.icon = Icon::moon,
                                 .name = state.say("حالت تیره", "Dark mode"),
                                 .pressed = state.shade == "dark",
                                 .toggles = true}))
      state.shade = state.shade == "dark" ? "light" : "dark";
    const bool to_english = state.fa();
    if (ui.button("language", {.label = to_english ? "English" : "فارسی",
                               .emphasis = Emphasis::tonal,
                               .small = true}))
      state.language = to_english ? "en" : "fa";
  });
  const auto tab = [&](const char* path, Icon icon, const char* persian, const char* english) {
    return NavItem{.key = path,
                   .icon = icon,
                   .label = state.say(persian, english),
                   .href = path,
                   .current = state.path == path};
  };
  ui.navigation(
      state.say("بخش‌ها", "Sections"),
      {tab("/", Icon::home, "خانه", "Home"), tab("/form", Icon::person, "پروفایل", "Profile"),
       tab("/wheel", Icon::wheel, "گردونه", "Wheel"),
       tab("/widgets", Icon::box, "ابزارها", "Widgets")});
}

struct Gallery final : port::Application {
  void answer(const port::Answer&) override {}

  void went(std::string_view path) override {
    const std::size_t query = path.find('?');
    state_.path = path.substr(0, query);
    if (query == std::string_view::npos) return;
    const std::string_view words = path.substr(query);
    if (words.find("en") != std::string_view::npos) state_.language = "en";
    if (words.find("fa") != std::string_view::npos) state_.language = "fa";
    if (words.find("dark") != std::string_view::npos) state_.shade = "dark";
    if (words.find("light") != std::string_view::npos) state_.shade = "light";
    state_.more_contrast = words.find("more") != std::string_view::npos;
    if (words.find("thirty") != std::string_view::npos) state_.offers = 30;
    state_.own_colours = words.find("plum") != std::string_view::npos;
  }

  void draw(Ui& ui) override {
    draw_frame(state_, ui);
    if (state_.path == "/form") draw_form(state_, ui);
    else if (state_.path == "/wheel") draw_wheel(state_, ui);
    else if (state_.path == "/widgets") draw_widgets(state_, ui);
    else if (state_.path == "/long") draw_long(state_, ui);
    else if (state_.path == "/inputs") draw_inputs(state_, ui);
    else if (state_.path == "/charts") draw_charts(state_, ui);
    else if (state_.path == "/many") draw_many(state_, ui);
    else draw_home(state_, ui);
  }

  bool settle() override { return false; }

 private:
  State state_;
};

}  // namespace

std::unique_ptr<port::Application> make(port::World&) { return std::make_unique<Gallery>(); }

}  // namespace vafa::gallery
