// The toolkit without a window, on the gallery's pages.
#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>
#include <set>

#include "shell/gallery/gallery.h"
#include "tests/shell/page.h"

namespace {

using namespace vafa::ui;
using testing::Page;

Page open(const char* path, Environment environment = {}) {
  return Page{vafa::gallery::make, {.path = path, .environment = environment}};
}

constexpr Environment desktop{.width = 1280, .height = 800, .coarse = false, .surfaces = true};
constexpr Environment phone{.width = 390, .height = 844, .dpr = 3, .surfaces = true};

TEST_CASE("a page says its title, its heading and where one is") {
  Page page = open("/");
  CHECK(page.title() == "سلام سارا | باشگاه نیلو");
  CHECK(page.find(Role::heading, "سلام سارا").node().level == 1);
  CHECK(page.find(Role::link, "خانه").node().is(flag::current));
}

TEST_CASE("a link changes the address and the page, and the heading gets the focus") {
  Page page = open("/");
  page.find(Role::link, "پروفایل").click();
  CHECK(page.path() == "/form");
  CHECK(page.focused() == page.find(Role::heading, "پروفایل شما").id());
}

TEST_CASE("navigation lies in the header where there is room, and below the page on phones") {
  CHECK(open("/", desktop).count(Role::layer_bar) == 0);
  CHECK(open("/", phone).count(Role::layer_bar) == 1);
}

TEST_CASE("what is typed arrives in the view, and an unchanged value is not told back") {
  Page page = open("/form", phone);
  page.find(Role::textbox, "شماره همراه").fill("0912");
  CHECK(page.find(Role::textbox, "شماره همراه").value() == "0912");
  page.send({.kind = EventKind::edit,
             .target = page.find(Role::textbox, "شماره همراه").id(),
             .text = "09123"});
  for (const std::uint32_t word : page.frame().ops)
    CHECK(word != static_cast<std::uint32_t>(Op::attr));
}

TEST_CASE("a refused form gives the focus to the first field with an error") {
  Page page = open("/form", phone);
  page.find(Role::button, "ذخیره و گرفتن امتیاز").click();
  const auto mobile = page.find(Role::textbox, "شماره همراه");
  CHECK(mobile.error() == "شماره همراه باید ۱۱ رقم باشد و با ۰۹ شروع شود.");
  CHECK(page.focused() == mobile.id());
  CHECK(page.find(Role::textbox, "نام").error() == "");
}

TEST_CASE("Enter in a field submits the form") {
  Page page = open("/form", phone);
  page.find(Role::textbox, "شماره همراه").submit();
  CHECK(page.find(Role::textbox, "شماره همراه").node().is(flag::invalid));
}

TEST_CASE("choices are checked and let go") {
  Page page = open("/form", phone);
  CHECK(page.find(Role::checkbox, "قهوه").checked());
  page.find(Role::fieldset, "به چه چیزهایی علاقه دارید؟").choose("کتاب");
  page.find(Role::fieldset, "به چه چیزهایی علاقه دارید؟").choose("قهوه");
  CHECK(page.find(Role::checkbox, "کتاب").checked());
  CHECK_FALSE(page.find(Role::checkbox, "قهوه").checked());
  page.find(Role::radios, "چگونه با ما آشنا شدید؟").choose("در فروشگاه");
  CHECK(page.find(Role::radio, "در فروشگاه").checked());
  CHECK_FALSE(page.find(Role::radio, "از یک دوست").checked());
  page.find(Role::combobox, "شهر").choose("شیراز");
  CHECK(page.find(Role::combobox, "شهر").value() == "syz");
  page.find(Role::fieldset, "تاریخ تولد").find(Role::textbox, "روز").fill("۲۳");
  page.find(Role::combobox, "ماه").choose("مرداد");
  CHECK(page.find(Role::combobox, "ماه").value() == "5");
}

TEST_CASE("a dialog opens, is dismissed, and its answer is announced") {
  Page page = open("/widgets", phone);
  page.find(Role::button, "دریافت پیشنهاد").click();
  REQUIRE(
      page.has(Role::layer_dialog, "این پیشنهاد را دریافت می‌کنید؟"));
  page.send({.kind = EventKind::dismiss, .target = page.find(Role::layer_dialog).id()});
  CHECK_FALSE(page.has(Role::layer_dialog));
  page.find(Role::button, "دریافت پیشنهاد").click();
  page.find(Role::button, "بله، دریافت کن").click();
  CHECK_FALSE(page.has(Role::layer_dialog));
  CHECK(page.says("کد: NIL-TFWB-53CK"));
  REQUIRE(page.announced().size() == 1);
  page.advance(6100);
  CHECK_FALSE(page.says("NIL-TFWB-53CK"));
}

TEST_CASE("what cannot be done now says why, and does not happen") {
  Page page = open("/widgets", phone);
  page.find(Role::button, "دریافت بلیت").click();
  CHECK(page.find(Role::button, "دریافت بلیت").unavailable());
  CHECK(page.says("۲۰۰ امتیاز کم دارید."));
}

TEST_CASE("a wheel turns once, for its time, and comes to rest") {
  Page page = open("/wheel", phone);
  page.find(Role::button, "بچرخان").click();
  page.advance(5000);
  CHECK_FALSE(page.says("برنده شدید"));
  page.advance(400);
  CHECK(page.says("برنده شدید: ۵۰۰ امتیاز"));
}

TEST_CASE("a wheel is painted wherever it lies on the page") {
  for (const float width : {390.0F, 1280.0F, 2560.0F}) {
    CAPTURE(width);
    Page page = open("/wheel", {.width = width, .height = 800, .coarse = false, .surfaces = true});
    const auto wheel = std::ranges::find(page.nodes(), Role::layer_wheel, &Node::role);
    REQUIRE(wheel != page.nodes().end());
    page.environment.dark = true;
    page.run({});
    const auto drawn = std::ranges::find(page.frame().surfaces, wheel->id, &SurfaceDraw::layer);
    REQUIRE(drawn != page.frame().surfaces.end());
    CHECK(drawn->list->VtxBuffer.Size > 100);
  }
}

TEST_CASE("an idle frame changes nothing and asks for nothing") {
  for (const char* path : {"/", "/form", "/wheel", "/widgets", "/long", "/inputs", "/charts", "/many"}) {
    Page page = open(path, phone);
    page.advance(2000);
    CAPTURE(std::string{path});
    CHECK_FALSE(page.run({}));
    CHECK_FALSE(page.frame().animating);
    CHECK(page.frame().wake_ms < 0);
  }
}

TEST_CASE("a hover paints less than a card again") {
  Page page = open("/", desktop);
  page.advance(2000);
  const Id card = page.find(Role::link, "یک فنجان قهوهٔ رایگان کافه سپیدار ۴۵۰ امتیاز دریافت").id();
  const Event hover{
      .kind = EventKind::hover, .target = page.find(Role::link, "پروفایل").id(), .number = 1};
  page.run({&hover, 1});
  REQUIRE(page.frame().surfaces.size() == 1);
  float area = 0;
  for (const Rect& box : page.frame().surfaces[0].damage) area += box.w * box.h;
  const Rect whole = page.node(card)->rect;
  CHECK(area > 0);
  CHECK(area < whole.w * whole.h);
}

// What the canvases show by and by is what they would show if all were painted now.
void check_painted(Page& page, const std::string& after) {
  page.run({});
  const std::uint64_t by_and_by = page.stage().painted();
  page.environment.surfaces = false;
  page.run({});
  page.environment.surfaces = true;
  page.run({});
  CHECK_MESSAGE(page.stage().painted() == by_and_by, after);
}

TEST_CASE("what changed is painted as if all were painted anew") {
  for (const std::string path : {"/", "/form", "/wheel", "/widgets", "/inputs", "/charts"})
    for (const Environment& around : {desktop, phone}) {
      Page page = open(path.c_str(), around);
      page.advance(2000);
      check_painted(page, path);
      std::vector<Id> things;
      for (const Node& node : page.nodes())
        if (node.role == Role::link || node.role == Role::button || node.role == Role::textbox ||
            node.role == Role::checkbox || node.role == Role::radio)
          things.push_back(node.id);
      for (const Id id : things)
        for (const auto& [kind, number] :
             {std::pair{EventKind::hover, 1}, {EventKind::press, 1}, {EventKind::focus, 1},
              {EventKind::press, 0}, {EventKind::hover, 0}}) {
          const Event event{.kind = kind, .target = id, .number = static_cast<double>(number)};
          page.run({&event, 1});
          check_painted(page, path + " " + std::to_string(id));
        }
    }
}

TEST_CASE("in another theme the whole window is painted, so nothing of the one before is left") {
  Page page = open("/", phone);
  page.advance(2000);
  page.environment.dark = true;
  page.run({});
  const auto main = std::ranges::max(page.frame().surfaces, {}, [](auto& it) { return it.whole.h; });
  REQUIRE(main.damage.size() == 1);
  CHECK(main.damage[0].y == 0);
  CHECK(main.damage[0].w == phone.width);
  CHECK(main.damage[0].h > phone.height);
}

TEST_CASE("where the page is scrolled, only what comes into its window is painted") {
  Page page = open("/long", phone);
  page.advance(2000);
  float bottom = 0, painted = 0;
  for (int step = 0; step < 40; ++step) {
    page.environment.scroll_y += 100;
    page.run({});
    for (const SurfaceDraw& draw : page.frame().surfaces) {
      CHECK_FALSE(draw.resized);
      for (const Rect& box : draw.damage) {
        if (bottom > 0) CHECK(box.y == doctest::Approx(bottom));
        bottom = box.bottom();
        painted += box.h;
      }
    }
  }
  CHECK(painted > 3000);
  CHECK(painted < 5000);
}

TEST_CASE("what was painted once is not painted a second time") {
  for (const char* path : {"/", "/form", "/wheel", "/widgets"}) {
    Page page = open(path, desktop);
    for (int i = 0; i < 3; ++i) page.run({});
    page.environment.surfaces = false;
    page.run({});
    page.environment.surfaces = true;
    page.run({});
    CHECK_FALSE(page.frame().surfaces.empty());
    page.run({});
    CHECK_MESSAGE(page.frame().surfaces.empty(), path);
  }
}

TEST_CASE("English mirrors Persian") {
  Page persian = open("/?fa", desktop), english = open("/?en", desktop);
  // Same structure, mirrored places of what does not depend on words: the tiles of the offers.
  const auto tiles = [](Page& page) {
    std::vector<Rect> out;
    for (const Node& node : page.nodes())
      if (node.role == Role::box && node.rect.w == 56 && node.rect.h == 56)
        out.push_back(node.rect);
    return out;
  };
  const auto right = tiles(persian), left = tiles(english);
  REQUIRE(right.size() == left.size());
  REQUIRE(right.size() >= 6);
  for (std::size_t i = 0; i < right.size(); ++i)
    CHECK(right[i].x == doctest::Approx(1280 - left[i].right()).epsilon(0.001));
}

TEST_CASE("nothing leaves the page at 320 px or at twice the text size") {
  for (const char* path : {"/", "/form", "/wheel", "/widgets", "/inputs", "/charts", "/many"})
    for (const auto& [width, root] :
         {std::pair{320.0F, 16.0F}, {390.0F, 32.0F}, {320.0F, 32.0F}, {1280.0F, 32.0F}}) {
      Page page{vafa::gallery::make,
                {.path = path, .environment = {.width = width, .root_px = root}}};
      page.text.scale = root / 16;
      page.send({.kind = EventKind::metrics});
      for (const Node& node : page.nodes()) {
        if (node.is(flag::unseen | flag::inlined) || node.role == Role::none) continue;
        CAPTURE(std::string{path});
        CAPTURE(width);
        CAPTURE(root);
        CAPTURE(page.name_of_node(node));
        CAPTURE(name_of(node.role));
        const bool in_wheel = node.role == Role::run && node.style.turned != 0;
        if (in_wheel) continue;
        CHECK(node.rect.x >= -1);
        CHECK(node.rect.right() <= width + 1);
      }
    }
}

TEST_CASE("children lie within their parents") {
  for (const char* path : {"/", "/form", "/widgets", "/inputs", "/charts"}) {
    Page page = open(path, phone);
    for (const Node& node : page.nodes()) {
      const Node* parent = page.node(node.parent);
      if (parent == nullptr || node.is(flag::unseen | flag::inlined)) continue;
      CAPTURE(std::string{path});
      CAPTURE(page.name_of_node(node));
      CAPTURE(name_of(node.role));
      CHECK(node.rect.bottom() <= parent->rect.bottom() + 1);
      CHECK(node.rect.x >= parent->rect.x - 1);
      CHECK(node.rect.right() <= parent->rect.right() + 1);
    }
  }
}

}  // namespace
