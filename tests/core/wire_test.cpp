// JSON in and out: strict, with a pointer to what is wrong; what was written reads back the same.
#include <doctest/doctest.h>

#include "core/wire/wire.h"
#include "tests/core/locales.h"

using namespace vafa;

namespace {

constexpr std::string_view small_program = R"({
  "version": 1, "effective_from": "1404-01-01",
  "brand": {"name": {"fa": "گل", "en": "Gol"}, "mark": "flower", "primary": "#0f766e", "accent": "#f59e0b"},
  "languages": ["fa", "en"], "calendar": "jalali", "time_zone": "Asia/Tehran",
  "currency": {"code": "IRR", "decimals": 0},
  "expiry": {"kind": "months", "months": 12}, "consent": {"fa": "می‌پذیرم"},
  "shops": [{"key": "main", "name": {"fa": "شعبهٔ مرکزی"}}],
  "earn_rules": [{"key": "base", "title": {"fa": "خرید"}, "trigger": "receipt", "points": 1, "every": 100000}]
})";

std::string with(std::string_view from, std::string_view to) {
    std::string text(small_program);
    size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

club::Event receipt_event() {
    return {.seq = 7,
            .recorded = {1'760'000'000'123},
            .effective = {1'760'000'000'000},
            .program = 3,
            .actor = {club::Role::cashier, 12},
            .body = club::ReceiptRecorded{.receipt = {99},
                                          .shop = "main",
                                          .number = "A-۱۲\"\\\n",
                                          .day = {20370},
                                          .amount = Money(1'250'000),
                                          .points = Points(12),
                                          .status = Points(12),
                                          .shares = {{"base", Points(12), {0, 1}}},
                                          .tier = "silver",
                                          .tier_times = {5, 4}},
            .postings = {{.unit = ledger::Unit::points,
                          .debit = ledger::Account::issued,
                          .credit = ledger::Account::spendable,
                          .amount = Points(12),
                          .lot = {4},
                          .last_day = {20700},
                          .earned = {1'760'000'000'123}}},
            .counts = {{"rule/base/1", {20380}, 12}}};
}

}  // namespace

TEST_CASE("49. A play cannot be given a price: a program that says one is not read") {
    std::string text = test::asset("programs/demo.json");
    const size_t wheel = text.find('{', text.find("\"wheels\""));
    REQUIRE(wheel != text.npos);
    text.insert(wheel + 1, "\"cost\": 5, ");
    const auto program = wire::read_program(text);
    REQUIRE_FALSE(program.has_value());
    CHECK(program.error().fields[0].pointer == "/wheels/0/cost");
    CHECK(program.error().fields[0].why == Refusal::field_unknown);
}

TEST_CASE("a program reads, and writes what reads back the same") {
    auto program = wire::read_program(small_program);
    REQUIRE(program.has_value());
    CHECK(program->earn_rules[0].every == Money(100000));
    CHECK(program->brand.name.in("en") == "Gol");
    auto again = wire::read_program(wire::write(*program));
    REQUIRE(again.has_value());
    CHECK(*again == *program);
}

TEST_CASE("each fault in a program is named by its pointer") {
    struct Row {
        std::string_view from, to, pointer;
        Refusal why;
    };
    const Row rows[] = {
        {R"("version": 1,)", "", "/version", Refusal::field_missing},
        {R"("version": 1,)", R"("version": 1, "colour": 2,)", "/colour", Refusal::field_unknown},
        {R"("version": 1)", R"("version": "1")", "/version", Refusal::wrong_type},
        {R"("version": 1)", R"("version": 1.0)", "/version", Refusal::wrong_type},
        {R"("points": 1)", R"("points": -1)", "/earn_rules/0/points", Refusal::out_of_range},
        {R"("points": 1)", R"("points": 9007199254740992)", "/earn_rules/0/points",
         Refusal::out_of_range},
        {R"("points": 1)", R"("points": 18446744073709551615)", "/earn_rules/0/points",
         Refusal::out_of_range},
        {R"("trigger": "receipt")", R"("trigger": "moon")", "/earn_rules/0/trigger",
         Refusal::choice_unknown},
        {"1404-01-01", "1404-12-30", "/effective_from", Refusal::date_invalid},
        {R"("key": "main", "name": {"fa")", R"("key": "main", "name": {"a/b~c": 5, "fa")",
         "/shops/0/name/a~1b~0c", Refusal::wrong_type},
    };
    for (const Row& row : rows) {
        CAPTURE(row.to);
        auto program = wire::read_program(with(row.from, row.to));
        REQUIRE_FALSE(program.has_value());
        REQUIRE(program.error().fields.size() == 1);
        CHECK(program.error().fields[0].pointer == row.pointer);
        CHECK(program.error().fields[0].why == row.why);
    }
}

TEST_CASE("what is no JSON, or no UTF-8, is malformed") {
    for (std::string_view text : {"", "{", "[1,2", "{\"a\":1}x", "\"\xff\"", "nul", "{'a':1}"}) {
        CAPTURE(text);
        auto program = wire::read_program(text);
        REQUIRE_FALSE(program.has_value());
        CHECK(program.error().why == Refusal::malformed);
    }
}

TEST_CASE("an event reads back to the last lot, whatever its texts contain") {
    club::Event event = receipt_event();
    std::string text = wire::write(event);
    auto again = wire::read_event(text);
    REQUIRE_MESSAGE(again.has_value(), text);
    CHECK(*again == event);
    CHECK(text.find('\n') == std::string::npos);
}

TEST_CASE("a member's state reads back the same") {
    club::Member member;
    club::Event joined{.seq = 1,
                       .recorded = {1'760'000'000'000},
                       .effective = {1'760'000'000'000},
                       .program = 1,
                       .body = club::Joined{.member = {5}}};
    club::apply(member, joined);
    club::Event receipt = receipt_event();
    receipt.seq = 2;
    club::apply(member, receipt);
    auto again = wire::read_member(wire::write(member));
    REQUIRE(again.has_value());
    CHECK(*again == member);
}

TEST_CASE("ids are strings of digits and nothing else") {
    for (std::string_view id : {"\"12\"", "\"9223372036854775807\""}) {
        auto body = wire::read_view<wire::VoucherBody>(
            "{\"code\":\"x\",\"shop\":\"s\",\"member\":" + std::string(id) + "}",
            time::Calendar::jalali);
        CHECK(body.has_value());
    }
    for (std::string_view id : {"12", "\"\"", "\"-1\"", "\"1a\"", "\" 1\"", "\"9223372036854775808\"",
                                "\"۱۲\"", "null", "[]"}) {
        CAPTURE(id);
        auto body = wire::read_view<wire::VoucherBody>(
            "{\"code\":\"x\",\"shop\":\"s\",\"member\":" + std::string(id) + "}",
            time::Calendar::jalali);
        CHECK_FALSE(body.has_value());
    }
}
