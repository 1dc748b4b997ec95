// What the module asks of the page: web/host/imports.mjs has a function of each name. Texts are
// UTF-8, given by place and length; what comes back as text is written by the page with vafa_room.
#pragma once

#include <cstdint>

#define VAFA_IMPORT(name) __attribute__((import_module("vafa"), import_name(#name)))

namespace vafa::port {
struct TextAsk;
struct TextSize;
}  // namespace vafa::port

namespace vafa::host {
extern "C" {

VAFA_IMPORT(measure)
void page_measure(const port::TextAsk* asks, std::uint32_t count, port::TextSize* sizes);

// `message`: method, path, then names and values of headers, then the body, parted by '\0'.
VAFA_IMPORT(send)
void page_send(std::uint32_t id, const char* message, std::uint32_t size, std::int32_t timeout_ms);
VAFA_IMPORT(cancel) void page_cancel(std::uint32_t id);

VAFA_IMPORT(now) double page_now();  // wall clock, ms
VAFA_IMPORT(random) void page_random(void* bytes, std::uint32_t size);

// The length of what was put into the room, or -1 where there is nothing.
VAFA_IMPORT(stored) std::int32_t page_stored(const char* key, std::uint32_t size);
VAFA_IMPORT(store)
void page_store(const char* key, std::uint32_t key_size, const char* value,
                std::int32_t value_size);
VAFA_IMPORT(fact) std::int32_t page_fact(std::uint32_t which);  // Fact of ports.cpp
VAFA_IMPORT(go) void page_go(std::uint32_t how, const char* path, std::uint32_t size);
VAFA_IMPORT(copy) void page_copy(const char* text, std::uint32_t size);
}
}  // namespace vafa::host
