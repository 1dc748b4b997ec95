// Layout: widths go down, heights come up, words are measured once.
#include <doctest/doctest.h>

#include "tests/shell/scene.h"

namespace {

using namespace vafa::ui;
using testing::Page;
using testing::scene;

constexpr Environment phone{.width = 390};

// Where a text lies, by its words.
Rect at(Page& page, std::string_view text) {
  for (const Node& node : page.nodes())
    if (node[Attr::text] == text) return node.rect;
  throw std::runtime_error("no such words:\n" + page.outline());
}

void in_page(Ui& ui, Dir dir, Body body) {
  ui.language(dir == Dir::rtl ? "fa" : "en", dir);
  ui.page("page", {.title = "title", .hide_heading = true}, body);
}

TEST_CASE("a row gives what is left to the one that grows") {
  Page page = scene(
      [](Ui& ui) {
        in_page(ui, Dir::ltr, [&] {
          ui.row("row", {.gap = Space::s}, [&] {
            ui.text("a", "one", {.grow = 1});
            ui.text("b", "two");
          });
        });
      },
      phone);
  CHECK(at(page, "one").x == 20);
  CHECK(at(page, "two").right() == doctest::Approx(390 - 20));
  CHECK(at(page, "one").right() == doctest::Approx(at(page, "two").x - 8));
}

TEST_CASE("the same row begins at the other side in Persian") {
  const auto view = [](Dir dir) {
    return [dir](Ui& ui) {
      in_page(ui, dir, [&] {
        ui.row("row", {}, [&] {
          ui.text("a", "one");
          ui.text("b", "two");
        });
      });
    };
  };
  Page english = scene(view(Dir::ltr), phone), persian = scene(view(Dir::rtl), phone);
  CHECK(at(english, "one").x == 20);
  CHECK(at(persian, "one").right() == 390 - 20);
  CHECK(at(persian, "two").right() < at(persian, "one").x);
}

TEST_CASE("a row that is too tight becomes a column") {
  const auto view = [](Ui& ui) {
    in_page(ui, Dir::ltr, [&] {
      ui.row("row", {}, [&] {
        ui.button("a", {.label = "a rather long label"});
        ui.button("b", {.label = "another long label"});
      });
    });
  };
  Page wide = scene(view, {.width = 800}), tight = scene(view, {.width = 320});
  CHECK(at(wide, "a rather long label").y == at(wide, "another long label").y);
  CHECK(at(tight, "a rather long label").bottom() <= at(tight, "another long label").y);
}

TEST_CASE("a long text wraps, and what follows lies below all its lines") {
  Page page = scene(
      [](Ui& ui) {
        in_page(ui, Dir::ltr, [&] {
          ui.text("long", "word word word word word word word word word word word word word word");
          ui.text("next", "next");
        });
      },
      phone);
  const Rect text =
      at(page, "word word word word word word word word word word word word word word");
  CHECK(text.h == 56);  // two lines of 28
  CHECK(at(page, "next").y >= text.bottom());
}

TEST_CASE("a grid has as many columns as fit, and cards of one row are equally high") {
  const auto view = [](Ui& ui) {
    in_page(ui, Dir::ltr, [&] {
      ui.grid("grid", {.column_rem = 15}, [&] {
        for (int i = 0; i < 4; ++i)
          ui.card(i, {}, [&] {
            ui.text("text", i == 0 ? "first words that need more than the one line" : "short");
          });
      });
    });
  };
  const auto cards = [](Page& page) {
    std::vector<Rect> out;
    for (const Node& node : page.nodes())
      if (node.role == Role::box) out.push_back(node.rect);
    return out;
  };
  Page one = scene(view, phone), many = scene(view, {.width = 1000});
  CHECK(cards(one)[0].x == cards(one)[1].x);
  CHECK(cards(many)[0].y == cards(many)[1].y);
  CHECK(cards(many)[0].h == cards(many)[1].h);
  CHECK(many.count(Role::item) == 4);
}

TEST_CASE("words are measured in one batch, and not again while nothing changes") {
  const auto view = [](Ui& ui) {
    in_page(ui, Dir::ltr, [&] {
      for (int i = 0; i < 50; ++i) ui.text(i, "text " + std::to_string(i));
    });
  };
  Page page = scene(view, phone);
  CHECK(page.text.calls == 1);
  page.run({});
  CHECK(page.text.calls == 1);
  page.send({.kind = EventKind::metrics});
  CHECK(page.text.calls == 2);
}

TEST_CASE("numbers that must stay whole are not broken, however tight it is") {
  Page page = scene(
      [](Ui& ui) {
        in_page(ui, Dir::ltr, [&] { ui.text("n", "12 345 678 901 234 567", {.whole = true}); });
      },
      {.width = 200});
  CHECK(at(page, "12 345 678 901 234 567").h == 28);
}

TEST_CASE("a key used twice among siblings is found") {
  CHECK_THROWS(scene([](Ui& ui) {
    in_page(ui, Dir::ltr, [&] {
      ui.text("same", "one");
      ui.text("same", "two");
    });
  }));
}

TEST_CASE("another person's page can be looked at, and nothing in it pressed") {
  bool pressed = false;
  std::string name = "sara";
  Page page = scene([&](Ui& ui) {
    in_page(ui, Dir::ltr, [&] {
      ui.preview("seen",
                 {.label = "Sara's page", .reason = "Only to look at", .base = "/members/7"}, [&] {
                   ui.page("home", {.title = "Home"}, [&] {
                     ui.link("offers", {.label = "Offers", .href = "/offers"});
                     if (ui.button("redeem", {.label = "Redeem"})) pressed = true;
                     ui.field("name", {.label = "Name"}, name);
                   });
                 });
    });
  });
  page.find(Role::button, "Redeem").click();
  CHECK_FALSE(pressed);
  CHECK(page.says("Only to look at"));
  page.find(Role::textbox, "Name").fill("other");
  CHECK(name == "sara");
  CHECK(page.find(Role::heading, "Home").node().level == 2);
  CHECK(page.find(Role::link, "Offers").href() == "/members/7/offers");
  page.find(Role::link, "Offers").click();
  CHECK(page.path() == "/members/7/offers");
}

}  // namespace
