// Purchases read into a club: the whole of CDNOW where it is at hand, and lists with faults.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "server-stub/api/club.h"
#include "server-stub/books/books.h"
#include "server-stub/embedded/embedded.h"
#include "server-stub/import/import.h"
#include "server-stub/storage/members.h"
#include "tests/server/club.h"
#include "tests/skip.h"

using namespace vafa;
using namespace vafa::test;

namespace {

constexpr Instant now{1'795'248'000'000};  // 2026-11-21T08:00:00Z

struct Imported {
    std::unique_ptr<storage::Store> store = storage::open_in_memory();
    api::Club club;
    std::string complaints;

    explicit Imported(std::string_view program) {
        auth::start();
        REQUIRE(api::found_club(*store, {embedded::program_named(program).value(), now}));
        auto read = api::read_club(*store, auth::Key::random());
        REQUIRE(read);
        club = std::move(*read);
    }
    import::Summary read(const std::string& text, std::string_view format) {
        std::istringstream in(text);
        std::ostringstream out;
        const auto summary = import::receipts({*store, club, now, in, out}, format);
        complaints = out.str();
        REQUIRE(summary);
        return *summary;
    }
    int64_t points_of_all() {
        int64_t points = 0;
        store->read([&](storage::Tx& tx) {
            for (const MemberId id : storage::members_after(tx, {}, 100'000))
                points += ledger::spendable(books::load(tx, id)->book, ledger::Unit::points,
                                            club.programs.day_of(now))
                              .count();
        });
        return points;
    }
};

}  // namespace

TEST_CASE("CDNOW is read whole, and a second time changes nothing") {
    const std::string file = "../shared/data/CDNOW_master.txt";
    if (!std::filesystem::exists(file)) SKIP("../shared/data/CDNOW_master.txt is not here");
    Directory directory;
    const auto import = [&] {
        Process process({VAFA_SERVER, "import", "receipts", file, "--format", "cdnow", "--data",
                         directory.path});
        const std::string last = process.line_with(" points, ");
        CHECK(process.wait() == 0);
        return last;
    };
    const std::string first = import();
    CHECK(first.starts_with("23570 members, 69659 receipts, 2453159 points, "));
    CHECK(std::stod(first.substr(first.find("entries, ") + 9)) < 60);
    CHECK(import().starts_with("0 members, 0 receipts, 0 points, 0 entries, "));
}

TEST_CASE("equal lines of one customer's day are receipts of their own") {
    const std::string text = " customer_id  date number_of_cds  dollar_value\r\n"
                             " 00001 19970101  1   11.77\r\n"
                             " 00001 19970101  1   11.77\r\n"
                             " 00002 19970112  5    0.00\r\n";
    Imported imported("cdnow");
    const import::Summary first = imported.read(text, "cdnow");
    CHECK(first.members == 2);
    CHECK(first.receipts == 3);
    CHECK(first.points == 22);
    const import::Summary second = imported.read(text, "cdnow");
    CHECK(second.receipts == 0);
    CHECK(second.known == 3);
    CHECK(imported.points_of_all() == 22);
}

TEST_CASE("a list with columns in any order; bad lines are told and all others kept") {
    Imported imported("demo");
    const std::string text =
        "amount,shop,number,at,mobile,name\n"
        "1000000,vanak,1,2026-11-20T10:00:00+03:30,09121112233,\"محمدی، سارا\"\n"
        "۲٬۰۰۰٬۰۰۰,vanak,2,۱۴۰۵-۰۸-۲۹,+989121112233,\n"
        "1000000,atlantis,3,2026-11-20T10:00:00Z,09121112233,\n"
        "a lot,vanak,4,2026-11-20T10:00:00Z,09121112233,\n"
        "1000000,vanak,5,tomorrow,09121112233,\n"
        "1000000,vanak,6,2026-11-20T10:00:00Z,12,\n"
        "\n"
        "1000000,vanak,7\n"
        "1000000,vanak,1,2026-11-20T10:00:00Z,09124445566,\n"
        "1000000,vanak,8,2030-01-01T10:00:00Z,09127778899,\n"
        "\"1000000,vanak,9,2026-11-20T10:00:00Z,09124445566,\n";
    const import::Summary summary = imported.read(text, "csv");
    CHECK(summary.receipts == 2);
    CHECK(summary.known == 1);  // the number is taken, whoever comes with it
    CHECK(summary.members == 1);  // nobody joins by a line that is left out
    CHECK(summary.bad_lines == 7);
    for (const char* line : {"line 4: shop_unknown", "line 5: ", "line 6: ", "line 7: ", "line 9: ",
                             "line 11: receipt_in_future", "line 12: a quote"})
        CHECK_MESSAGE(imported.complaints.find(line) != std::string::npos, line);
}

TEST_CASE("a list that is none is refused before anything is read") {
    Imported imported("demo");
    std::ostringstream out;
    const auto why = [&](const std::string& text, std::string_view format) {
        std::istringstream in(text);
        return import::receipts({*imported.store, imported.club, now, in, out}, format).error();
    };
    CHECK(why("shop,number,at\n", "csv") == "the column amount is missing");
    CHECK(why("shop,number,at,amount\n", "csv") == "a column member or mobile is missing");
    CHECK(why("shop,colour\n", "csv") == "there is no column colour");
    CHECK(why("shop,number\n", "cdnow") == "this is not a CDNOW list");
    CHECK(why("", "xml") == "there is no format \"xml\"");
}
