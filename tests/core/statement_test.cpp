// The statement: why points and tiers came and went, in a sentence.
#include <doctest/doctest.h>

#include "core/club/views.h"
#include "tests/core/corner.h"
#include "tests/core/locales.h"

using namespace vafa;
using namespace vafa::club;
using namespace vafa::test;

namespace {

// Sentences of the test's own, so that the club may word its own as it likes.
text::Catalogue plain_words() {
    text::Catalogue words;
    words.set_fallback(&test::words("en"));
    words.add("reason.receipt_recorded", "bought for {amount} at {shop} by {number}");
    words.add("reason.receipt_withdrawn", "withdrew {number} of {amount}");
    words.add("reason.receipt_corrected", "corrected {number} at {shop} to {amount}");
    words.add("reason.tier_up", "reached {tier}");
    words.add("reason.tier_kept", "keeps {tier} until {until, date, short}");
    words.add("detail.rule", "{rule} {points}");
    words.add("detail.rule_alone", "{rule}");
    words.add("detail.tier_times", "{tier} {more}");
    words.add("detail.repaid", "repaid {points}");
    return words;
}

std::string without_isolates(std::string text) {
    for (const char* isolate : {"\u2066", "\u2067", "\u2068", "\u2069"})
        for (size_t at; (at = text.find(isolate)) != text.npos;) text.erase(at, 3);
    return text;
}

struct Reading {
    Corner corner;
    time::Zone zone = tehran();
    text::Catalogue words = plain_words();
    text::Locale locale = text::locale_of(words, {.calendar = time::Calendar::jalali},
                                          {{"IRR", 0}, &zone});

    Reading() { corner.join("sara"); }
    // What a deed brought about: each sentence with its change of points, and its details.
    std::string read(const std::vector<Event>& events) const {
        Member member = corner.shown("sara");
        Scene scene{corner.programs, member, corner.now, {words, locale}};
        std::string lines;
        for (const Event& event : events) {
            auto line = statement_line(scene, event);
            if (!line) continue;
            const char* signs[] = {" ", " +", " -"};
            lines += line->sentence + signs[static_cast<int>(line->direction)] +
                     std::to_string(line->points.count()) + '\n';
            for (const std::string& detail : line->details) lines += "  " + detail + '\n';
        }
        return without_isolates(lines);
    }
};

}  // namespace

TEST_CASE("21. A purchase says its amount, the rules behind it, and the tier it reached") {
    Reading sara;
    RecordReceipt receipt = sara.corner.receipt("7001", 10'000'000);
    receipt.lines = {{.category = "tea", .amount = Money(300'000)}};
    CHECK(sara.read(sara.corner.perform("sara", receipt)) ==
          "bought for 1,000,000 tomans at Corner by 7001 +1030\n"
          "  Base 1,000\n"
          "  Tea 30\n"
          "  Spin\n"
          "reached Silver 0\n");
    CHECK(sara.read(sara.corner.perform("sara", sara.corner.receipt("7002", 100'000))) ==
          "bought for 10,000 tomans at Corner by 7002 +12\n"
          "  Base 10\n"
          "  Silver 25%\n"
          "  Spin: for purchases of at least 500,000 tomans\n");
}

TEST_CASE("a correction says both sides, and until when the tier is kept") {
    Reading sara;
    sara.corner.perform("sara", sara.corner.receipt("7001", 10'000'000));
    auto events = sara.corner.perform("sara", sara.corner.correction("sara", "7001", 1'000'000));
    CHECK(sara.read(events) ==
          "withdrew 7001 of 1,000,000 tomans -1000\n"
          "corrected 7001 at Corner to 100,000 tomans +100\n"
          "  Base 100\n"
          "  Spin: for purchases of at least 500,000 tomans\n"
          "keeps Silver until 1405-12-29 0\n");
}

TEST_CASE("a repayment is told with the purchase that repaid") {
    Reading sara;
    sara.corner.perform("sara", sara.corner.receipt("1", 1'000'000));
    sara.corner.perform("sara", sara.corner.redeem("tea"), Role::member);
    sara.corner.perform("sara", sara.corner.correction("sara", "1", 0));
    CHECK(sara.read(sara.corner.perform("sara", sara.corner.receipt("2", 1'200'000))) ==
          "bought for 120,000 tomans at Corner by 2 +60\n"
          "  Base 120\n"
          "  Spin: for purchases of at least 500,000 tomans\n"
          "  repaid 60\n");
}
