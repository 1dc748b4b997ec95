// The real club behind the ports, without HTTP: the API of the server over a database in memory, with
// the demo's program and no members. Pages at different devices share it; each has its own cookies.
#pragma once

#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <string>

#include "server-stub/api/api.h"
#include "server-stub/auth/password.h"
#include "server-stub/storage/club.h"
#include "server-stub/storage/store.h"
#include "tests/core/locales.h"
#include "tests/shell/page.h"

namespace vafa::test {

class LiveClub {
 public:
  explicit LiveClub(Instant founded) : now(founded) {
    auth::start();
    const auto key = auth::Key::random();
    const storage::Staff mina{.username = "mina",
                              .name = "مینا",
                              .role = "cashier",
                              .shop = "vanak",
                              .password = auth::hash_password("correct horse battery")};
    const std::string program = asset("programs/demo.json");
    REQUIRE(api::found_club(*store_, {.program = program, .now = now, .staff = {mina}}));
    auto club = api::read_club(*store_, key);
    REQUIRE_MESSAGE(club.has_value(), club.error());
    club_ = std::make_unique<api::Club>(*std::move(club));
    api_ = std::make_unique<api::Api>(*store_, *club_,
                                      [](const auto& work) { return work(), true; });
  }

  // What a device talks to. Its clock is the club's.
  std::function<port::Answer(const port::Request&)> door() {
    auto jar = std::make_shared<std::map<std::string, std::string>>();
    return [this, jar](const port::Request& request) { return answer(request, *jar); };
  }

  // The code in the last message to a phone.
  std::string code_sent() {
    std::string body;
    store_->read([&](storage::Tx& tx) {
      for (const auto& message : storage::due_messages(tx, now, storage::By::codes, 100))
        body = message.body;
    });
    const auto at = text::to_latin_digits(body).find_first_of("0123456789");
    REQUIRE(at != std::string::npos);
    return text::to_latin_digits(body).substr(at, 6);
  }

  Instant now;

 private:
  port::Answer answer(const port::Request& request, std::map<std::string, std::string>& jar) {
    constexpr std::string_view asset_mark = "asset:";
    if (request.path.starts_with(asset_mark))
      return {0, 200, {{"content-type", "text/plain"}}, built(request.path.substr(asset_mark.size()))};
    port::Answer out;
    api_->answer(as_asked(request, jar), [&](api::Response response) {
      out.status = response.status;
      out.body = std::move(response.body);
      out.headers.emplace_back("content-type", out.status >= 400 ? "application/problem+json"
                                                                 : "application/json");
      for (auto& [name, value] : response.headers) keep(name, value, out, jar);
    });
    return out;
  }

  api::Request as_asked(const port::Request& request, std::map<std::string, std::string>& jar) {
    const std::size_t mark = std::min(request.path.find('?'), request.path.size());
    api::Request out{.method = request.method, .path = request.path.substr(0, mark)};
    out.query = request.path.substr(std::min(mark + 1, request.path.size()));
    out.body = request.body;
    for (const auto& [name, value] : request.headers) {
      if (name == "Content-Type") out.content_type = value;
      if (name == "Accept-Language") out.accept_language = value;
      if (name == "Idempotency-Key") out.idempotency_key = value;
      if (name == "X-CSRF-Token") out.csrf_token = value;
    }
    out.member_token = jar[std::string{api::member_cookie}];
    out.staff_token = jar[std::string{api::staff_cookie}];
    out.address = "192.0.2.1";
    out.now = now;
    return out;
  }

  static void keep(const std::string& name, const std::string& value, port::Answer& out,
                   std::map<std::string, std::string>& jar) {
    std::string lower = name;
    for (char& c : lower)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    if (lower != "set-cookie") return (void)out.headers.emplace_back(lower, value);
    const std::size_t equals = value.find('='), end = value.find(';');
    jar[value.substr(0, equals)] = value.substr(equals + 1, end - equals - 1);
  }

  std::unique_ptr<storage::Store> store_ = storage::open_in_memory();
  std::unique_ptr<api::Club> club_;
  std::unique_ptr<api::Api> api_;
};

}  // namespace vafa::test
