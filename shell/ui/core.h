// The toolkit's state. What lives for one pass is the tree of items; what lives on is what the page
// has been told (nodes, surfaces), sizes of words, and where pointer and focus are.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shell/ui/arena.h"
#include "shell/ui/frame.h"
#include "shell/ui/input.h"
#include "shell/ui/item.h"
#include "shell/ui/patch.h"
#include "shell/ui/surfaces.h"
#include "shell/ui/table.h"
#include "shell/ui/theme.h"
#include "shell/ui/ui.h"
#include "shell/ui/words.h"

namespace vafa::ui {

struct Toast {
  Id id = 0;
  std::string text;
  Tone tone{};
  Icon icon{};
  double until_ms = 0;
};

struct Spoken {
  std::string text;
  bool urgent = false;
};

// What a widget keeps from frame to frame beside its id.
struct Kept {
  virtual ~Kept() = default;
};

struct Turn {  // of a wheel
  std::uint32_t number = 0;
  double degrees = 0, until_ms = 0;
  bool turning = false;
};

struct Core {
  explicit Core(port::TextPort& port) : words(port), ui(*this) {}

  // -- a pass, in order
  void start(const Input& input);  // of the frame
  void notice(const Event& event);
  void pass(const Event* event);   // before each draw
  const Frame& finish();           // after the last one

  // -- from items to the page (finish.cpp)
  void arrange();  // layout, until sizes settle
  void place_outside_flow(class Layout& layout, int index);
  void settle_places();
  void emit(int index, Id parent);
  void tell_document();
  void tell_keys();
  void tell_theme();
  void tell_layers();
  void tell_dialogs_and_focus();

  // -- building the tree (build.cpp)
  int begin(Key key, Item item);  // opens it: what follows goes into it
  void end();
  int leaf(Key key, Item item);
  int add(Item item);                   // begin, with the id that it has
  int begin_layer(Key key, Item item);  // outside of what is open
  void open_again(int index) { open.push_back(index); }
  Id child_id(Key key) const;
  Item& at(int index) { return items[static_cast<std::size_t>(index)]; }
  const Item& at(int index) const { return items[static_cast<std::size_t>(index)]; }
  Item& top() { return at(open.back()); }
  std::string_view keep(std::string_view text) { return arena().keep(text); }
  Arena& arena() { return arenas[turn & 1]; }
  int word(Key key, std::string_view text, Type type, Colour colour, Role role = Role::run,
           Tone tone = Tone::neutral, ToneUse use = ToneUse::none);
  int glyph(Key key, Icon icon, Colour colour, float size, Tone tone = Tone::neutral,
            ToneUse use = ToneUse::none);
  Colour on(Colour colour) const;  // that colour on the ground that is open
  float scale() const { return environment.root_px / 16; }
  float rem(float count) const { return count * environment.root_px; }
  // What is drawn beyond the edges of the viewport, as a part of it: more where one scrolls to.
  float overscan_above() const { return rises ? 0.75F : 0.35F; }
  float overscan_below() const { return rises ? 0.35F : 0.75F; }
  float target() const { return environment.coarse ? 44.0F : 40.0F; }
  void refuse(Item& item, std::string_view reason);  // makes it unavailable
  void spinner(Key key, Colour ink);

  // -- what happened in this pass
  bool happened(Id id, EventKind kind) const {
    return event != nullptr && event->target == id && event->kind == kind;
  }
  bool pressed(const Item& item);  // activated, and it was available
  Edited edited(Id id, std::string& value, std::string_view unavailable = {});
  // Where it is true nothing may be changed, and the person is told why.
  bool refused(std::string_view unavailable);
  // A composite of things of one kind: the one that Tab reaches, and where an arrow has led.
  struct Rove {
    std::size_t stop = 0;
    int to = -1;
  };
  Rove rove(std::span<const Id> among, std::size_t chosen);
  void notify(std::string_view text, Tone tone, Icon icon);
  bool turned(Id id, std::uint32_t number, float rest, float ms,
              int whole);  // a wheel came to rest

  template <class State>
  State& kept(Id id) {
    for (auto& [of, state] : all_kept)
      if (of == id) return static_cast<State&>(*state);
    all_kept.emplace_back(id, std::make_unique<State>());
    return static_cast<State&>(*all_kept.back().second);
  }

  // -- motion: the value on its way to the target
  float eased(Id id, float target, float ms);

  Arena arenas[2];
  unsigned turn = 0;
  std::vector<Item> items;
  std::vector<int> open, roots;
  const Event* event = nullptr;
  Environment environment{};
  double now_ms = 0, touched_ms = 0, wake_ms = -1;
  bool animating = false, again = false;

  Words words;
  Ui ui;

  // what the views said of the whole
  std::string language = "fa", club, club_mark, title;
  Dir direction = Dir::rtl;
  Brand brand{};
  Looks looks{};
  Theme theme{};
  struct Dressing {  // what the theme follows from
    Shade shade{};
    Contrast contrast{};
    Rgba primary{}, accent{};
    bool operator==(const Dressing&) const = default;
  } dressing;
  bool is_dressed = false;
  Id page = 0, old_page = 0, page_heading = 0;
  int header_slot = -1, heading_shift = 0;
  std::string read_only, base;  // inside a preview
  Icon club_icon = Icon::none;
  bool form_blocked = false, form_pressed = false;
  Id first_error = 0;  // of the form that is open

  // pointer and focus, as the page says
  Id hovered = 0, held = 0, focused = 0, wanted_focus = 0;
  Id tip_open = 0, tip_shut = 0;  // by press, by Escape
  bool focus_seen = false;
  Table<std::uint32_t> attempts;
  struct Motion {
    float from = 0, to = 0;
    double start_ms = 0;
    bool known = false;
  };
  Table<Motion> motions;
  Table<Turn> turns;
  std::vector<std::pair<Id, std::unique_ptr<Kept>>> all_kept;
  float header_height = 0;  // as of the last frame
  float scroll_by = 0;      // what lies above the window has another height than was thought
  bool rises = false;       // the person scrolled upwards last
  std::vector<Toast> toasts;
  std::uint32_t toast_count = 0;
  std::vector<Spoken> spoken;
  std::vector<Id> dialogs;
  struct Spin {
    Id id = 0;
    float from = 0, to = 0, ms = 0;
  };
  std::vector<Spin> spins;

  // what the page has been told beside nodes
  std::string told_document, told_title;
  std::string keys, told_keys;  // function keys that the page watches for us
  std::uint32_t told_colours[static_cast<int>(Colour::count_)]{}, told_tone = 0;
  struct LayerTold {
    Id id = 0;
    float w = 0, h = 0;
    Rect window{};
    bool operator==(const LayerTold&) const = default;
  };
  Table<LayerTold> layers_told;
  Frame frame{};
  std::vector<Id> doubled;
  Table<char> ids;

  std::vector<Column> columns;  // of the table that is open

  Patch patch;
  Surfaces surfaces;
  std::string visited;  // href of a link that was pressed
};

}  // namespace vafa::ui
