#include "web/host/ports.h"

#include "web/host/imports.h"

namespace vafa::host {

namespace {

enum Fact : std::uint32_t { fact_path, fact_languages, fact_secure, fact_spoken };
enum Way : std::uint32_t { way_push, way_replace, way_back, way_reload };

std::uint32_t size_of(std::string_view text) { return static_cast<std::uint32_t>(text.size()); }

std::string fact(Fact which) {
  const std::int32_t size = page_fact(which);
  return size < 0 ? std::string{} : room().substr(0, static_cast<std::size_t>(size));
}

std::vector<std::string> parts(const std::string& all) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find(',', at), all.size());
    out.emplace_back(all, at, end - at);
    at = end + 1;
  }
  return out;
}

}  // namespace

std::string& room() {
  static std::string text;
  return text;
}

void Browser::measure(std::span<const port::TextAsk> asks, std::span<port::TextSize> sizes) {
  page_measure(asks.data(), static_cast<std::uint32_t>(asks.size()), sizes.data());
}

port::RequestId Browser::send(port::Request request) {
  std::string message = request.method + '\0' + request.path + '\0';
  for (const auto& [name, value] : request.headers) message += name + '\0' + value + '\0';
  message += '\0' + request.body;
  page_send(++last_, message.data(), size_of(message), request.timeout_ms);
  return last_;
}

void Browser::cancel(port::RequestId request) { page_cancel(request); }

std::optional<std::string> Browser::get(std::string_view key) {
  const std::int32_t size = page_stored(key.data(), size_of(key));
  if (size < 0) return std::nullopt;
  return room().substr(0, static_cast<std::size_t>(size));
}

void Browser::set(std::string_view key, std::string_view value) {
  page_store(key.data(), size_of(key), value.data(), static_cast<std::int32_t>(value.size()));
}

void Browser::remove(std::string_view key) { page_store(key.data(), size_of(key), nullptr, -1); }

std::int64_t Browser::now_ms() { return static_cast<std::int64_t>(page_now()); }
std::string Browser::path() { return fact(fact_path); }

void Browser::push(std::string_view path) {
  page_go(way_push, path.data(), size_of(path));
  moved = true;
}

void Browser::replace(std::string_view path) {
  page_go(way_replace, path.data(), size_of(path));
  moved = true;
}

void Browser::back() { page_go(way_back, nullptr, 0); }
void Browser::reload() { page_go(way_reload, nullptr, 0); }
void Browser::write(std::string_view text) { page_copy(text.data(), size_of(text)); }

void Browser::fill(std::span<std::byte> bytes) {
  page_random(bytes.data(), static_cast<std::uint32_t>(bytes.size()));
}

port::Device Browser::device() {
  port::Device device{
      .languages = parts(fact(fact_languages)), .secure = page_fact(fact_secure) > 0, .spoken = {}};
  const std::vector<std::string> spoken = parts(fact(fact_spoken));  // code, name, in short, code …
  for (std::size_t i = 0; i + 2 < spoken.size(); i += 3)
    device.spoken.push_back({spoken[i], spoken[i + 1], spoken[i + 2]});
  return device;
}

}  // namespace vafa::host
