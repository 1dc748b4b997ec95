// Asks the club's API and gets an answer in the end. Where none came that can be trusted (no network,
// too busy, a fault, a stranger's page in the way), the same request goes out again, a deed with the
// same key, after a growing delay; what stands in the way meanwhile is said by trouble(). A request
// that needs a sign-in waits for it. So a reply is always the club's own word: yes or no.
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
  Client(port::World& world, std::string_view sign_in_path);

  // A newer request for the same path makes an older one that is unanswered void.
  void get(std::string path, Then then);
  // A file of the build by the name it has in assets, as "locales/fa.json".
  void asset(std::string name, Then then);
  // Changes something: gets a key of its own, kept until it is answered.
  void deed(std::string method, std::string path, std::string body, Then then);
  // Changes something before anybody is signed in (sign-in itself): no key, never repeated by itself;
  // where no answer comes, `then` gets a problem without a refusal.
  void once(std::string method, std::string path, std::string body, Then then);

  void answer(const port::Answer& answer);
  void network(port::Network now);
  // Sends what is due; true where trouble() or anything else to be shown has changed.
  bool turn(double now_ms);
  std::optional<double> next_turn_ms() const;  // when turn has something to do

  Trouble trouble() const { return trouble_; }
  void retry_now();
  bool is_waiting() const { return !open_.empty(); }

  void speak(std::string_view language) { language_ = language; }
  // Who is signed in. Requests that were told to sign in first wait for signed_in().
  bool needs_sign_in() const { return needs_sign_in_; }
  void signed_in(std::string_view csrf_token);
  void forget();  // signed out by choice: nothing that waits is sent any more

 private:
  struct Open {
    port::Request request;
    Then then;
    port::RequestId id = 0;  // 0: not on its way
    int failures = 0;
    double sent_ms = 0, due_ms = 0;
    bool once = false, is_deed = false, waits_for_sign_in = false;
  };

  void start(Open open);
  void send(Open& open);
  void fail(Open& open, Trouble why, double delay_ms);
  void finish(std::size_t at, Reply reply);
  void judge();

  port::World& world_;
  std::string language_ = "fa", csrf_token_;
  std::string sign_in_path_;
  std::vector<Open> open_;
  Trouble trouble_ = Trouble::none, failure_ = Trouble::none;
  port::Network network_ = port::Network::online;
  bool needs_sign_in_ = false;
  double now_ms_ = 0;
};

}  // namespace vafa::app
