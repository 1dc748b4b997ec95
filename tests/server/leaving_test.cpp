// What a member takes along or away, and how the club can show afterwards that it is so.
#include <doctest/doctest.h>

#include "core/time/stamp.h"
#include "server-stub/auth/audit.h"
#include "server-stub/books/books.h"
#include "server-stub/log/log.h"
#include "server-stub/storage/claims.h"
#include "server-stub/storage/club.h"
#include "server-stub/storage/members.h"
#include "server-stub/storage/seals.h"
#include "server-stub/storage/sqlite.h"
#include "tests/server/club.h"

using namespace vafa;
using namespace vafa::test;

namespace {

const std::string mobile = "+989121112233";

json profile() {
    return {{"answers", {{{"question", "name"}, {"values", {"سارا محمدی"}}},
                         {{"question", "birthday"}, {"values", {"1370-05-23"}}}}}};
}

MemberId id_of(const json& me) { return {std::stoll(me["id"].get<std::string>())}; }

// Whether it is anywhere in the database.
bool stands_in(const Club& club, std::string_view word) {
    static constexpr storage::Query of_sqlite{
        "tables", "SELECT name FROM sqlite_master WHERE type = 'table'"};
    static constexpr storage::Query of_postgresql{
        "tables", "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"};
    bool is_there = false;
    club.database().open({.writers = 1})->read([&](storage::Tx& tx) {
        std::vector<std::string> texts;  // a connection knows a query by where it stands
        storage::Rows rows = tx.rows(is_on_postgresql() ? of_postgresql : of_sqlite);
        while (rows.next()) texts.push_back("SELECT * FROM " + rows.text(0));
        CHECK(texts.size() > 20);
        for (const std::string& text : texts) {
            const storage::Query query{text.c_str(), text.c_str()};
            storage::Asking all(query, {});
            tx.ask_all({&all, 1});
            is_there |= all.told.find(word) != std::string::npos;
        }
    });
    return is_there;
}

}  // namespace

TEST_CASE("an export has all that is known, and nothing of anybody else") {
    Club club;
    Visitor member(club), other(club), cashier(club);
    member.sign_in(club, mobile);
    other.sign_in(club, "+989124445566");
    cashier.sign_in_staff("cashier");
    member.put("/me/forms/profile", profile());
    for (int i = 0; i < 120; ++i)
        cashier.post("/staff/receipts", {{"member", member.read("/me")["id"]}, {"shop", "vanak"},
                                         {"number", std::to_string(i)}, {"amount", 1'000'000}});
    const json all = member.read("/me/export");
    CHECK(all["me"]["mobile"] == mobile);
    CHECK(all["receipts"].size() == 120);
    CHECK(all["statement"].size() >= 121);
    CHECK(all["forms"][0]["questions"][0]["values"][0] == "سارا محمدی");
    CHECK(all["consents"][0]["purpose"] == "membership");
    CHECK(all.dump().find("4445566") == std::string::npos);
}

TEST_CASE("57. Who is erased is nobody any more; the books stay, and the number can join again") {
    Club club;
    Visitor member(club), phone(club), cashier(club);
    member.sign_in(club, mobile);
    phone.sign_in(club, mobile);
    cashier.sign_in_staff("cashier");
    member.put("/me/forms/profile", profile());
    const json me = member.read("/me");
    CHECK(me["spendable"].get<int64_t>() > 50);
    constexpr int amount = 10'000'000;
    cashier.post("/staff/receipts", {{"member", me["id"]}, {"shop", "vanak"}, {"number", "77"},
                                     {"amount", amount}, {"lines", {{{"sku", "for-mohammadi"},
                                                                     {"amount", amount}}}}});
    const json oak = parsed(member.post("/me/redemptions", {{"offer", "oak"}}));
    const json check = parsed(cashier.post("/staff/vouchers/check",
                                           {{"code", oak["code"]}, {"shop", "vanak"}}));
    CHECK(check["member_name"] == "سارا محمدی");
    club.database().open({.writers = 1})->write_and_wait([&](storage::Tx& tx) {
        storage::add_message(tx, {.id = 1, .channel = "email", .recipient = "sara@mohammadi",
                                  .body = "سلام محمدی", .due_at = club.now() + hours(9),
                                  .expires_at = club.now() + hours(99), .member = id_of(me)});
        CHECK(storage::add_claim(tx, storage::Claimed::customer, "mohammadi", {id_of(me)}));
        return storage::Keep::all;
    });
    for (const char* word : {"محمدی", "mohammadi", "9121112233"}) CHECK(stands_in(club, word));
    CHECK(member.send("DELETE", "/me", nullptr).status == 204);
    for (const char* word : {"محمدی", "mohammadi", "9121112233"}) CHECK(!stands_in(club, word));
    CHECK(member.get("/me/export").status == 401);
    CHECK(phone.get("/me").status == 401);
    for (const char* text : {"محمدی", "09121112233", "2233"})
        CHECK(parsed(cashier.post("/staff/members/search", {{"text", text}}))["items"].empty());
    CHECK(refusal_of(cashier.post("/staff/receipts", {{"member", me["id"]}, {"shop", "vanak"},
                                                      {"number", "1"}, {"amount", 1000}})) ==
          "member_blocked");
    club.database().open()->read([&](storage::Tx& tx) {
        CHECK(!storage::person(tx, id_of(me)));
        CHECK(!storage::answers(tx, id_of(me), "profile"));
        CHECK(storage::consents(tx, id_of(me)).empty());
        CHECK(books::replayed(tx, id_of(me)) == books::load(tx, id_of(me)));
    });

    Visitor again(club);
    again.sign_in(club, mobile);
    const json anew = again.read("/me");
    CHECK(anew["id"] != me["id"]);
    CHECK(anew["spendable"] == 0);  // no second welcome
    CHECK(anew["name"] == "");
}

TEST_CASE("57. Leaving and joining again clears no debt, and after a year the club has forgotten") {
    Club club;
    Visitor member(club), manager(club);
    member.sign_in(club, mobile);
    manager.sign_in_staff("manager");
    const json recorded = parsed(
        manager.post("/staff/receipts", {{"member", member.read("/me")["id"]}, {"shop", "vanak"},
                                         {"number", "1"}, {"amount", 100'000'000}}));
    REQUIRE(member.post("/me/redemptions", {{"offer", "coffee"}}).status == 201);
    REQUIRE(manager.post("/staff/receipts/" + recorded["receipt"]["id"].get<std::string>() +
                             "/correct", {{"amount", 0}, {"reason", "taken back"}}).status == 200);
    const json owed = member.read("/me")["owed"];
    REQUIRE(owed.get<int64_t>() > 0);
    CHECK(member.send("DELETE", "/me", nullptr).status == 204);
    Visitor again(club);
    again.sign_in(club, mobile);
    CHECK(again.read("/me")["owed"] == owed);
    CHECK(again.send("DELETE", "/me", nullptr).status == 204);
    club.set_clock("2027-11-25T08:00:00Z");
    Visitor late(club);
    late.sign_in(club, mobile);
    CHECK(late.read("/me")["owed"] == 0);
    CHECK(late.read("/me")["spendable"] == 50);
}

TEST_CASE("the audit log is sealed, and the command sees when it was touched") {
    Club club;
    Visitor member(club), cashier(club);
    member.sign_in(club, mobile);
    cashier.sign_in_staff("cashier");
    cashier.post("/staff/members/search", {{"text", mobile}});
    club.set_clock("2026-11-21T08:05:00Z");
    {
        const auto store = club.database().open({.writers = 1});
        bool is_sealed = false;
        while (!is_sealed)
            store->read([&](storage::Tx& tx) { is_sealed = storage::newest_seal(tx).has_value(); });
    }
    CHECK(club.stop() == 0);
    Process verify({VAFA_SERVER, "audit", "--data", club.data(), "--database",
                    club.database().address()});
    CHECK(verify.line_with("entries under").find("as they were written") != std::string::npos);
    CHECK(verify.wait() == 0);
}

TEST_CASE("an entry that was changed, taken out or slipped in breaks the seal") {
    auth::start();
    const auth::Key key = auth::Key::random();
    for (const char* deed :
         {"UPDATE audit SET member = 8 WHERE staff = 2", "DELETE FROM audit WHERE staff = 2",
          "INSERT INTO audit VALUES (1, 1, 1, 'looked_at', 1, '{}', '')", "SELECT 1"}) {
        CAPTURE(deed);
        Directory directory;
        const std::string path = directory.path / "club.sqlite";
        const Instant now = time::parse_instant("2026-11-21T08:00:00Z").value();
        auto store = storage::open_sqlite(path);
        for (int i = 0; i < 3; ++i) {
            store->write_and_wait([&](storage::Tx& tx) {
                auth::add_audit(tx, key, {.at = now, .staff = {i + 1}, .deed = "looked_at",
                                          .member = {7}, .detail = "{}"});
                return storage::Keep::all;
            });
            CHECK(auth::seal_audit(*store, key, now + minutes(2 + i)) != "");
        }
        CHECK(auth::seal_audit(*store, key, now + minutes(9)) == "");
        CHECK(auth::verify_audit(*store, key).faults.empty());
        CHECK(!auth::verify_audit(*store, auth::Key::random()).faults.empty());
        store->close();
        store.reset();
        {
            storage::Sqlite database(path, storage::Sqlite::Use::write);
            database.execute("DROP TRIGGER audit_is_never_changed");
            database.execute("DROP TRIGGER audit_is_never_deleted");
            database.execute(deed);
        }
        const auto verdict = auth::verify_audit(*storage::open_sqlite(path), key);
        CHECK(verdict.faults.empty() == (deed == std::string_view("SELECT 1")));
        CHECK(verdict.seals == 3);
    }
}

TEST_CASE("an entry that is not sealed yet is known all the same when it was changed or slipped in") {
    auth::start();
    const auth::Key key = auth::Key::random();
    for (const char* deed :
         {"UPDATE audit SET member = 8 WHERE staff = 2", "UPDATE audit SET mark = '' WHERE staff = 3",
          "INSERT INTO audit VALUES (7000000000000000000, 1, 1, 'looked_at', 1, '{}', '')",
          "INSERT INTO audit SELECT id + 1, at, staff, deed, member, detail, mark FROM audit "
          "WHERE staff = 2", "SELECT 1"}) {
        CAPTURE(deed);
        Directory directory;
        const std::string path = directory.path / "club.sqlite";
        auto store = storage::open_sqlite(path);
        for (int i = 0; i < 3; ++i)
            store->write_and_wait([&](storage::Tx& tx) {
                // The third one comes when no version without marks is at work any more.
                if (i == 2) static_cast<storage::Sqlite&>(tx).set_last_id(6'000'000'000'000'000'000);
                auth::add_audit(tx, key, {.at = {i}, .staff = {i + 1}, .deed = "looked_at",
                                          .member = {7}, .detail = "{}"});
                return storage::Keep::all;
            });
        CHECK(auth::verify_audit(*store, key).faults.empty());
        CHECK(auth::verify_audit(*store, key).unsealed == 3);
        CHECK(!auth::verify_audit(*store, auth::Key::random()).faults.empty());
        store->close();
        store.reset();
        {
            storage::Sqlite database(path, storage::Sqlite::Use::write);
            database.execute("DROP TRIGGER audit_is_never_changed");
            database.execute(deed);
        }
        const auto verdict = auth::verify_audit(*storage::open_sqlite(path), key);
        CHECK(verdict.faults.empty() == (deed == std::string_view("SELECT 1")));
    }
}

TEST_CASE("a line of the log is one line, whatever stands in its values") {
    const std::string line = log::written(log::Level::warning, "call",
                                          {{"route", "/me\n{\"level\":\"info\"}"},
                                           {"agent", "\"quoted\" \\ \x1b[31m سلام"},
                                           {"status", 429}},
                                          0);
    CHECK(line.find('\n') == line.size() - 1);
    const json parsed_line = json::parse(line);
    CHECK(parsed_line["at"] == "1970-01-01T00:00:00.000Z");
    CHECK(parsed_line["level"] == "warning");
    CHECK(parsed_line["route"] == "/me\n{\"level\":\"info\"}");
    CHECK(parsed_line["status"] == 429);
    CHECK(line.find('\x1b') == std::string::npos);
    CHECK(log::shortened("203.0.113.7") == "203.0.113.x");
    CHECK(log::shortened("2001:db8::7") == "2001:db8::x");
}

TEST_CASE("the metrics count calls by route, never by who or whom") {
    Club club;
    Visitor member(club), cashier(club);
    member.sign_in(club, mobile);
    cashier.sign_in_staff("cashier");
    const std::string id = member.read("/me")["id"];
    cashier.read("/staff/members/" + id);
    const std::string text = ask(club.port(), {"GET", "/metrics", "", {}}).body;
    CHECK(text.find("vafa_calls_total{method=\"GET\",route=\"/staff/members/{member}\","
                    "status=\"2xx\"} 1\n") != std::string::npos);
    CHECK(text.find("vafa_call_seconds_count ") != std::string::npos);
    CHECK(text.find("vafa_outbox_waiting 0\n") != std::string::npos);
    CHECK(text.find(id) == std::string::npos);
}
