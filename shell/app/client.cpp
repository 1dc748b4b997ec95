#include "shell/app/client.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "shell/app/kept.h"

namespace vafa::app {
namespace {

constexpr std::string_view base = "/api/v1", asset_mark = "asset:";
constexpr double slow_after_ms = 6000, first_delay_ms = 1000, longest_delay_ms = 30000;

// 128 bits, as nobody else makes them.
std::string new_key(port::Entropy& entropy) {
  std::array<std::byte, 16> bytes{};
  entropy.fill(bytes);
  std::string key;
  for (const std::byte byte : bytes)
    for (const int digit : {std::to_integer<int>(byte) >> 4, std::to_integer<int>(byte) & 15})
      key += "0123456789abcdef"[digit];
  return key;
}

bool speaks(const port::Answer& answer, std::string_view type) {
  return answer.header("content-type").starts_with(type);
}

// The API speaks JSON, a file of the build is plain text; somebody else's page is neither.
bool is_yes(const port::Request& request, const port::Answer& answer) {
  if (answer.status < 200 || answer.status > 299) return false;
  const bool is_asset = request.path.starts_with(asset_mark);
  return speaks(answer, is_asset ? "text/plain" : "application/json") || answer.body.empty();
}

bool is_no(const port::Answer& answer) {
  return answer.status >= 400 && answer.status <= 499 && speaks(answer, "application/problem+json");
}

bool is_later(const port::Answer& answer) { return answer.status == 429 || answer.status == 503; }

double retry_after_ms(const port::Answer& answer) {
  const std::string_view text = answer.header("retry-after");
  int seconds = 0;
  std::from_chars(text.data(), text.data() + text.size(), seconds);
  return 1000.0 * std::clamp(seconds, 0, 600);
}

double delay_ms(int failures) {
  double delay = first_delay_ms;
  for (int i = 1; i < failures && delay < longest_delay_ms; ++i) delay *= 2;
  return std::min(delay, longest_delay_ms);
}

port::Request request_of(Deed deed) {
  port::Request request{.method = std::string{deed.method}, .path = std::string{base}};
  request.path.append(deed.path);
  if (!deed.body.empty()) request.headers.emplace_back("Content-Type", "application/json");
  request.body = std::move(deed.body);
  return request;
}

}  // namespace

Client::Open& Client::ask(Kind kind, port::Request request, Then then) {
  return open_.emplace_back(
      Open{.kind = kind, .request = std::move(request), .then = std::move(then)});
}

Client::Open& Client::read(std::string path, Then then) {
  const auto is_older = [&](const Open& open) {
    return open.kind == Kind::read && open.request.path == path;
  };
  for (const Open& open : open_)
    if (is_older(open) && open.id != 0) world_.api.cancel(open.id);
  std::erase_if(open_, is_older);
  return ask(Kind::read, {.path = std::move(path)}, std::move(then));
}

void Client::get(std::string_view path, Then then) {
  read(std::string{base}.append(path), std::move(then));
}

void Client::get_first(std::string_view path, Then then) {
  read(std::string{base}.append(path), std::move(then)).goes_first = true;
}

void Client::asset(std::string_view name, Then then) {
  read(std::string{asset_mark}.append(name), std::move(then)).goes_first = true;
}

void Client::release() {
  is_released_ = true;
  for (const port::Answer& held : std::exchange(held_, {})) answer(held);
}

void Client::deed(Deed deed, Then then) {
  port::Request request = request_of(std::move(deed));
  request.headers.emplace_back("Idempotency-Key", new_key(world_.entropy));
  ask(Kind::deed, std::move(request), std::move(then));
  keep();
}

void Client::once(Deed deed, Then then) {
  ask(Kind::once, request_of(std::move(deed)), std::move(then));
}

bool Client::may_go(const Open& open) const {
  if (open.id != 0 || open.waits_for_sign_in) return false;
  const bool is_here = open.request.path.starts_with(asset_mark);  // on the device, it may be
  return network_ == port::Network::online || open.kind == Kind::once || is_here;
}

void Client::send(Open& open) {
  port::Request request = open.request;
  auto& headers = request.headers;
  headers.emplace_back("Accept-Language", language_);
  if (open.kind != Kind::read) headers.emplace_back("X-CSRF-Token", csrf_token_);
  open.sent_token = csrf_token_;
  open.sent_ms = now_ms_;
  open.id = world_.api.send(std::move(request));
}

void Client::answer(const port::Answer& answer) {
  const auto at = std::ranges::find(open_, answer.request, &Open::id);
  if (answer.request == 0 || at == open_.end()) return;
  if (const auto token = answer.header("x-csrf-token"); !token.empty()) csrf_token_ = token;

  Open& open = *at;
  if (!is_released_ && !open.goes_first) return held_.push_back(answer);
  if (is_yes(open.request, answer)) return finish(open, {answer.status, answer.body, {}});
  const bool repeats = open.kind != Kind::once;
  if (repeats && is_later(answer)) return fail(open, Trouble::busy, retry_after_ms(answer));
  if (is_no(answer) || (is_later(answer) && speaks(answer, "application/problem+json"))) {
    Problem problem = problem_of(answer.status, answer.body);
    if (repeats && answer.status == 401) {
      open.id = 0;
      open.waits_for_sign_in = needs_sign_in_ = true;
      return;
    }
    if (problem.is(Refusal::csrf_mismatch) && open.sent_token != csrf_token_)
      return fail(open, Trouble::none, 0);
    return finish(open, {answer.status, answer.body, std::move(problem)});
  }
  if (repeats) return fail(open, answer.status == 0 ? Trouble::no_answer : Trouble::broken, 0);
  finish(open, {answer.status, {}, Problem{.status = answer.status}});
}

void Client::fail(Open& open, Trouble why, double least_ms) {
  open.id = 0;
  open.failure = why;
  const double delay = why == Trouble::none ? 0 : delay_ms(++open.failures);
  open.due_ms = now_ms_ + std::max(delay, least_ms);
}

void Client::finish(Open& open, const Reply& reply) {
  const Then then = std::move(open.then);
  const bool was_deed = open.kind == Kind::deed;
  open_.erase(open_.begin() + (&open - open_.data()));
  if (was_deed) keep();
  then(reply);  // may ask for more
}

void Client::network(port::Network now) {
  network_ = now;
  if (now == port::Network::online) retry_now();
}

void Client::retry_now() {
  for (Open& open : open_) open.due_ms = now_ms_;
}

bool Client::turn(double now_ms) {
  now_ms_ = now_ms;
  for (Open& open : open_)
    if (may_go(open) && open.due_ms <= now_ms) send(open);
  return std::exchange(trouble_, judged()) != trouble_;
}

std::optional<double> Client::next_turn_ms() const {
  std::optional<double> next;
  const auto by = [&next](double ms) { next = std::min(next.value_or(ms), ms); };
  for (const Open& open : open_) {
    const double slow_ms = open.sent_ms + slow_after_ms;
    if (may_go(open)) by(open.due_ms);
    else if (open.id != 0 && slow_ms > now_ms_) by(slow_ms);
  }
  return next;
}

Trouble Client::judged() const {
  if (network_ == port::Network::offline) return Trouble::offline;
  Trouble worst = Trouble::none;
  for (const Open& open : open_) {
    const bool slow = open.id != 0 && open.sent_ms + slow_after_ms <= now_ms_;
    worst = std::max({worst, open.failure, slow ? Trouble::slow : Trouble::none});
  }
  return worst;
}

void Client::signed_in(std::string_view csrf_token) {
  csrf_token_ = csrf_token;
  needs_sign_in_ = false;
  for (Open& open : open_) open.waits_for_sign_in = false;
}

void Client::forget() {
  for (const Open& open : open_)
    if (open.id != 0) world_.api.cancel(open.id);
  open_.clear();
  kept_under_.clear();
  csrf_token_.clear();
  needs_sign_in_ = true;
}

void Client::keep() const {
  if (kept_under_.empty()) return;
  std::vector<port::Request> deeds;
  for (const Open& open : open_)
    if (open.kind == Kind::deed) deeds.push_back(open.request);
  if (deeds.empty()) world_.storage.remove(kept_under_);
  else world_.storage.set(kept_under_, kept_of(deeds));
}

void Client::keep_under(std::string name, const Then& then) {
  kept_under_ = std::move(name);
  if (const auto kept = world_.storage.get(kept_under_))
    for (port::Request& deed : deeds_of(*kept)) ask(Kind::deed, std::move(deed), then);
}

void Client::drop_kept() {
  if (!kept_under_.empty()) world_.storage.remove(kept_under_);
}

}  // namespace vafa::app
