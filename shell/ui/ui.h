// The header that a screen includes. A screen names what is on it, top to bottom; sizes, places,
// direction, colours and semantics follow. An example:
//
//   void draw_offer(OfferState& state, const OfferModel& offer, ui::Ui& ui) {
//     ui.page("offer", {.title = offer.title, .back = say("portal.offers.title"),
//                       .back_href = "/offers"}, [&] {
//       ui.card("about", {}, [&] {
//         ui.row("partner", {}, [&] {
//           ui.tile("tile", {.icon = ui::icon_named(offer.icon), .tone = ui::Tone::saffron});
//           ui.column("names", {.gap = ui::Space::xs, .grow = 1}, [&] {
//             ui.heading("title", 2, offer.title);
//             ui.text("partner", offer.partner, {.colour = ui::Colour::ink_soft});
//           });
//           ui.badge("cost", {.text = say("offer.cost", offer.cost), .tone = ui::Tone::accent});
//         });
//         if (ui.button("redeem", {.label = say("portal.offer.redeem"), .busy = state.sending,
//                                  .unavailable = offer.why_not, .wide = true}))
//           state.intents.push_back(Redeem{offer.id});
//       });
//     });
//     if (state.asking && ui.dialog("sure", {.title = say("portal.offer.sure")}, [&] { … }))
//       state.asking = false;
//   }
//
// Laws. A view only reads its model and queues intents. Keys are stable (key.h). Every call says
// what the thing is; there are no pixels and no left or right. Calls that return bool are true in
// the one pass in which it happened. A view may be run several times a frame.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shell/ui/geometry.h"
#include "shell/ui/key.h"
#include "shell/ui/list.h"
#include "shell/ui/spec.h"
#include "shell/ui/theme.h"

namespace vafa::ui {

struct Core;  // the toolkit's own state: tree, layout, painter, diff

class Ui {
 public:
  explicit Ui(Core& core) : core_(core) {}
  Ui(const Ui&) = delete;
  Ui& operator=(const Ui&) = delete;

  // -- the whole: say these first, in each pass
  void language(std::string_view bcp47, Dir dir);
  void brand(const Brand& brand);
  void looks(const Looks& looks);

  // -- frame of the page
  void header(const HeaderSpec& spec, Body trailing);  // brand, navigation where wide, trailing
  void navigation(std::string_view label, List<NavItem> items);  // bottom bar on phones
  void page(Key key, const PageSpec& spec, Body body);  // one at a time; a new key moves the focus
                                                        // to its heading and scrolls to the top
  // -- containers
  void column(Key key, const BoxSpec& spec, Body body);
  void row(Key key, const RowSpec& spec, Body body);
  void grid(Key key, const GridSpec& spec, Body body);
  void split(Key key, const SplitSpec& spec, Body main, Body aside);
  void stack(Key key, Body body);  // one over the other, centred: a number in a ring
  bool card(Key key, const CardSpec& spec, Body body);  // true: pressed
  void section(Key key, std::string_view heading, Body body);  // h2 and what belongs to it
  void actions(Key key, Body body);  // buttons: beside each other where they fit, else stacked
  void spacer(Key key);  // takes what is left over in a row, or a wide gap in a column
  void line(Key key);    // a thin rule

  // -- words
  void heading(Key key, int level, std::string_view text, const TextSpec& spec = {.lines = 0});
  void text(Key key, std::string_view text, const TextSpec& spec = {});
  void rich(Key key, List<Run> runs, const TextSpec& spec = {});
  void hidden(Key key, std::string_view text);  // for screen readers only
  void code(Key key, const CodeSpec& spec);

  // -- actions
  bool button(Key key, const ButtonSpec& spec);
  bool icon_button(Key key, const IconButtonSpec& spec);
  void link(Key key, const LinkSpec& spec);

  // -- fields. `value` is the view's own; it is changed in the pass in which the person changed it
  bool form(Key key, const FormSpec& spec, Body body);  // true: submitted (button or Enter)
  Edited field(Key key, const FieldSpec& spec, std::string& value);
  Edited number(Key key, const NumberSpec& spec, std::string& value);
  Edited slider(Key key, const SliderSpec& spec, int& value);
  Edited date(Key key, const DateSpec& spec, DateParts& value);
  Picked month(Key key, const MonthSpec& spec);  // a calendar's page
  Edited select(Key key, const ChoiceSpec& spec, std::string& value);
  Edited radios(Key key, const ChoiceSpec& spec, std::string& value);
  Edited segmented(Key key, const ChoiceSpec& spec, std::string& value);
  Edited chips(Key key, const ChoiceSpec& spec, std::vector<std::string>& values);
  Edited tabs(Key key, const ChoiceSpec& spec, std::string& value, Body panel);
  Edited checkbox(Key key, const ToggleSpec& spec, bool& on);
  Edited toggle(Key key, const ToggleSpec& spec, bool& on);  // a switch: takes effect at once

  // -- things to look at
  void icon(Key key, Icon icon, Colour colour = Colour::ink_soft, float size_rem = 1.25F);
  void tile(Key key, const TileSpec& spec);
  void avatar(Key key, const AvatarSpec& spec);
  void tip(Key key, const TipSpec& spec);
  void picture(Key key, const PictureSpec& spec);
  void badge(Key key, const BadgeSpec& spec);
  void ring(Key key, const ProgressSpec& spec);
  void bar(Key key, const ProgressSpec& spec);
  void qr(Key key, const QrSpec& spec);
  void skeleton(Key key, const SkeletonSpec& spec);
  void empty(Key key, const EmptySpec& spec, Body action);
  bool banner(Key key, const BannerSpec& spec);  // true: its action was pressed
  void chart(Key key, const ChartSpec& spec);

  // -- lists
  void list(Key key, std::string_view name, Body body);  // rows on one card, with thin rules
  bool row_item(Key key, const RowItemSpec& spec);       // true: pressed (not for links)
  bool row_item(Key key, const RowItemSpec& spec, Body trailing);
  void statement_row(Key key, const StatementRowSpec& spec);
  void table(Key key, const TableSpec& spec, Body rows);
  void table_row(Key key, List<Cell> cells);
  // A list of any length on the page: only rows near the window are there. `row` draws one thing.
  void long_list(Key key, const LongListSpec& spec, RowBody row);

  // -- above the page
  bool dialog(Key key, const DialogSpec& spec, Body body);  // is open while called; true: dismissed
  void toast(const ToastSpec& spec);  // say it once; it goes by itself
  void announce(std::string_view text, bool urgent = false);

  // -- play
  bool wheel(Key key, const WheelSpec& spec);  // true in the pass in which a turn came to rest
  // True in the pass in which enough of the cover has gone, or its button was pressed.
  bool scratch(Key key, const ScratchSpec& spec, bool& uncovered, Body beneath);

  // -- another person's page, to look at only
  void preview(Key key, const PreviewSpec& spec, Body body);

  // -- what is so now
  bool wide() const;           // there is room for two columns
  Dir dir() const;
  const Theme& theme() const;
  double now_ms() const;       // monotonic, of this frame
  double quiet_ms() const;     // since the person did anything; 0 in the frame in which they do
  void wake_in(double ms);     // asks for a frame by then
  void again();                // asks for one more pass in this frame: the model has changed
  Id id(Key key) const;        // of a child of what is being drawn now
  void focus(Id id);           // moves the focus to it; selects a field's words
  // True in the pass in which that key was pressed, anywhere on the page: "F2". Function keys only,
  // so that nothing is taken from a field or a screen reader. Ask after
  // the dialogs: below one that is open nothing is pressed.
  bool shortcut(std::string_view key);

 private:
  friend struct Core;
  Core& core_;
};

}  // namespace vafa::ui
