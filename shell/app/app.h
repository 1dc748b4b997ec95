// What the portal and the desk have in common: words, the club, the session, preferences, addresses,
// requests, and what is said about the network. A module derives from App, says how its page is drawn
// and carries its intents out.
//
// The order of things: the locale and /club are fetched; then started() (again after another language
// was chosen, for all texts have changed); then arrived() for each address. draw_page() runs once both
// are there. carry_out() follows each draw. A request that was told to sign in makes
// client().needs_sign_in() true: draw the sign-in in place of the page, and call client().signed_in();
// the request then goes out again by itself and the person is where they were.
#pragma once

#include <deque>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/club/views.h"
#include "core/wire/wire.h"
#include "shell/app/client.h"
#include "shell/app/path.h"
#include "shell/app/remote.h"
#include "shell/app/words.h"
#include "shell/port/application.h"
#include "shell/ui/ui.h"

namespace vafa::app {

inline constexpr std::string_view api = "/api/v1";

class App : public port::Application {
 public:
  App(port::World& world, std::string_view sign_in_path);

  void answer(const port::Answer& answer) final;
  void went(std::string_view path) final;
  void network(port::Network now) final;
  void draw(ui::Ui& ui) final;
  bool settle() final;

 protected:
  virtual void started() = 0;
  virtual void arrived(const Path& path) = 0;
  virtual void draw_page(ui::Ui& ui) = 0;
  virtual bool carry_out() = 0;  // true: something was done

  const Words& words() const { return words_; }
  std::string say(std::string_view key, const Args& args = {}) const { return words_.say(key, args); }
  const club::ClubView& club() const { return *club_; }
  Client& client() { return client_; }
  port::World& world() { return world_; }
  const Path& path() const { return path_; }
  Instant now() const { return {world_.clock.now_ms()}; }
  ClubDay today() const;

  void go(std::string_view path) { world_.router.push(path); }
  void toast(std::string text, ui::Tone tone = ui::Tone::success, ui::Icon icon = ui::Icon::check);

  // Preferences of this device.
  std::string_view language() const { return language_; }
  void choose_language(std::string_view language);
  ui::Appearance appearance() const { return appearance_; }
  void choose_appearance(ui::Appearance appearance);

  // Fetches into a Remote; the newest question wins.
  template <class T>
  void fetch(std::string path, Remote<T>& into) {
    into.is_asked = true;
    client_.get(std::move(path), [this, &into](const Reply& reply) { keep(reply, into); });
  }
  // The value in a reply, or why there is none.
  template <class T>
  std::expected<T, Problem> read(const Reply& reply) const {
    if (reply.problem) return std::unexpected(*reply.problem);
    auto value = wire::read_view<T>(reply.body, club_ ? club_->calendar : time::Calendar{});
    if (!value) return std::unexpected(Problem{.detail = say("app.unreadable")});
    return *std::move(value);
  }
  template <class T>
  void keep(const Reply& reply, Remote<T>& into) {
    auto value = read<T>(reply);
    into.is_asked = false;
    into.problem.reset();
    if (!value) into.problem = std::move(value).error();
    else into.value = *std::move(value), into.as_of = now();
  }

 private:
  void load_words();
  void load_club();
  void start_when_ready();
  void draw_trouble(ui::Ui& ui);

  struct Toast {
    std::string text;
    ui::Tone tone;
    ui::Icon icon;
  };

  port::World& world_;
  Client client_;
  Words words_;
  std::optional<club::ClubView> club_;
  std::string language_, words_language_, club_language_;
  ui::Appearance appearance_ = ui::Appearance::system;
  Path path_;
  std::vector<Toast> toasts_;
  bool started_ = false, changed_ = false, retries_ = false;
  double now_ms_ = 0;
};

// The language to begin with: chosen on this device, else the first that both sides know.
std::string first_language(port::World& world);

}  // namespace vafa::app
