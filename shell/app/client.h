// Asks the club's API and gets an answer in the end. Where none came that can be trusted (no
// network, too busy, a fault, a stranger's page in the way), the same request goes out again, a
// deed with the same key, after a growing delay; what stands in the way meanwhile is said by
// trouble(). A request that needs a sign-in waits for it. So a reply is always the club's own word:
// yes or no.
//
// Time is given by the frame (turn); nothing here reads a clock or polls.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shell/app/problem.h"
#include "shell/port/application.h"
#include "shell/port/world.h"

namespace vafa::app {

struct Reply {
  int status = 0;
  std::string_view body;           // JSON; lives as long as the call
  std::optional<Problem> problem;  // the club's no
  bool ok() const { return !problem; }
};
using Then = std::function<void(const Reply&)>;

struct Deed {
  std::string_view path;
  std::string body;  // JSON
  std::string_view method = "POST";
};

enum class Trouble : std::uint8_t {
  none,
  slow,       // no answer yet, for some seconds
  offline,    // the device says so
  no_answer,  // nothing came
  busy,       // 429, 503: the club asks to wait
  broken,     // a fault of the club, or not the club's words at all
};

class Client {
 public:
  explicit Client(port::World& world) : world_(world) {}

  // Paths are those of API.md, as "/me". A newer question for the same path makes an older one that
  // is unanswered void.
  void get(std::string_view path, Then then);
  // The same, and its answer does not wait for release().
  void get_first(std::string_view path, Then then);
  // Until this was called once, answers wait: to be read they need what is fetched first.
  void release();
  // A file of the build by the name it has in assets, as "locales/fa.txt"; does not wait either.
  void asset(std::string_view name, Then then);
  // Changes something: gets a key of its own, kept until it is answered.
  void deed(Deed deed, Then then);
  // Signing in and out: no key, never repeated by itself; where no answer comes, `then` gets a
  // problem without a refusal.
  void once(Deed deed, Then then);

  void answer(const port::Answer& answer);
  void network(port::Network now);
  // Sends what is due; true where trouble() or anything else to be shown has changed.
  bool turn(double now_ms);
  std::optional<double> next_turn_ms() const;  // when turn has something to do

  Trouble trouble() const { return trouble_; }
  void retry_now();
  bool is_waiting() const { return !open_.empty(); }

  void speak(std::string_view language) { language_ = language; }
  // A request that was told to sign in first waits for signed_in() and then goes out again.
  bool needs_sign_in() const { return needs_sign_in_; }
  void signed_in(std::string_view csrf_token);
  void forget();  // nothing that waits is sent any more
  // From now on deeds that are not answered are kept on this device under that name; those that
  // were kept there before go out again, and `then` hears of each. Nobody else's name may be the
  // same.
  void keep_under(std::string name, const Then& then);
  void drop_kept();  // signed out by choice: nothing is left behind

 private:
  enum class Kind : std::uint8_t { read, deed, once };
  struct Open {
    Kind kind{};
    port::Request request;
    Then then;
    port::RequestId id = 0;  // 0: not on its way
    Trouble failure = Trouble::none;
    int failures = 0;
    double sent_ms = 0, due_ms = 0;
    std::string sent_token;
    bool waits_for_sign_in = false, goes_first = false;
  };

  bool may_go(const Open& open) const;
  void send(Open& open);
  void fail(Open& open, Trouble why, double delay_ms);
  void finish(Open& open, const Reply& reply);
  Open& ask(Kind kind, port::Request request, Then then);
  Open& read(std::string path, Then then);
  Trouble judged() const;
  void keep() const;

  port::World& world_;
  std::vector<Open> open_;
  std::vector<port::Answer> held_;
  bool is_released_ = false;
  std::string language_, csrf_token_, kept_under_;
  Trouble trouble_ = Trouble::none;
  port::Network network_ = port::Network::online;
  bool needs_sign_in_ = false;
  double now_ms_ = 0;
};

}  // namespace vafa::app
