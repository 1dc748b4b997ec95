// What becomes of a request until the club has answered it.
#include <doctest/doctest.h>

#include <memory>
#include <optional>

#include "shell/app/client.h"
#include "tests/shell/page.h"

namespace {

using namespace vafa;
using app::Client;
using app::Reply;
using app::Trouble;

using Headers = std::vector<std::pair<std::string, std::string>>;
const Headers json{{"content-type", "application/json"}};
const Headers problem{{"content-type", "application/problem+json"}};
const Headers page{{"content-type", "text/html"}};

constexpr std::string_view not_signed_in =
    R"({"type":"t","title":"t","status":401,"detail":"d","refusal":"not_signed_in","fields":[]})";

struct Line {
  ui::testing::Surroundings around;
  port::World world{around, around, around, around, around, around, {}};
  Client client{world};
  std::vector<std::string> heard;  // replies, as "201 body"
  double now_ms = 1000;

  Line() {
    client.speak("fa");
    client.release();
  }
  app::Then hear() {
    return [this](const Reply& reply) {
      heard.push_back(std::to_string(reply.status) + " " +
                      (reply.problem ? reply.problem->detail : std::string{reply.body}));
    };
  }
  void pass(double ms) { client.turn(now_ms += ms); }
  const port::Request& on_its_way() { return around.waiting.at(0).second; }
  // Answers what has waited longest.
  void answer(int status, std::string_view body, Headers headers = json) {
    const auto id = around.waiting.at(0).first;
    around.waiting.erase(around.waiting.begin());
    client.answer({id, status, std::move(headers), std::string{body}});
    pass(0);
  }
  std::string header(std::string_view name) {
    for (const auto& [key, value] : on_its_way().headers)
      if (key == name) return value;
    return {};
  }
};

TEST_CASE("a question is asked in the reader's language and answered once") {
  Line line;
  line.client.get("/me", line.hear());
  line.pass(0);
  CHECK(line.on_its_way().method == "GET");
  CHECK(line.on_its_way().path == "/api/v1/me");
  CHECK(line.header("Accept-Language") == "fa");
  CHECK(line.header("Idempotency-Key") == "");
  line.answer(200, "{}");
  CHECK(line.heard == std::vector<std::string>{"200 {}"});
  CHECK_FALSE(line.client.is_waiting());
  CHECK_FALSE(line.client.next_turn_ms());
}

TEST_CASE("a deed that is not answered goes out again with the same key, later and later") {
  Line line;
  line.client.deed({"/me/plays", "{}"}, line.hear());
  line.pass(0);
  const std::string key = line.header("Idempotency-Key");
  CHECK(key.size() == 32);
  for (const double delay : {1000, 2000, 4000, 8000, 16000, 30000, 30000}) {
    line.answer(0, "");
    CHECK(line.client.trouble() == Trouble::no_answer);
    CHECK(line.client.next_turn_ms() == line.now_ms + delay);
    line.pass(delay - 1);
    CHECK(line.around.waiting.empty());
    line.pass(1);
    CHECK(line.header("Idempotency-Key") == key);
  }
  line.answer(201, "{}");
  CHECK(line.heard == std::vector<std::string>{"201 {}"});
  CHECK(line.client.trouble() == Trouble::none);
}

TEST_CASE("each deed has a key of its own") {
  Line line;
  line.client.deed({"/me/plays", "{}"}, line.hear());
  line.client.deed({"/me/plays", "{}"}, line.hear());
  line.pass(0);
  const std::string first = line.header("Idempotency-Key");
  line.answer(201, "{}");
  CHECK(line.header("Idempotency-Key") != first);
}

TEST_CASE("a club that is busy says when to come back") {
  Line line;
  line.client.get("/me", line.hear());
  line.pass(0);
  line.answer(503, "{}", {{"content-type", "application/problem+json"}, {"retry-after", "7"}});
  CHECK(line.client.trouble() == Trouble::busy);
  CHECK(line.client.next_turn_ms() == line.now_ms + 7000);
  CHECK(line.heard.empty());
}

TEST_CASE("what are not the club's own words is no answer") {
  struct Case {
    int status;
    Headers headers;
  };
  for (const Case& wrong : {Case{500, json}, Case{502, page}, Case{200, page}, Case{404, page}}) {
    CAPTURE(wrong.status);
    Line line;
    line.client.get("/me", line.hear());
    line.pass(0);
    line.answer(wrong.status, "<html>", wrong.headers);
    CHECK(line.heard.empty());
    CHECK(line.client.trouble() == Trouble::broken);
    line.client.retry_now();
    line.pass(0);
    line.answer(200, "{}");
    CHECK(line.heard == std::vector<std::string>{"200 {}"});
  }
}

TEST_CASE("a refusal is the club's word and is not asked again") {
  Line line;
  line.client.deed({"/me/redemptions", "{}"}, line.hear());
  line.pass(0);
  line.answer(422, R"({"type":"t","title":"t","status":422,"detail":"نمی‌شود",)"
                   R"("refusal":"out_of_stock","fields":[]})", problem);
  CHECK(line.heard == std::vector<std::string>{"422 نمی‌شود"});
  CHECK_FALSE(line.client.is_waiting());
}

TEST_CASE("what needs a sign-in waits for it and then goes on") {
  Line line;
  line.client.deed({"/me/plays", "{}"}, line.hear());
  line.pass(0);
  const std::string key = line.header("Idempotency-Key");
  line.answer(401, not_signed_in, problem);
  CHECK(line.client.needs_sign_in());
  line.pass(60000);
  CHECK(line.around.waiting.empty());
  line.client.signed_in("token");
  line.pass(0);
  CHECK(line.header("Idempotency-Key") == key);
  CHECK(line.header("X-CSRF-Token") == "token");
  line.answer(201, "{}");
  CHECK(line.heard == std::vector<std::string>{"201 {}"});
}

TEST_CASE("after signing out nothing that waits is sent") {
  Line line;
  line.client.deed({"/me/plays", "{}"}, line.hear());
  line.pass(0);
  line.client.forget();
  line.client.signed_in("of somebody else");
  line.pass(60000);
  CHECK(line.around.waiting.empty());
  CHECK(line.heard.empty());
}

TEST_CASE("a deed that nobody answered outlives the tab, and goes out again with its key") {
  Line line;
  line.client.keep_under("deeds/7", line.hear());
  line.client.deed({"/me/plays", "{\"game\":\"چرخ & فلک\"}"}, line.hear());
  line.pass(0);
  const std::string key = line.header("Idempotency-Key");
  CHECK(line.around.kept.contains("deeds/7"));

  Line again;
  again.around.kept = line.around.kept;
  again.client.keep_under("deeds/8", again.hear());
  again.pass(0);
  CHECK(again.around.waiting.empty());
  again.client.keep_under("deeds/7", again.hear());
  again.pass(0);
  CHECK(again.header("Idempotency-Key") == key);
  CHECK(again.on_its_way().method == "POST");
  CHECK(again.on_its_way().path == "/api/v1/me/plays");
  CHECK(again.on_its_way().body == "{\"game\":\"چرخ & فلک\"}");
  again.answer(201, "{}");
  CHECK(again.heard == std::vector<std::string>{"201 {}"});
  CHECK_FALSE(again.around.kept.contains("deeds/7"));
}

TEST_CASE("a token that was renewed elsewhere is learnt, and the deed goes out again") {
  Line line;
  line.client.signed_in("old");
  line.client.deed({"/me/plays", "{}"}, line.hear());
  line.pass(0);
  Headers headers = problem;
  headers.emplace_back("x-csrf-token", "new");
  line.answer(403, R"({"type":"t","title":"t","status":403,"detail":"d",)"
                   R"("refusal":"csrf_mismatch","fields":[]})", headers);
  CHECK(line.heard.empty());
  CHECK(line.header("X-CSRF-Token") == "new");
}

TEST_CASE("a newer question for the same thing makes an older one void") {
  Line line;
  line.client.get("/offers", line.hear());
  line.pass(0);
  const auto older = line.around.waiting.at(0).first;
  line.client.get("/offers", line.hear());
  line.pass(0);
  CHECK(line.around.waiting.size() == 1);
  line.client.answer({older, 200, json, "older"});
  line.answer(200, "newer");
  CHECK(line.heard == std::vector<std::string>{"200 newer"});
}

TEST_CASE("a sign-in is not repeated by itself") {
  Line line;
  line.client.once({"/auth/otp", "{}"}, line.hear());
  line.pass(0);
  line.answer(0, "");
  CHECK(line.heard == std::vector<std::string>{"0 "});
  line.pass(60000);
  CHECK(line.around.waiting.empty());
}

TEST_CASE("a slow answer is called slow, once") {
  Line line;
  line.client.get("/me", line.hear());
  line.pass(0);
  CHECK(line.client.next_turn_ms() == line.now_ms + 6000);
  line.pass(5999);
  CHECK(line.client.trouble() == Trouble::none);
  CHECK(line.client.turn(line.now_ms += 1));
  CHECK(line.client.trouble() == Trouble::slow);
  CHECK_FALSE(line.client.turn(line.now_ms += 1));
  CHECK_FALSE(line.client.next_turn_ms());
}

TEST_CASE("offline, nothing is sent; online again, everything is at once") {
  Line line;
  line.client.network(port::Network::offline);
  line.client.deed({"/me/plays", "{}"}, line.hear());
  line.pass(0);
  CHECK(line.around.waiting.empty());
  CHECK(line.client.trouble() == Trouble::offline);
  CHECK_FALSE(line.client.next_turn_ms());
  line.client.network(port::Network::online);
  line.pass(0);
  CHECK(line.around.waiting.size() == 1);
  CHECK(line.client.trouble() == Trouble::none);
}

TEST_CASE("answers wait for what must come first") {
  ui::testing::Surroundings around;
  port::World world{around, around, around, around, around, around, {}};
  Client client{world};
  std::string heard;
  client.get("/me", [&](const Reply&) { heard += "me "; });
  client.get_first("/club", [&](const Reply&) { heard += "club "; });
  client.turn(0);
  client.answer({1, 200, json, "{}"});
  CHECK(heard == "");
  client.answer({2, 200, json, "{}"});
  client.release();
  CHECK(heard == "club me ");
}

}  // namespace
