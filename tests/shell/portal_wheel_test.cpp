// The wheel and the proof of what it gave.
#include <doctest/doctest.h>

#include "core/hash/hash.h"
#include "tests/shell/canned.h"

namespace {

using namespace vafa;
using test::Canned;
using test::club_of_sara;
using test::refusal;
using test::visit;
using ui::Role;
using ui::testing::Page;

const game::Seed seed = hash::sha256(hash::bytes_of("the secret of a day"));

// A play whose prize is the one that the seed draws.
club::PlayView honest_play() {
  club::PlayView play{.id = {9},
                      .game = "daily",
                      .title = "ده امتیاز",
                      .is_win = true,
                      .points = Points(10),
                      .at = {1767225600000},
                      .number = 1,
                      .client_seed = "abc",
                      .seed_name = "1404-10-11",
                      .commitment = game::commitment_of(seed),
                      .member = {7},
                      .table = {{"ten", 700'000, {}}, {"none", 300'000, {}}}};
  const game::Ticket ticket{play.game, play.member, play.client_seed, play.number};
  play.prize = game::slot_at(play.table, game::drawn(seed, ticket)).prize;
  return play;
}

club::GameView daily() {
  return {.key = "daily",
          .title = "گردونهٔ روزانه",
          .rules = "هر روز یک بار.",
          .prizes = {{"ten", "ده امتیاز", "gold", 700'000, {}, true},
                     {"none", "پوچ", "neutral", 300'000, 5, false}},
          .win_parts = 700'000,
          .has_free_play = true,
          .commitment = game::commitment_of(seed),
          .legal_by = "ندا",
          .board_by = "هیئت‌مدیره",
          .can_play = true};
}

Canned club_with_wheel() {
  Canned club = club_of_sara();
  club.say("GET /games", wire::Page<club::GameView>{{daily()}, ""});
  club.say("GET /me/plays", wire::Page<club::PlayView>{{honest_play()}, ""});
  club.say("POST /me/plays", honest_play(), 201);
  return club;
}

TEST_CASE("the chances, what is left and the rules are said in plain words") {
  Page page = visit(club_with_wheel(), "/wheel");
  CHECK(page.says("۷۰٪ شانس بردن جایزه"));
  CHECK(page.says("۳۰٪"));
  CHECK(page.says("نامحدود"));
  CHECK(page.says("هر روز یک بار."));
  CHECK(page.says("تأیید حقوقی: ندا"));
  CHECK(page.says("۱ بار می‌توانید بچرخانید"));
}

TEST_CASE("a go is drawn by the club before anything moves, and said when the wheel is at rest") {
  Canned club = club_with_wheel();
  std::string seed_sent;
  club.answers["POST /me/plays"] = [&](const port::Request& request) {
    seed_sent = wire::read_view<wire::PlayBody>(request.body, {})->client_seed;
    return test::answer(honest_play(), 201);
  };
  Page page = visit(club, "/wheel");
  page.find(Role::button, "بچرخان").click();
  CHECK(game::is_client_seed(seed_sent));
  CHECK_FALSE(page.has(Role::layer_dialog));
  CHECK(page.find(Role::button, "بچرخان").busy());
  page.advance(10000);
  CHECK(page.has(Role::layer_dialog, "آفرین، بردید!"));
  page.find(Role::button, "باشه").click();
  CHECK_FALSE(page.has(Role::layer_dialog));
}

TEST_CASE("who cannot play is told why, and when") {
  Canned club = club_with_wheel();
  club::GameView game = daily();
  game.can_play = game.has_free_play = false;
  game.refusal = "no_play_left";
  game.why_not = "نوبتی ندارید.";
  game.next_free_play = ClubDay{20460};
  club.say("GET /games", wire::Page<club::GameView>{{game}, ""});
  Page page = visit(club, "/wheel");
  CHECK(page.find(Role::button, "بچرخان").unavailable());
  CHECK(page.says("چرخش رایگان بعدی"));
  game.refusal = "adults_only";
  game.why_not = "برای بزرگسالان است.";
  club.say("GET /games", wire::Page<club::GameView>{{game}, ""});
  Page child = visit(club, "/wheel");
  child.find(Role::button, "مشخصات من").click();
  CHECK(child.path() == "/forms");
}

TEST_CASE("a go that is refused takes nothing and says so") {
  Canned club = club_with_wheel();
  club.say("POST /me/plays", refusal(422, "game_closed", "این بازی اکنون بسته است."));
  Page page = visit(club, "/wheel");
  page.find(Role::button, "بچرخان").click();
  page.advance(10000);
  CHECK(page.says("این بازی اکنون بسته است."));
  CHECK_FALSE(page.has(Role::layer_dialog));
}

club::ProofView published(club::PlayView play) {
  return {.play = std::move(play), .seed = hash::hex(seed), .published_on = ClubDay{20455}};
}

TEST_CASE("before the seed is published there is a promise, afterwards a proof") {
  Canned club = club_with_wheel();
  club.say("GET /me/plays/9/proof", club::ProofView{.play = honest_play()});
  Page page = visit(club, "/plays/9");
  CHECK(page.says("راز هر روز وقتی آن روز تمام شد منتشر می‌شود"));
  CHECK_FALSE(page.says("گوشی شما همه‌چیز را از نو حساب کرد"));
  club.say("GET /me/plays/9/proof", published(honest_play()));
  Page later = visit(club, "/plays/9");
  CHECK(later.says("گوشی شما همه‌چیز را از نو حساب کرد و به همان نتیجه رسید."));
  CHECK(later.says("شمارهٔ"));
}

TEST_CASE("each way to cheat is found on the member's own device") {
  struct Cheat {
    const char* what;
    void (*change)(club::PlayView&);
    const char* said;
  };
  const Cheat cheats[]{
      {"another seed than was promised",
       [](club::PlayView& play) { play.commitment = std::string(64, '0'); },
       "این راز همانی نیست"},
      {"a table with a hole", [](club::PlayView& play) { play.table.pop_back(); },
       "جدول جایزه‌های این بازی کامل نیست"},
      {"another prize than was drawn",
       [](club::PlayView& play) { play.prize = play.prize == "ten" ? "none" : "ten"; },
       "این شماره سهم جایزهٔ دیگری است"}};
  for (const Cheat& cheat : cheats) {
    CAPTURE(cheat.what);
    Canned club = club_with_wheel();
    club::PlayView play = honest_play();
    cheat.change(play);
    club.say("GET /me/plays/9/proof", published(play));
    CHECK(visit(club, "/plays/9").says(cheat.said));
  }
}

}  // namespace
