// What an application is given of the world. Each is a port: web/host has one for the browser,
// tests have their own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shell/port/api.h"

namespace vafa::port {

struct Storage {  // small texts kept on this device; may be off, then everything is absent
  virtual ~Storage() = default;
  virtual std::optional<std::string> get(std::string_view key) = 0;
  virtual void set(std::string_view key, std::string_view value) = 0;
  virtual void remove(std::string_view key) = 0;
};

struct Clock {  // read at the frame's door only
  virtual ~Clock() = default;
  virtual std::int64_t now_ms() = 0;  // UTC, since the epoch
};

struct Router {  // the address bar. Paths begin with '/', may have a query
  virtual ~Router() = default;
  virtual std::string path() = 0;
  virtual void push(std::string_view path) = 0;
  virtual void replace(std::string_view path) = 0;
  virtual void back() = 0;
  virtual void reload() = 0;  // the whole page, with the newest build that is on the device
};

struct Clipboard {
  virtual ~Clipboard() = default;
  virtual void write(std::string_view text) = 0;
};

struct Entropy {
  virtual ~Entropy() = default;
  virtual void fill(std::span<std::byte> bytes) = 0;  // fit for idempotency keys and wheel seeds
};

struct Language {         // one that the build has a file of
  std::string code;       // "fa"
  std::string name;       // as its speakers call it …
  std::string in_short;   // … and where there is little room
};

struct Device {  // facts that do not change while the page lives
  std::vector<std::string> languages;  // as the browser prefers them
  bool secure = false;                 // clipboard, service worker may be there
  std::vector<Language> spoken;        // the first one where none is preferred
};

struct World {
  Api& api;
  Storage& storage;
  Clock& clock;
  Router& router;
  Clipboard& clipboard;
  Entropy& entropy;
  Device device;
};

}  // namespace vafa::port
