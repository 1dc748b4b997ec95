// What the club says by itself, to whom and when; and who else hears of it.
#include <doctest/doctest.h>

#include "core/time/stamp.h"
#include "server-stub/notify/notify.h"
#include "server-stub/outbox/senders.h"
#include "server-stub/storage/club.h"
#include "server-stub/storage/members.h"
#include "tests/server/nginx.h"
#include "tests/server/receiver.h"

using namespace vafa;
using namespace vafa::test;

namespace {

const std::string mobile = "+989121112233";
const std::string browser =
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4 "
    "BTBZMqHH6r4Tts7J_aSIgg https://push.example.net/push/abc";

Instant at(const char* text) { return time::parse_instant(text).value(); }

void buy(Club& club, const json& member, const char* number) {
    Visitor cashier(club);
    cashier.sign_in_staff("cashier");
    REQUIRE(cashier.post("/staff/receipts", {{"member", member}, {"shop", "vanak"},
                                             {"number", number}, {"amount", 100'000'000}})
                .status == 201);
}

std::string metrics_of(const Club& club) {
    return ask(club.port(), {"GET", "/metrics", "", {}}).body;
}

json birthday_answers() {
    return {{"answers",
             {{{"question", "name"}, {"values", {"سارا"}}},
              {{"question", "birthday"}, {"values", {"1370-09-02"}}}}}};
}

}  // namespace

TEST_CASE("quiet hours end in the morning, whichever side of midnight they are") {
    const time::Zone zone{"test", {{Instant{0}, 12'600}}};  // 3:30 ahead
    const auto waits = [&](const program::Messages& messages, const char* from) {
        return time::write_instant(notify::not_quiet(messages, zone, at(from)));
    };
    const program::Messages night{.quiet_from = 21, .quiet_to = 9};
    CHECK(waits(night, "2026-11-21T08:00:00Z") == "2026-11-21T08:00:00.000Z");
    CHECK(waits(night, "2026-11-21T17:29:59Z") == "2026-11-21T17:29:59.000Z");
    CHECK(waits(night, "2026-11-21T17:30:00Z") == "2026-11-22T05:30:00.000Z");
    CHECK(waits(night, "2026-11-21T22:00:00Z") == "2026-11-22T05:30:00.000Z");
    CHECK(waits(night, "2026-11-22T05:29:00Z") == "2026-11-22T05:30:00.000Z");
    const program::Messages noon{.quiet_from = 12, .quiet_to = 14};
    CHECK(waits(noon, "2026-11-21T09:00:00Z") == "2026-11-21T10:30:00.000Z");
    CHECK(waits(noon, "2026-11-21T11:00:00Z") == "2026-11-21T11:00:00.000Z");
    const program::Messages never{.quiet_from = 9, .quiet_to = 9};
    CHECK(waits(never, "2026-11-21T22:00:00Z") == "2026-11-21T22:00:00.000Z");
}

TEST_CASE("a redemption is told to the browser that asked for it, with its code") {
    Club club;
    Visitor member(club);
    member.sign_in(club, mobile);
    CHECK(member.put("/me/channels/push", {{"address", "nonsense"}}).status == 400);
    CHECK(member.put("/me/channels/email", {{"address", "a@b.example\r\nBcc: all"}}).status == 400);
    CHECK(member.put("/me/channels/pigeon", {{"address", "x"}}).status == 404);
    CHECK(member.put("/me/channels/push", {{"address", browser}}).status == 200);
    buy(club, member.read("/me")["id"], "1");
    const json redeemed = parsed(member.post("/me/redemptions", {{"offer", "oak"}}));
    const std::string told = club.message_sent_to("push.example.net");
    CHECK(told.find("سطح") != std::string::npos);  // the purchase reached a tier
    const std::string code = redeemed["code"];
    CHECK(club.message_sent_to("push.example.net").find(code) != std::string::npos);
}

TEST_CASE("a birthday is wished once, and only to those who agreed to advertising") {
    Club club;
    Visitor silent(club), agrees(club);
    silent.sign_in(club, "+989124445566");
    agrees.sign_in(club, mobile);
    for (Visitor* each : {&agrees, &silent})
        REQUIRE(each->put("/me/forms/profile", birthday_answers()).status == 200);
    CHECK(agrees.put("/me/channels/sms", {{"advertising", true}}).status == 200);
    club.set_clock("2026-11-23T08:00:00Z");  // 1405-09-02
    const std::string wish = club.message_sent_to(mobile);
    CHECK(wish.find("سارا") != std::string::npos);
    club.set_clock("2026-11-23T09:00:00Z");
    // The next thing that either hears is what they ask for themselves.
    for (const std::string& number : {mobile, std::string("+989124445566")}) {
        Visitor again(club);
        again.post("/auth/otp", {{"mobile", number}});
        CHECK(club.message_sent_to(number).find("sign-in code") != std::string::npos);
    }
    // What was agreed to is kept with its words, and so is that it was withdrawn.
    CHECK(agrees.put("/me/channels/sms", {{"advertising", false}}).status == 200);
    const json consents = agrees.read("/me/export")["consents"];
    REQUIRE(consents.size() == 3);
    CHECK(consents[0]["purpose"] == "advertising:sms");
    CHECK(consents[0]["words"] != "");
    CHECK(consents[2]["purpose"] == "no advertising:sms");
}

TEST_CASE("the day's round writes only where there is something to say, and once") {
    Club server;
    server.stop();
    const auto store = server.database().open({.writers = 1});
    const auto club = api::read_club(*store, auth::Key::random());
    REQUIRE(club);
    const Instant now = at("2026-11-23T08:00:00Z");  // 1405-09-02
    store->write_and_wait([&](storage::Tx& tx) {
        for (int64_t id = 1; id <= 250; ++id) {
            storage::put_member(tx, {.id = {id}, .last_seq = 0, .state = ""});
            storage::put_person(tx, {.member = {id}, .mobile = mobile, .name = "", .preferences = "",
                                     .card = 0}, {});
        }
        storage::put_answers(tx, {7}, "profile", {now, birthday_answers().dump()});
        storage::put_reach(tx, {7}, {"sms", mobile, true, now});
        return storage::Keep::all;
    });
    const auto waiting = [&] {
        int64_t count = 0;
        store->read([&](storage::Tx& tx) { count = storage::count_messages(tx); });
        return count;
    };
    notify::DayRound round;
    std::string before = store->state();
    CHECK(round.go_on(*store, *club, now));
    CHECK(store->state() != before);
    CHECK(waiting() == 1);
    before = store->state();
    for (int i = 0; i < 2; ++i) CHECK(round.go_on(*store, *club, now));
    CHECK(store->state() == before);
    CHECK_FALSE(round.go_on(*store, *club, now));
    // Another one, as after a restart, finds the day's mark; the next day nobody has a birthday.
    notify::DayRound again;
    CHECK_FALSE(again.go_on(*store, *club, now));
    while (again.go_on(*store, *club, now + hours(24))) {
    }
    CHECK(waiting() == 1);
    // Where the mark is gone nobody is told twice.
    store->write_and_wait([&](storage::Tx& tx) {
        storage::put_fact(tx, "told_of_day", "");
        return storage::Keep::all;
    });
    notify::DayRound third;
    while (third.go_on(*store, *club, now)) {
    }
    CHECK(waiting() == 1);
    store->close();
}

TEST_CASE("points that end are told of 30 and 7 days before, though nobody looks") {
    Club club;
    Visitor member(club);
    member.sign_in(club, mobile);
    for (const char* morning : {"2027-10-22T08:00:00Z", "2027-11-14T08:00:00Z"}) {
        CAPTURE(morning);
        club.set_clock(morning);
        CHECK(club.message_sent_to(mobile).find("۵۰ امتیاز") != std::string::npos);
    }
}

TEST_CASE("what is said at night waits until the morning") {
    Club club;
    Visitor member(club);
    member.sign_in(club, mobile);
    member.put("/me/channels/push", {{"address", browser}});
    buy(club, member.read("/me")["id"], "1");
    CHECK(club.message_sent_to("push.example.net") != "");
    club.set_clock("2026-11-21T20:00:00Z");
    const json redeemed = parsed(member.post("/me/redemptions", {{"offer", "oak"}}));
    Visitor other(club);
    other.post("/auth/otp", {{"mobile", "+989124445566"}});
    CHECK(club.message_sent_to("9").find("sign-in code") != std::string::npos);  // this does not wait
    club.set_clock("2026-11-22T05:30:00Z");
    CHECK(club.message_sent_to("push.example.net").find(redeemed["code"].get<std::string>()) !=
          std::string::npos);
}

TEST_CASE("systems that listen are told of redemptions without their codes, again until they hear") {
    const Environment near("VAFA_REACH", "anywhere");
    Receiver shop({500, 200});
    Club club;
    Visitor owner(club), member(club);
    owner.sign_in_staff("owner");
    CHECK(owner.post("/staff/webhooks", {{"url", "file:///etc/passwd"}}).status == 400);
    const json hook = parsed(owner.post("/staff/webhooks", {{"url", shop.url()}}));
    member.sign_in(club, mobile);
    const http::Request first = shop.request(0);
    while (metrics_of(club).find("vafa_outbox_failed 1\n") == std::string::npos) {
    }
    club.set_clock("2026-11-21T08:01:00Z");  // it is tried again soon
    const http::Request second = shop.request(1);
    CHECK(second.header("webhook-id") == first.header("webhook-id"));  // one telling, tried twice
    CHECK(second.body == first.body);
    CHECK(json::parse(second.body)["event"]["body"].contains("joined"));
    CHECK(second.header("webhook-signature") ==
          "v1," + outbox::webhook_signature(hook["secret"].get<std::string>(),
                                            std::string(second.header("webhook-id")) + "." +
                                                std::string(second.header("webhook-timestamp")) +
                                                "." + second.body));
    CHECK(!owner.read("/staff/webhooks")["items"][0].contains("secret"));
    CHECK(owner.send("DELETE", "/staff/webhooks/" + hook["id"].get<std::string>(), nullptr).status ==
          204);
}

TEST_CASE("a message that never arrives is given up where everybody can see it") {
    const Environment near("VAFA_SMS_URL", "http://127.0.0.1:" + std::to_string(Listening().port()));
    Club club;
    Visitor visitor(club), owner(club);
    owner.sign_in_staff("owner");
    CHECK(visitor.post("/auth/otp", {{"mobile", mobile}}).status == 202);
    club.set_clock("2026-11-21T08:02:00Z");  // the code's time is over
    json items;
    do items = owner.read("/staff/undelivered")["items"];
    while (items.empty());
    CHECK(items[0]["channel"] == "sms");
    CHECK(items.dump().find(mobile.substr(3)) == std::string::npos);
    while (metrics_of(club).find("vafa_outbox_given_up 1\n") == std::string::npos) {
    }
}
