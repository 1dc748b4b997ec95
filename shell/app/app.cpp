#include "shell/app/app.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/time/zone.h"

namespace vafa::app {
namespace {

constexpr std::string_view language_kept = "language";

// The language to begin with: chosen on this device before, else the first that the browser prefers
// and we have.
std::string first_language(port::World& world) {
  const auto& spoken = world.device.spoken;
  const auto has = [&](std::string_view code) {
    return std::ranges::contains(spoken, code, &port::Language::code);
  };
  if (auto kept = world.storage.get(language_kept); kept && has(*kept)) return *kept;
  for (const std::string& wanted : world.device.languages)
    if (const auto code = wanted.substr(0, wanted.find('-')); has(code)) return code;
  return spoken.empty() ? std::string{"fa"} : spoken.front().code;
}

ui::Rgba colour_of(std::string_view hex) {
  const auto digit = [&](std::size_t at) {
    const char c = hex[at];
    return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
  };
  const auto byte = [&](std::size_t at) {
    return static_cast<std::uint8_t>(digit(at) * 16 + digit(at + 1));
  };
  if (hex.size() != 7) return {.a = 0};
  return {byte(1), byte(3), byte(5), 255};
}

}  // namespace

App::App(port::World& world)
    : world_(world),
      client_(world),
      words_(world.device.spoken),
      language_(first_language(world)),
      preferences_(Preferences::kept_by(world.storage)) {}

void App::load() {
  client_.speak(language_);
  client_.asset("locales/" + language_ + ".txt", [this, asked = language_](const Reply& reply) {
    auto catalogue = text::read_sentences(reply.body);
    if (!reply.ok() || !catalogue || asked != language_) return;
    new_words_ = *std::move(catalogue);
    start();
  });
  client_.get_first("/club", [this, asked = language_](const Reply& reply) {
    auto club = read<club::ClubView>(reply);
    if (!club || asked != language_) return;
    world_.storage.set(club_key(), reply.body);
    new_club_ = *std::move(club);
    start();
  });
}

// Another language's words and club come together, never one alone.
void App::start() {
  if (!new_club_ || (!new_words_ && spoken_ != language_)) return;
  club_ = std::exchange(new_club_, {});
  if (new_words_) words_.learn(*std::exchange(new_words_, {}));
  spoken_ = language_;
  write_as_preferred();
  started();
  client_.release();
}

// What everybody may know of the club is kept, so that the application starts without it.
void App::start_as_kept() {
  if (is_started() || !new_words_ || !is_cut_off(client_.trouble())) return;
  const auto kept = world_.storage.get(club_key());
  if (!kept) return;
  if (auto club = read<club::ClubView>({.status = 200, .body = *kept, .problem = {}}))
    new_club_ = *std::move(club);
  start();
}

void App::write_as_preferred() {
  words_.prefer(preferences_.words(), {{club_->currency, club_->currency_decimals}, &club_->zone});
}

void App::answer(const port::Answer& answer) { client_.answer(answer); }
void App::network(port::Network now) { client_.network(now); }

void App::went(std::string_view path) {
  path_ = parse_path(path);
  if (!std::exchange(is_begun_, true)) load();
  arrived(path_);
}

void App::draw(ui::Ui& ui) {
  now_ms_ = ui.now_ms();
  if (const auto next = client_.next_turn_ms()) ui.wake_in(std::max(0.0, *next - now_ms_));
  ui.looks(preferences_.looks());
  if (!is_started()) return;
  ui.language(language_, words_.right_to_left() ? ui::Dir::rtl : ui::Dir::ltr);
  ui.brand({.name = club_->name,
            .mark_icon = static_cast<std::uint8_t>(ui::icon_named(club_->mark)),
            .primary = colour_of(club_->primary),
            .accent = colour_of(club_->accent)});
  draw_page(ui);
  for (const Toast& each : toasts_)
    ui.toast({.text = each.text, .tone = each.tone, .icon = each.icon});
}

bool App::settle() {
  toasts_.clear();
  const bool did = is_started() && carry_out();
  const bool turned = client_.turn(now_ms_);
  start_as_kept();
  return turned || did;
}

ClubDay App::today() const { return time::day_of(club_->zone, now()); }

void App::toast(std::string text, ui::Tone tone, ui::Icon icon) {
  toasts_.push_back({std::move(text), tone, icon});
}

void App::choose_language(std::string_view language) {
  language_ = language;
  world_.storage.set(language_kept, language_);
  load();
}

void App::choose(Preferences::Choice choice) {
  preferences_.choose(choice, world_.storage);
  if (is_started()) write_as_preferred();
}

Problem App::unreadable() const {
  return {.status = 0, .refusal = {}, .detail = say("app.unreadable"), .fields = {}};
}

std::string sentence(const Words& words, const Problem& problem) {
  if (!problem.detail.empty()) return problem.detail;
  return words.say(problem.status == 0 ? "app.no_answer" : "app.broken");
}

Problem problem_of(const Words& words, const Refused& refused) {
  Problem problem{
      .status = 422, .refusal = refused.why, .detail = words.say(refused), .fields = {}};
  for (const FieldFault& fault : refused.fields)
    problem.fields.push_back({fault.pointer, std::string{name_of(fault.why)},
                              words.say(Refused{fault.why, fault.args, {}})});
  return problem;
}

bool is_cut_off(Trouble trouble) { return trouble >= Trouble::offline; }

bool draw_trouble(const Words& words, Trouble trouble, ui::Ui& ui, Instant as_of) {
  struct Saying {
    std::string_view key;
    ui::Icon icon;
    ui::Tone tone;
    bool retries;
  };
  constexpr std::array<Saying, 6> sayings{
      Saying{"", ui::Icon::none, ui::Tone::info, false},
      Saying{"app.trouble.slow", ui::Icon::hourglass, ui::Tone::info, false},
      Saying{"app.trouble.offline", ui::Icon::offline, ui::Tone::warning, false},
      Saying{"app.trouble.no_answer", ui::Icon::signal, ui::Tone::warning, true},
      Saying{"app.trouble.busy", ui::Icon::hourglass, ui::Tone::warning, false},
      Saying{"app.trouble.broken", ui::Icon::warning, ui::Tone::danger, true},
  };
  const Saying& saying = sayings[static_cast<std::size_t>(trouble)];
  if (saying.key.empty()) return false;
  std::string text = words.say(saying.key);
  if (is_cut_off(trouble) && as_of != Instant{})
    text.append(" ").append(words.say("app.trouble.since", {{"at", as_of}}));
  return ui.banner("trouble", {.tone = saying.tone,
                               .icon = saying.icon,
                               .text = text,
                               .action = saying.retries ? words.say("app.retry") : std::string{}});
}

bool draw_update(const Words& words, ui::Ui& ui) {
  return ui.banner("update", {.tone = ui::Tone::info,
                              .icon = ui::Icon::sparkle,
                              .text = words.say("app.update.text"),
                              .action = words.say("app.update.take")});
}

}  // namespace vafa::app
