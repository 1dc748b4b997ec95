// What people type: digits, folding, numbers of all kinds, names.
#include <doctest/doctest.h>

#include <string>

#include "core/text/fold.h"
#include "core/text/typed.h"
#include "core/text/utf8.h"

namespace vafa::text {

TEST_CASE("text that is not UTF-8 is found out") {
    for (const std::string text : {"", "a", "وفا", "€", "😀", "\xF4\x8F\xBF\xBF"})
        CHECK(is_valid_utf8(text));
    for (const std::string text :
         {"\x80", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF0\x80\x80\xAF",
          "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xD9", "\xE2\x82", "a\xD9z",
          "\xF0\x9F\x98"}) {
        CAPTURE(text.size());
        CHECK_FALSE(is_valid_utf8(text));
    }
}

TEST_CASE("every code point is written and taken apart again") {
    for (char32_t c = 1; c <= 0x10FFFF; c = c < 0x3000 ? c + 1 : c + 97) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string written;
        append(written, c);
        std::string_view rest = written;
        if (!is_valid_utf8(written) || take_code_point(rest) != c || !rest.empty())
            FAIL("code point ", static_cast<uint32_t>(c));
    }
}

TEST_CASE("a broken byte costs itself and no more") {
    std::string_view rest = "\xE2\x82z";
    CHECK(take_code_point(rest) == replacement);
    CHECK(take_code_point(rest) == replacement);
    CHECK(take_code_point(rest) == U'z');
    CHECK(rest.empty());
    CHECK(count_code_points("وفا\xFF") == 4);
}

TEST_CASE("digits of three kinds become Latin, all else stays") {
    CHECK(to_latin_digits("۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩ 09") == "0123456789 0123456789 09");
    CHECK(to_latin_digits("۱٬۲۳۴٫۵ تومان") == "1,234.5 تومان");
    CHECK(to_latin_digits("\xFF۱") == "\xFF" "1");
    CHECK(to_digits("1,234.5 تومان", Digits::persian) == "۱,۲۳۴.۵ تومان");
    CHECK(to_digits("2026", Digits::arabic) == "٢٠٢٦");
    CHECK(to_digits("2026", Digits::latin) == "2026");
}

TEST_CASE("what a reader would call the same folds to the same") {
    struct Case {
        std::string typed, folded;
    };
    const Case cases[]{
        {"علي كريمي", "علی کریمی"},      {"می‌شود", "میشود"},         {"قهوهٔ تلخ", "قهوه تلخ"},
        {"قهوۀ تلخ", "قهوه تلخ"},        {"آرش", "ارش"},              {"مُحَمَّد", "محمد"},
        {"وفــــا", "وفا"},              {"  Sara \t\n B  ", "sara b"}, {"ÉCOLE", "école"},
        {"مؤمنی", "مومنی"},              {"رئیس", "رییس"},            {"فاطمة", "فاطمه"},
        {"موسى", "موسی"},                {"۱۲٬۳۴۵", "12,345"},        {"\u202Bوفا\u202C", "وفا"},
        {"a\u00A0\u3000b", "a b"},       {"", ""},                    {"\u200C \u0640", ""},
        {"×", "×"},                      {"ß", "ß"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.typed);
        CHECK(fold(c.typed) == c.folded);
        CHECK(fold(c.folded) == c.folded);
    }
}

TEST_CASE("one mobile number has many spellings and one form") {
    for (const std::string typed :
         {"09123456789", "9123456789", "00989123456789", "+989123456789", "989123456789",
          "+98 912 345 6789", "۰۹۱۲۳۴۵۶۷۸۹", "٠٩١٢٣٤٥٦٧٨٩", "0912-345-67-89", "(0912) 345.6789",
          "+98 (0)912 345 6789", " \u202A09123456789\u202C ", "۰۹۱۲\u200C۳۴۵۶۷۸۹",
          "0912\u00A0345\u00A06789"}) {
        CAPTURE(typed);
        CHECK(mobile(typed) == "+989123456789");
    }
    CHECK(mobile("+49 1512 3456789") == "+4915123456789");
    CHECK(mobile("0044 7911 123456") == "+447911123456");
    CHECK(mobile("+12125551234") == "+12125551234");
}

TEST_CASE("what is no mobile number is refused") {
    for (const std::string typed :
         {"", "+", "0912345678", "091234567890", "02188887777", "+982188887777", "8123456789",
          "0912345678a", "+0123456789", "+1234567", "+1234567890123456", "++989123456789",
          "09123456789+", "+98912345678", "12125551234", "سلام", "\xFF" "09123456789"}) {
        CAPTURE(typed);
        CHECK_FALSE(mobile(typed));
    }
}

TEST_CASE("a national id is checked by its checksum") {
    for (const std::string typed : {"0084575948", "۰۰۸۴۵۷۵۹۴۸", "008-457594-8", "0499370899"}) {
        CAPTURE(typed);
        CHECK(national_id_valid(typed));
    }
    for (const std::string typed : {"", "0084575947", "84575948", "00845759480", "1111111111",
                                    "0000000000", "008457594a", "0840575948"}) {
        CAPTURE(typed);
        CHECK_FALSE(national_id_valid(typed));
    }
}

TEST_CASE("a single wrong digit, or two neighbours changed about, breaks a national id") {
    const std::string good = "0084575948";
    REQUIRE(national_id_valid(good));
    for (size_t i = 0; i < good.size(); ++i)
        for (char digit = '0'; digit <= '9'; ++digit) {
            std::string changed = good;
            changed[i] = digit;
            CHECK(national_id_valid(changed) == (changed == good));
        }
    for (size_t i = 1; i < good.size(); ++i) {
        std::string changed = good;
        std::swap(changed[i - 1], changed[i]);
        CHECK(national_id_valid(changed) == (changed == good));
    }
}

TEST_CASE("a postal code is checked by its shape") {
    for (const std::string typed : {"1619735744", "۱۶۱۹۷-۳۵۷۴۴", "5951412749", "3354355599"}) {
        CAPTURE(typed);
        CHECK(postal_code_valid(typed));
    }
    for (const std::string typed : {"", "161973574", "16197357440", "0619735744", "1219735744",
                                    "1111135744", "16197a5744", "1111111111"}) {
        CAPTURE(typed);
        CHECK_FALSE(postal_code_valid(typed));
    }
}

TEST_CASE("a name may be written in any script, but not reorder or hide what stands around it") {
    for (const std::string name :
         {"سارا", "رضا امیری‌نژاد", "Anne-Marie O’Neill", "王小明", "سارا 🌷", "a", "R\u200Fz"}) {
        CAPTURE(name);
        CHECK(is_clean_name(name));
    }
    for (const std::string name :
         {"", "   ", "\u200C\u0640", "a\nb", "a\tb", "a\x7F", "a\u0085", "a\u202Eb", "a\u2066b",
          "a\u2028b", "\uFEFFa", "a\xFF", "a\U000E0041", "a\uFFFE", "a\U0010FFFF", "a\uFDD0"}) {
        CAPTURE(name);
        CHECK_FALSE(is_clean_name(name));
    }
    CHECK_FALSE(is_clean_name(std::string("a\0b", 3)));
}

TEST_CASE("numbers are read with every kind of digit and grouping by three") {
    CHECK(whole_number("۱۲٬۳۴۵") == 12345);
    CHECK(whole_number("12,345,678") == 12345678);
    CHECK(whole_number("12 345") == 12345);
    CHECK(whole_number("۱۲،۳۴۵") == 12345);
    CHECK(whole_number(" 007 ") == 7);
    CHECK(whole_number("0") == 0);
    CHECK(whole_number("9007199254740991") == 9007199254740991);
    CHECK(decimal_number("۱٬۲۳۴٫۵", 1) == 12345);
    CHECK(decimal_number("1234", 1) == 12340);
    CHECK(decimal_number("12.5", 2) == 1250);
    CHECK(decimal_number("0.05", 2) == 5);
}

TEST_CASE("a number that could be meant otherwise is refused") {
    for (const std::string typed :
         {"", "-5", "+5", "1,5", "12,34", "1234,567", ",123", "123,", "1,,234", "12a", "1e3",
          "0x10", "9007199254740992", "99999999999999999999", "1.5", "1.", ".5", "1 2"}) {
        CAPTURE(typed);
        CHECK_FALSE(whole_number(typed));
    }
    for (const std::string typed : {"12.500", "12.55", "1.2.3", ".5", "5.", "1.2,345", "12.50"}) {
        CAPTURE(typed);
        CHECK_FALSE(decimal_number(typed, 1));
    }
}

}  // namespace vafa::text
