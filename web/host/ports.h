// The ports as the browser gives them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shell/port/text.h"
#include "shell/port/world.h"

namespace vafa::host {

// Where the page puts texts that the module asked for, and those of events.
std::string& room();

class Browser final : public port::TextPort,
                      public port::Api,
                      public port::Storage,
                      public port::Clock,
                      public port::Router,
                      public port::Clipboard,
                      public port::Entropy {
 public:
  void measure(std::span<const port::TextAsk> asks, std::span<port::TextSize> sizes) override;
  port::RequestId send(port::Request request) override;
  void cancel(port::RequestId request) override;
  std::optional<std::string> get(std::string_view key) override;
  void set(std::string_view key, std::string_view value) override;
  void remove(std::string_view key) override;
  std::int64_t now_ms() override;
  std::string path() override;
  void push(std::string_view path) override;
  void replace(std::string_view path) override;
  void back() override;
  void reload() override;
  void write(std::string_view text) override;
  void fill(std::span<std::byte> bytes) override;

  port::Device device();
  bool moved = false;  // by the application: it is told where to in the next frame

 private:
  port::RequestId last_ = 0;
};

}  // namespace vafa::host
