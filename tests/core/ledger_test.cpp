// The book of one member. Days are small numbers here: day 100 is today.
#include <doctest/doctest.h>

#include <numeric>

#include "core/ledger/book.h"

using namespace vafa;
using namespace vafa::ledger;

namespace {

constexpr ClubDay today{100};

// A book kept by hand: every deed of it is applied at once.
struct Keeper {
    Book book;
    int64_t clock = 1;

    LotId earn(int64_t amount, ClubDay last_day = never, ClubDay ready_day = {}) {
        LotId lot = book.next_lot;
        post(issue(book, {.unit = Unit::points,
                          .amount = Points(amount),
                          .last_day = last_day,
                          .ready_day = ready_day,
                          .earned = {clock++},
                          .today = today}));
        return lot;
    }
    std::vector<Posting> spend(int64_t amount, Account into = Account::spent, ClubDay day = today) {
        auto taken = take(book, {Unit::points, Points(amount), day, into});
        REQUIRE(taken.has_value());
        post(*taken);
        return *taken;
    }
    std::vector<Posting> take_back(int64_t amount, std::vector<LotId> own,
                                   Overdraw overdraw = Overdraw::owe) {
        return post(withdraw(book, {.unit = Unit::points,
                                    .amount = Points(amount),
                                    .own_lots = std::move(own),
                                    .today = today,
                                    .overdraw = overdraw,
                                    .forgiven_on = {465},
                                    .at = {clock++}}));
    }
    std::vector<Posting> turn(int32_t day) { return post(due(book, ClubDay{day})); }
    std::vector<Posting> post(std::vector<Posting> postings) {
        apply(book, postings);
        return postings;
    }
    int64_t points(ClubDay day = today) const {
        return spendable(book, Unit::points, day).count();
    }
    int64_t debt() const { return owed(book, Unit::points).count(); }
    const Lot* lot(LotId id) const {
        for (const Lot& each : book.lots)
            if (each.id == id) return &each;
        return nullptr;
    }
    int64_t in(LotId id) const { return lot(id) ? lot(id)->spendable.count() : 0; }
};

Refused refusal_of(const Expected<std::vector<Posting>>& result) {
    REQUIRE_FALSE(result.has_value());
    return result.error();
}

}  // namespace

// ---- refusals ----

TEST_CASE("who owes points cannot spend, and is told how many are owed") {
    Keeper keeper;
    LotId lot = keeper.earn(150);
    keeper.spend(100);
    keeper.take_back(150, {lot});
    Refused no = refusal_of(take(keeper.book, {Unit::points, Points(1), today, Account::spent}));
    CHECK(no.why == Refusal::points_owed);
    CHECK(no.args == Args{{"owed", Points(100)}});
}

TEST_CASE("43. Who has too few points is told how many are missing") {
    Keeper keeper;
    keeper.earn(10);
    Refused no = refusal_of(take(keeper.book, {Unit::points, Points(20), today, Account::spent}));
    CHECK(no.why == Refusal::not_enough_points);
    CHECK(no.args ==
          Args{{"missing", Points(10)}, {"available", Points(10)}, {"cost", Points(20)}});
}

TEST_CASE("what costs nothing is refused to nobody, not even to who owes") {
    Keeper keeper;
    keeper.take_back(5, {});
    REQUIRE(keeper.debt() == 5);
    auto taken = take(keeper.book, {Unit::points, Points{}, today, Account::spent});
    REQUIRE(taken.has_value());
    CHECK(taken->empty());
}

// ---- the order of spending ----

TEST_CASE("1. Of a lot that ends later, earned first, and one that ends sooner, the sooner goes") {
    Keeper keeper;
    LotId later = keeper.earn(100, {300});
    LotId sooner = keeper.earn(100, {200});
    keeper.spend(100);
    CHECK(keeper.in(later) == 100);
    CHECK(keeper.lot(sooner) == nullptr);
}

TEST_CASE("2. Points without an end are spent after all that end") {
    Keeper keeper;
    LotId endless = keeper.earn(100);
    LotId ending = keeper.earn(100, {200});
    keeper.spend(150);
    CHECK(keeper.in(ending) == 0);
    CHECK(keeper.in(endless) == 50);
}

TEST_CASE("3. Of 50 and 50, spending 70 leaves 30 in the later lot") {
    Keeper keeper;
    LotId sooner = keeper.earn(50, {200});
    LotId later = keeper.earn(50, {300});
    keeper.spend(70);
    CHECK(keeper.in(sooner) == 0);
    CHECK(keeper.in(later) == 30);
}

TEST_CASE("lots of one last day are spent in the order of earning, then of their ids") {
    Keeper keeper;
    LotId first = keeper.earn(10, {200});
    LotId second = keeper.earn(10, {200});
    keeper.clock = 2;  // the third is earned in the same moment as the second
    LotId third = keeper.earn(10, {200});
    keeper.spend(15);
    CHECK(keeper.in(first) == 0);
    CHECK(keeper.in(second) == 5);
    CHECK(keeper.in(third) == 10);
}

TEST_CASE("4. What is lost by a day is the sum of the lots that end by then, and only those") {
    Keeper keeper;
    keeper.earn(1, {99});  // gone already
    keeper.earn(10, {100});
    keeper.earn(20, {150});
    keeper.earn(40, {151});
    keeper.earn(80);
    CHECK(lapsing_by(keeper.book, Unit::points, today, {99}) == Points{});
    CHECK(lapsing_by(keeper.book, Unit::points, today, {100}) == Points(10));
    CHECK(lapsing_by(keeper.book, Unit::points, today, {150}) == Points(30));
    CHECK(lapsing_by(keeper.book, Unit::points, today, {5000}) == Points(70));
}

TEST_CASE("5. A lot is spendable on its last day and not on the next, though no job has run") {
    Keeper keeper;
    keeper.earn(100, {120});
    CHECK(keeper.points({120}) == 100);
    CHECK(keeper.points({121}) == 0);
    CHECK_FALSE(take(keeper.book, {Unit::points, Points(1), {121}, Account::spent}).has_value());
    keeper.spend(100, Account::spent, {120});
}

TEST_CASE("6. Writing down what is due twice lapses once; an ended, spent lot makes no entry") {
    Keeper keeper;
    keeper.earn(60, {120});
    LotId spent = keeper.earn(40, {120});
    keeper.spend(60);
    keeper.spend(40);
    keeper.earn(25, {120});
    auto lapsed = keeper.turn(121);
    REQUIRE(lapsed.size() == 1);
    CHECK(lapsed[0].amount == Points(25));
    CHECK(lapsed[0].credit == Account::lapsed);
    CHECK(lapsed[0].lot != spent);
    CHECK(keeper.turn(121).empty());
    CHECK(next_due(keeper.book) == never);
    CHECK(keeper.book.lots.empty());
}

TEST_CASE("6. A job killed half way leaves what the next one finishes") {
    Keeper keeper;
    keeper.earn(60, {120});
    keeper.earn(40, {121});
    auto all = due(keeper.book, {122});
    REQUIRE(all.size() == 2);
    keeper.post({all[0]});
    CHECK(keeper.turn(122) == std::vector{all[1]});
    CHECK(keeper.book.lots.empty());
}

TEST_CASE("7. Lots without an end are untouched after ten years") {
    Keeper keeper;
    keeper.earn(100);
    CHECK(next_due(keeper.book) == never);
    CHECK(keeper.turn(100 + 3653).empty());
    CHECK(keeper.points({100 + 3653}) == 100);
}

TEST_CASE("9. What comes back has the last day it had, also in a lot that was empty") {
    Keeper keeper;
    keeper.earn(30, {150});
    keeper.earn(70, {200});
    keeper.earn(50);
    const Book before = keeper.book;
    auto taken = keeper.spend(120);
    keeper.post(give_back(portions_of(taken), Unit::points, Account::spent));
    CHECK(keeper.book == before);
}

TEST_CASE("9. Points that come back after their last day lapse at once") {
    Keeper keeper;
    keeper.earn(30, {150});
    auto taken = keeper.spend(30);
    keeper.turn(151);
    keeper.post(give_back(portions_of(taken), Unit::points, Account::spent));
    CHECK(keeper.points({151}) == 0);
    CHECK(next_due(keeper.book) == ClubDay{151});
    CHECK(keeper.turn(151).size() == 1);
    CHECK(keeper.book.lots.empty());
}

TEST_CASE("10. A book is what its postings say, whenever they are replayed") {
    Keeper keeper;
    std::vector<Posting> all;
    auto keep = [&](std::vector<Posting> postings) {
        all.insert(all.end(), postings.begin(), postings.end());
    };
    keep(keeper.post(issue(keeper.book, {Unit::points, Points(90), {150}, {}, {1}, today})));
    keep(keeper.post(issue(keeper.book, {Unit::points, Points(90), {160}, {110}, {2}, today})));
    keep(keeper.post(issue(keeper.book, {Unit::status, Points(90), {160}, {}, {2}, today})));
    keep(keeper.spend(50, Account::held));
    keep(keeper.take_back(100, {{1}}));
    keep(keeper.turn(111));
    keep(keeper.turn(161));
    Book replayed;
    apply(replayed, all);
    CHECK(replayed == keeper.book);
    CHECK(applied({}, all) == keeper.book);
}

TEST_CASE("11. Pending points are shown, not spendable, until their day, even if the job is late") {
    Keeper keeper;
    LotId lot = keeper.earn(100, {500}, {110});
    CHECK(pending(keeper.book, Unit::points) == Points(100));
    CHECK(keeper.points() == 0);
    CHECK(keeper.turn(109).empty());
    CHECK(next_due(keeper.book) == ClubDay{110});
    keeper.turn(140);
    CHECK(pending(keeper.book, Unit::points) == Points{});
    CHECK(keeper.in(lot) == 100);
    CHECK(keeper.lot(lot)->last_day == ClubDay{500});
}

TEST_CASE("11. A return before the day cancels what is pending") {
    Keeper keeper;
    LotId lot = keeper.earn(100, {500}, {110});
    keeper.take_back(100, {lot});
    CHECK(keeper.book.lots.empty());
    CHECK(keeper.debt() == 0);
    CHECK(keeper.turn(110).empty());
}

TEST_CASE("pending points whose last day comes first are spendable never, and lapse once") {
    Keeper keeper;
    keeper.earn(100, {105}, {110});
    CHECK(keeper.turn(106).empty());
    keeper.turn(110);
    CHECK(keeper.points({110}) == 0);
    CHECK(keeper.book.lots.empty());
}

// ---- holds ----

TEST_CASE("held points are neither spendable nor lost, and go back with the day they had") {
    Keeper keeper;
    keeper.earn(100, {150});
    const Book before = keeper.book;
    auto set_aside = keeper.spend(60, Account::held);
    CHECK(keeper.points() == 40);
    CHECK(held(keeper.book, Unit::points) == Points(60));
    keeper.post(give_back(portions_of(set_aside), Unit::points, Account::held));
    CHECK(keeper.book == before);
}

TEST_CASE("a hold that is posted is spent from the very lots it was set aside in") {
    Keeper keeper;
    LotId lot = keeper.earn(100, {150});
    auto set_aside = keeper.spend(60, Account::held);
    LotId sooner = keeper.earn(100, {140});
    keeper.post(spend_held(portions_of(set_aside), Unit::points));
    CHECK(held(keeper.book, Unit::points) == Points{});
    CHECK(keeper.in(lot) == 40);
    CHECK(keeper.in(sooner) == 100);
}

TEST_CASE("points that were held over their last day lapse when they are released") {
    Keeper keeper;
    keeper.earn(100, {150});
    auto set_aside = keeper.spend(60, Account::held);
    CHECK(keeper.turn(151).size() == 1);  // the other 40
    CHECK(held(keeper.book, Unit::points) == Points(60));
    keeper.post(give_back(portions_of(set_aside), Unit::points, Account::held));
    CHECK(keeper.points({151}) == 0);
    keeper.turn(151);
    CHECK(keeper.book.lots.empty());
}

// ---- returns and debts ----

TEST_CASE("a return takes from its own lot, then from what lapses soonest") {
    Keeper keeper;
    LotId soonest = keeper.earn(30, {120});
    LotId own = keeper.earn(50, {200});
    LotId endless = keeper.earn(30);
    keeper.take_back(60, {own});
    CHECK(keeper.in(own) == 0);
    CHECK(keeper.in(soonest) == 20);
    CHECK(keeper.in(endless) == 30);
    CHECK(keeper.debt() == 0);
}

TEST_CASE("a correction that reaches no further than its own lots leaves all others alone") {
    Keeper keeper;
    LotId own = keeper.earn(50, {200});
    LotId other = keeper.earn(30, {120});
    keeper.post(withdraw(keeper.book, {.unit = Unit::points,
                                       .amount = Points(60),
                                       .own_lots = {own},
                                       .reach = Reach::own_lots,
                                       .today = today}));
    CHECK(keeper.in(own) == 0);
    CHECK(keeper.in(other) == 30);
    CHECK(keeper.debt() == 0);
}

TEST_CASE("34. Earn 150, spend 100, return all: clamp leaves nothing and no debt") {
    Keeper keeper;
    LotId lot = keeper.earn(150);
    keeper.spend(100);
    keeper.take_back(150, {lot}, Overdraw::clamp);
    CHECK(keeper.points() == 0);
    CHECK(keeper.debt() == 0);
    CHECK(keeper.book.lots.empty());
}

TEST_CASE("34. Owed points are repaid by half of each new earning, and spending waits") {
    Keeper keeper;
    LotId lot = keeper.earn(150);
    keeper.spend(100);
    keeper.take_back(150, {lot});
    CHECK(keeper.points() == 0);
    CHECK(keeper.debt() == 100);

    keeper.earn(120, {300});
    CHECK(keeper.debt() == 40);
    CHECK(keeper.points() == 60);
    CHECK(refusal_of(take(keeper.book, {Unit::points, Points(60), today, Account::spent})).why ==
          Refusal::points_owed);

    keeper.earn(80, {300});
    CHECK(keeper.debt() == 0);
    CHECK(keeper.points() == 100);
    keeper.spend(100);
    CHECK(keeper.book.lots.empty());
}

TEST_CASE("half of an odd earning is rounded down, and never more than what is owed") {
    struct Row {
        int64_t owed, earned, left_owed, spendable;
    };
    const Row rows[] = {{100, 1, 100, 1}, {100, 3, 99, 2}, {1, 100, 0, 99}, {50, 100, 0, 50}};
    for (const Row& row : rows) {
        CAPTURE(row.earned);
        Keeper keeper;
        keeper.take_back(row.owed, {});
        keeper.earn(row.earned);
        CHECK(keeper.debt() == row.left_owed);
        CHECK(keeper.points() == row.spendable);
    }
}

TEST_CASE("pending points repay when they become spendable, not before") {
    Keeper keeper;
    keeper.take_back(100, {});
    keeper.earn(60, never, {110});
    CHECK(keeper.debt() == 100);
    keeper.turn(110);
    CHECK(keeper.debt() == 70);
    CHECK(keeper.points({110}) == 30);
}

TEST_CASE("two debts are repaid oldest first") {
    Keeper keeper;
    keeper.take_back(10, {});
    keeper.post(withdraw(keeper.book, {.unit = Unit::points,
                                       .amount = Points(10),
                                       .today = today,
                                       .forgiven_on = {400},
                                       .at = {50}}));
    keeper.earn(24);
    CHECK(keeper.debt() == 8);
    keeper.turn(401);
    CHECK(keeper.debt() == 8);  // what is left is of the younger debt
}

TEST_CASE("a debt is forgiven after its last day, before new points could repay it") {
    Keeper keeper;
    keeper.take_back(100, {});
    keeper.earn(60, never, {466});
    CHECK(next_due(keeper.book) == ClubDay{466});
    keeper.turn(465);
    CHECK(keeper.debt() == 100);
    keeper.turn(466);
    CHECK(keeper.debt() == 0);
    CHECK(keeper.points({466}) == 60);
}

TEST_CASE("status and plays are taken back as far as they go and never become a debt") {
    for (Unit unit : {Unit::status, Unit::plays}) {
        Keeper keeper;
        keeper.post(issue(keeper.book, {unit, Points(3), {200}, {}, {1}, today}));
        keeper.post(withdraw(
            keeper.book,
            {.unit = unit, .amount = Points(5), .own_lots = {{1}}, .today = today, .at = {2}}));
        CHECK(keeper.book.lots.empty());
    }
}

// ---- status, plays, numbers ----

TEST_CASE("status of one window gathers in one lot, points each in their own") {
    Keeper keeper;
    for (int64_t i = 1; i <= 3; ++i) {
        keeper.post(issue(keeper.book, {Unit::status, Points(10), {200}, {}, {i}, today}));
        keeper.post(issue(keeper.book, {Unit::points, Points(10), {200}, {}, {i}, today}));
    }
    keeper.post(issue(keeper.book, {Unit::status, Points(5), {565}, {}, {4}, today}));
    CHECK(gathered(keeper.book, Unit::status, {200}) == Points(30));
    CHECK(gathered(keeper.book, Unit::status, {565}) == Points(5));
    CHECK(gathered(keeper.book, Unit::status, {201}) == Points{});
    CHECK(keeper.book.lots.size() == 5);
}

TEST_CASE("plays are no points: neither is spent for the other") {
    Keeper keeper;
    keeper.earn(10);
    keeper.post(issue(keeper.book, {Unit::plays, Points(1), {110}, {}, {9}, today}));
    CHECK(spendable(keeper.book, Unit::plays, today) == Points(1));
    CHECK(keeper.points() == 10);
    auto taken = take(keeper.book, {Unit::plays, Points(2), today, Account::spent});
    CHECK(refusal_of(taken).why == Refusal::not_enough_points);
}

TEST_CASE("nothing earned makes no posting, and nobody gets past the largest number of points") {
    Keeper keeper;
    keeper.earn(0);
    CHECK(keeper.book == Book{});
    keeper.earn(Points::largest - 5);
    keeper.earn(100);
    CHECK(keeper.points() == Points::largest);
    keeper.earn(1);
    CHECK(keeper.book.lots.size() == 2);
}

TEST_CASE("a lot's number is never given again, also after the lot is gone") {
    Keeper keeper;
    LotId first = keeper.earn(10);
    keeper.spend(10);
    CHECK(keeper.book.lots.empty());
    CHECK(keeper.earn(10) != first);
}
