// The doors of the module: what the page calls. One application, one stage; events are gathered
// until the page asks for a frame, and a frame is handed out as places in memory that the page
// reads.
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <imgui.h>

#include "shell/port/application.h"
#include "shell/ui/stage.h"
#include "shell/ui/strokes.h"
#include "web/host/imports.h"
#include "web/host/ports.h"

#define VAFA_EXPORT(name) __attribute__((export_name(#name))) extern "C"

namespace vafa::host {

namespace {

// As web/host reads it: all words are 32 bits wide.
struct SurfaceOut {
  std::uint32_t layer, resized;
  ui::Rect whole;
  const ui::Rect* damage;
  std::uint32_t damages;
  const ImDrawVert* points;
  std::uint32_t point_count;
  const ImDrawIdx* indices;
  std::uint32_t index_count;
  const ImDrawCmd* commands;
  std::uint32_t command_count;
};
static_assert(sizeof(SurfaceOut) == 56 && sizeof(ImDrawVert) == 20 && sizeof(ImDrawIdx) == 2);
static_assert(sizeof(port::TextAsk) == 20 && sizeof(port::TextSize) == 8 &&
              sizeof(ImDrawCmd) == 40);

struct FrameOut {
  const std::uint32_t* ops;
  std::uint32_t op_count;
  const char* strings;
  std::uint32_t string_size;
  const SurfaceOut* surfaces;
  std::uint32_t surface_count;
  float wake_ms;  // from now; < 0: never
  std::uint32_t again;
};

struct Module {
  Browser browser;
  port::World world{browser, browser, browser, browser, browser, browser, browser.device()};
  std::unique_ptr<port::Application> application = port::make_application(world);
  ui::Stage stage{*application, browser, browser};
  ui::Environment environment{};
  std::vector<ui::Event> events;
  std::deque<std::string> texts;  // of events, until the frame
  std::vector<SurfaceOut> surfaces;
  FrameOut out{};
};

Module& module() {
  static Module one;
  return one;
}

std::string_view taken(std::uint32_t size) { return std::string_view{room()}.substr(0, size); }

SurfaceOut out_of(const ui::SurfaceDraw& draw) {
  const ImDrawList& list = *draw.list;
  return {draw.layer,
          draw.resized ? 1U : 0U,
          draw.whole,
          draw.damage.data(),
          static_cast<std::uint32_t>(draw.damage.size()),
          list.VtxBuffer.Data,
          static_cast<std::uint32_t>(list.VtxBuffer.Size),
          list.IdxBuffer.Data,
          static_cast<std::uint32_t>(list.IdxBuffer.Size),
          list.CmdBuffer.Data,
          static_cast<std::uint32_t>(list.CmdBuffer.Size)};
}

}  // namespace

VAFA_EXPORT(start) void vafa_start() {
  Module& it = module();
  it.application->went(it.browser.path());
}

// Room for `size` bytes of text that the page is about to write.
VAFA_EXPORT(room) char* vafa_room(std::uint32_t size) {
  if (room().size() < size) room().resize(size);
  return room().data();
}

// All names that the page shares with the toolkit: colours, types, tones, roles, attributes; parted
// by spaces and new lines.
VAFA_EXPORT(names) std::uint32_t vafa_names() {
  std::string all;
  for (int i = 0; i < static_cast<int>(ui::Colour::count_); ++i)
    all += std::string{ui::name_of(static_cast<ui::Colour>(i))} + ' ';
  all += '\n';
  for (int i = 0; i < static_cast<int>(ui::Type::count_); ++i)
    all += std::string{ui::name_of(static_cast<ui::Type>(i))} + ' ';
  all += '\n';
  for (int i = 0; i < static_cast<int>(ui::Tone::count_); ++i)
    all += std::string{ui::name_of(static_cast<ui::Tone>(i))} + ' ';
  all += '\n';
  for (int i = 0; i < static_cast<int>(ui::Role::count_); ++i)
    all += std::string{ui::name_of(static_cast<ui::Role>(i))} + ' ';
  all += '\n';
  for (int i = 0; i < static_cast<int>(ui::Attr::count_); ++i)
    all += std::string{ui::name_of(static_cast<ui::Attr>(i))} + ' ';
  room() = all;
  return static_cast<std::uint32_t>(all.size());
}

// The strokes of an icon, for the plain view: length first.
VAFA_EXPORT(strokes) std::uint32_t vafa_strokes(std::uint32_t icon) {
  const auto strokes = ui::strokes_of(static_cast<ui::Icon>(icon));
  room().assign(reinterpret_cast<const char*>(strokes.data()), strokes.size());
  return static_cast<std::uint32_t>(strokes.size());
}

VAFA_EXPORT(event)
void vafa_event(std::uint32_t kind, std::uint32_t target, double number, float x, float y,
                std::uint32_t text_size) {
  Module& it = module();
  it.texts.emplace_back(taken(text_size));
  it.events.push_back({static_cast<ui::EventKind>(kind), target, number, x, y, it.texts.back()});
}

VAFA_EXPORT(environment)
void vafa_environment(float width, float height, float dpr, float root, float scroll,
                      std::uint32_t flags) {
  const auto has = [flags](int bit) { return (flags >> bit & 1U) != 0; };
  module().environment = {.width = width,
                          .height = height,
                          .dpr = dpr,
                          .root_px = root,
                          .scroll_y = scroll,
                          .dark = has(0),
                          .reduced_motion = has(1),
                          .forced_colours = has(2),
                          .coarse = has(3),
                          .more_contrast = has(5),
                          .surfaces = has(4)};
}

// The room holds: headers as name '\0' value '\0' …, one more '\0', then the body.
VAFA_EXPORT(answer)
void vafa_answer(std::uint32_t request, std::int32_t status, std::uint32_t size) {
  port::Answer answer{.request = request, .status = status};
  const std::string message{taken(size)};
  std::size_t at = 0;
  const auto part = [&] {
    const std::size_t end = std::min(message.find('\0', at), message.size());
    std::string text = message.substr(at, end - at);
    at = end + 1;
    return text;
  };
  for (std::string name = part(); !name.empty(); name = part()) {
    std::string value = part();
    answer.headers.emplace_back(std::move(name), std::move(value));
  }
  if (at < message.size()) answer.body = message.substr(at);
  module().application->answer(answer);
}

VAFA_EXPORT(went) void vafa_went() { module().application->went(module().browser.path()); }

VAFA_EXPORT(network) void vafa_network(std::uint32_t online) {
  module().application->network(online != 0 ? port::Network::online : port::Network::offline);
}

VAFA_EXPORT(update_waits) void vafa_update_waits() { module().application->update_waits(); }

VAFA_EXPORT(frame) const FrameOut* vafa_frame(double now_ms) {
  Module& it = module();
  const ui::Frame& frame = it.stage.frame({it.events, it.environment, now_ms});
  it.events.clear();
  it.texts.clear();
  it.surfaces.clear();
  for (const ui::SurfaceDraw& draw : frame.surfaces) it.surfaces.push_back(out_of(draw));
  const bool moved = it.browser.moved;
  it.browser.moved = false;
  if (moved) it.application->went(it.browser.path());
  it.out = {frame.ops.data(),
            static_cast<std::uint32_t>(frame.ops.size()),
            frame.strings.data(),
            static_cast<std::uint32_t>(frame.strings.size()),
            it.surfaces.data(),
            static_cast<std::uint32_t>(it.surfaces.size()),
            frame.wake_ms < 0 ? -1.0F : static_cast<float>(std::max(0.0, frame.wake_ms - now_ms)),
            frame.animating || moved ? 1U : 0U};
  return &it.out;
}

}  // namespace vafa::host
