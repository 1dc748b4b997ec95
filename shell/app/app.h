// What the portal and the desk have in common: words, the club, the session, preferences,
// addresses, requests, and what is said about the network. A module derives from App, says how its
// page is drawn and carries its intents out.
//
// The order of things: arrived() for the first address, so that what it needs is asked for together
// with the locale and /club; started() once these two are there, and again after another language
// was chosen (all texts of the club must be fetched anew); from then on draw_page(), and
// carry_out() after each draw. Answers that come before the club is known wait for it. A request
// that was told to sign in makes client().needs_sign_in() true: draw the sign-in in place of the
// page, and call client().signed_in(); the request then goes out again by itself and the person is
// where they were.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/club/views.h"
#include "core/wire/wire.h"
#include "shell/app/client.h"
#include "shell/app/path.h"
#include "shell/app/preferences.h"
#include "shell/app/remote.h"
#include "shell/app/words.h"
#include "shell/port/application.h"
#include "shell/ui/ui.h"

namespace vafa::app {

class App : public port::Application {
 public:
  explicit App(port::World& world);

  void answer(const port::Answer& answer) final;
  void went(std::string_view path) final;
  void network(port::Network now) final;
  void update_waits() final { has_update_ = true; }
  void draw(ui::Ui& ui) final;
  bool settle() final;

 protected:
  virtual void started() = 0;
  virtual void arrived(const Path& path) = 0;
  virtual void draw_page(ui::Ui& ui) = 0;
  virtual bool carry_out() = 0;  // true: something was done
  // A question was answered well; path as it was asked.
  virtual void learnt(std::string_view /*path*/, std::string_view /*body*/) {}

  const Words& words() const { return words_; }
  std::string say(std::string_view key, const Args& args = {}) const {
    return words_.say(key, args);
  }
  const club::ClubView& club() const { return *club_; }
  Client& client() { return client_; }
  const Client& client() const { return client_; }
  port::World& world() { return world_; }
  const Path& path() const { return path_; }
  bool has_update() const { return has_update_; }
  void update() { world_.router.reload(); }
  Instant now() const { return {world_.clock.now_ms()}; }
  ClubDay today() const;

  void go(std::string_view path) { world_.router.push(path); }
  void toast(std::string text, ui::Tone tone = ui::Tone::success, ui::Icon icon = ui::Icon::check);

  // Preferences of this device.
  std::string_view language() const { return language_; }
  void choose_language(std::string_view language);
  const Preferences& preferences() const { return preferences_; }
  void choose(Preferences::Choice choice);

  // Fetches into a Remote (which must outlive the answer); the newest question wins.
  template <class T>
  void fetch(std::string_view path, Remote<T>& into) {
    into.is_asked = true;
    client_.get(path, [this, &into, asked = std::string{path}](const Reply& reply) {
      keep(read<T>(reply), into);
      if (!into.problem) learnt(asked, reply.body);
    });
  }
  // The same for a list, of which the first page is wanted.
  template <class T>
  void fetch_list(std::string_view path, Remote<std::vector<T>>& into) {
    into.is_asked = true;
    client_.get(path, [this, &into, asked = std::string{path}](const Reply& reply) {
      keep(read_list<T>(reply), into);
      if (!into.problem) learnt(asked, reply.body);
    });
  }
  template <class T>
  std::expected<std::vector<T>, Problem> read_list(const Reply& reply) const {
    auto page = read<wire::Page<T>>(reply);
    return std::move(page).transform([](auto&& read) { return std::move(read.items); });
  }
  // The value in a reply, or why there is none.
  template <class T>
  std::expected<T, Problem> read(const Reply& reply) const {
    if (reply.problem) return std::unexpected(*reply.problem);
    auto value = wire::read_view<T>(reply.body, club_ ? club_->calendar : time::Calendar{});
    if (!value) return std::unexpected(unreadable());
    return *std::move(value);
  }
  template <class T>
  void keep(std::expected<T, Problem> value, Remote<T>& into) {
    into.is_asked = false;
    if (!value) return (void)into.problem.emplace(std::move(value).error());
    into.problem.reset();
    into.value = *std::move(value);
    into.as_of = now();
  }
  // The body of a request.
  template <class T>
  std::string body(const T& value) const {
    return wire::write_view(value, club_->calendar);
  }
 private:
  void load();
  void start();
  void start_as_kept();
  std::string club_key() const { return "club/" + language_; }
  void write_as_preferred();
  bool is_started() const { return words_.known(); }
  Problem unreadable() const;

  struct Toast {
    std::string text;
    ui::Tone tone;
    ui::Icon icon;
  };

  port::World& world_;
  Client client_;
  Words words_;
  std::optional<club::ClubView> club_;
  std::optional<text::Catalogue> new_words_;  // of the language chosen, until both are there
  std::optional<club::ClubView> new_club_;
  std::string language_;
  std::string spoken_;  // the language of words_
  bool has_update_ = false;
  Preferences preferences_;
  Path path_;
  std::vector<Toast> toasts_;
  bool is_begun_ = false;
  double now_ms_ = 0;
};

// What to say of a problem; never empty.
std::string sentence(const Words& words, const Problem& problem);
// The same for what was refused here already, before it was sent.
Problem problem_of(const Words& words, const Refused& refused);
// Nothing is to be expected from the club for now.
bool is_cut_off(Trouble trouble);
// Says what stands in the way of talking with the club, if anything does; where nothing comes from
// it, how old is what is shown, where that is known. True: try again now.
bool draw_trouble(const Words& words, Trouble trouble, ui::Ui& ui, Instant as_of = {});
// Offers a newer build. True: take it now.
bool draw_update(const Words& words, ui::Ui& ui);

}  // namespace vafa::app
