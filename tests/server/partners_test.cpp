// The partners' accounts: what they say is what all events together say.
#include <doctest/doctest.h>

#include "server-stub/api/club.h"
#include "server-stub/books/books.h"
#include "server-stub/books/check.h"
#include "server-stub/books/partners.h"
#include "server-stub/embedded/embedded.h"
#include "server-stub/storage/members.h"
#include "tests/server/club.h"

using namespace vafa;
using namespace vafa::test;

namespace {

// The demo's club, whose café pays for the points that are earned there.
std::string with_a_price() {
    json program = json::parse(embedded::program_named("demo").value());
    program["partners"][0]["point_price"] = 4000;
    return program.dump();
}

using Settlements = std::map<std::string, club::Settlement, std::less<>>;

struct Both {
    Settlements kept, told;
    std::vector<std::string> faults;
};

// By the accounts, and the slow way: by each event of each member.
Both of_everything(const Club& club) {
    const auto store = club.database().open();
    const auto house = api::read_club(*store, auth::Key::random());
    REQUIRE(house);
    Both both{.kept = {}, .told = {}, .faults = books::check(*store, house->programs).faults};
    store->read([&](storage::Tx& tx) {
        both.kept = books::settlements(tx, ClubDay{0}, never);
        for (const MemberId member : storage::members_after(tx, {}, 1000))
            storage::each_event(tx, member, [&](const storage::EventRow& row) {
                for (const club::SettlementEntry& entry :
                     club::settlement_of(house->programs, books::event_of(row.body)))
                    both.told[entry.partner].add(entry);
            });
    });
    return both;
}

}  // namespace

TEST_CASE("the partners' accounts say what all events together say, in an older club as well") {
    Club club({.program = with_a_price()});
    Visitor owner(club), barista(club);
    owner.sign_in_staff("owner");
    barista.sign_in_staff("barista");
    for (const char* mobile : {"+989121112233", "+989121112234", "+989121112235"}) {
        Visitor member(club);
        member.sign_in(club, mobile);
        const json id = member.read("/me")["id"];
        const auto buy = [&](const char* shop, const std::string& number) {
            return parsed(owner.post("/staff/receipts", {{"member", id}, {"shop", shop},
                                                         {"number", mobile + number},
                                                         {"amount", 40'000'000}}));
        };
        buy("vanak", "1");
        const json kept = buy("cafe_iranshahr", "2")["receipt"]["id"];
        const std::string mistyped = buy("cafe_iranshahr", "3")["receipt"]["id"];
        owner.post("/staff/receipts/" + mistyped + "/correct",
                   {{"amount", 4'000'000}, {"reason", "a zero too many"}});
        owner.post("/staff/returns", {{"receipt", kept}, {"amount", 10'000'000}});
        const json taken = parsed(member.post("/me/redemptions", {{"offer", "coffee"}}));
        CHECK(barista.post("/staff/vouchers/accept",
                           {{"code", taken["code"]}, {"shop", "cafe_iranshahr"}})
                  .status == 200);
    }
    const Both both = of_everything(club);
    CHECK(both.faults.empty());
    CHECK(both.kept == both.told);
    REQUIRE(both.kept.contains("cafe"));
    CHECK(both.kept.at("cafe").honoured == 3);
    CHECK(both.kept.at("cafe").taken_back > Points());
    CHECK(both.kept.at("cafe").earned > both.kept.at("cafe").taken_back);

    static constexpr storage::Query no_entries{"no_entries",
                                               "DELETE FROM partner_entry WHERE member > $1"};
    static constexpr storage::Query no_fact{"no_fact", "DELETE FROM fact WHERE name = $1"};
    CHECK(club.stop() == 0);
    club.database().open()->write_and_wait([&](storage::Tx& tx) {
        tx.run(no_entries, int64_t{0});
        tx.run(no_fact, "partner_accounts");
        return storage::Keep::all;
    });
    CHECK(of_everything(club).faults.size() == 3 * 6);
    club.start();
    CHECK(of_everything(club).faults.empty());
    CHECK(of_everything(club).kept == both.kept);
}
