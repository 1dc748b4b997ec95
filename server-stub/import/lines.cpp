#include "server-stub/import/lines.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/base/expected.h"
#include "core/text/fold.h"
#include "core/text/typed.h"
#include "core/time/stamp.h"

namespace vafa::import {

namespace {

std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> words;
    for (;;) {
        const size_t start = line.find_first_not_of(" \t\r");
        if (start == std::string_view::npos) return words;
        line.remove_prefix(start);
        words.push_back(line.substr(0, line.find_first_of(" \t\r")));
        line.remove_prefix(words.back().size());
    }
}

struct Place {
    const program::Programs& programs;
    time::Calendar calendar;
    int decimals;
    std::string shop;  // the first one
};

std::optional<Instant> noon_of(const Place& place, std::string_view date) {
    const auto day = time::parse_day(place.calendar, date);
    if (!day) return std::nullopt;
    return time::instant_at(place.programs.zone, *day, {.hour = 12});
}

class CdnowLines final : public Lines {
public:
    explicit CdnowLines(Place place) : place_(place) {}

    std::string open(std::string_view first) override {
        const auto words = words_of(first);
        return words.size() == 4 && words[0] == "customer_id" ? "" : "this is not a CDNOW list";
    }

    std::expected<Purchase, std::string> read(std::string_view line) override {
        const auto words = words_of(line);
        if (words.size() != 4) return std::unexpected("four columns are wanted");
        const std::string_view date = words[1];
        if (date.size() != 8) return std::unexpected("the date is not like 19970101");
        const auto at = noon_of(place_, std::string(date.substr(0, 4)) + "-" +
                                            std::string(date.substr(4, 2)) + "-" +
                                            std::string(date.substr(6)));
        if (!at) return std::unexpected("there is no such date");
        const auto amount = text::decimal_number(words[3], place_.decimals);
        if (!amount) return std::unexpected("the amount is not a number");
        const std::string key = std::string(words[0]) + "-" + std::string(date);
        return Purchase{.customer = "cdnow:" + std::string(words[0]),
                        .name = std::string(words[0]),
                        .shop = place_.shop,
                        .number = key + "-" + std::to_string(++ordinals_[key]),
                        .at = *at,
                        .amount = Money(*amount)};
    }

private:
    Place place_;
    std::map<std::string, int> ordinals_;
};

// The cells of a line; nothing where a quote is not closed.
std::optional<std::vector<std::string>> cells_of(std::string_view line) {
    while (line.ends_with('\r')) line.remove_suffix(1);
    std::vector<std::string> cells(1);
    bool is_quoted = false;
    for (size_t i = 0; i < line.size(); ++i) {
        if (is_quoted && line[i] == '"' && i + 1 < line.size() && line[i + 1] == '"')
            cells.back() += line[i++];
        else if (line[i] == '"') is_quoted = !is_quoted;
        else if (line[i] == ',' && !is_quoted) cells.emplace_back();
        else cells.back() += line[i];
    }
    return is_quoted ? std::nullopt : std::optional(cells);
}

class CsvLines final : public Lines {
public:
    explicit CsvLines(Place place) : place_(place) {}

    std::string open(std::string_view first) override {
        if (first.starts_with("\xef\xbb\xbf")) first.remove_prefix(3);
        const auto cells = cells_of(first);
        if (!cells) return "a quote in the first line is not closed";
        constexpr std::array known{"shop",  "number", "at",           "amount", "member",
                                   "mobile", "till",   "fiscal_period", "name"};
        for (const std::string& cell : *cells) {
            if (std::ranges::find(known, cell) == known.end()) return "there is no column " + cell;
            columns_.push_back(cell);
        }
        for (const std::string_view needed : {"shop", "number", "at", "amount"})
            if (!has(needed)) return "the column " + std::string(needed) + " is missing";
        return has("member") || has("mobile") ? "" : "a column member or mobile is missing";
    }

    std::expected<Purchase, std::string> read(std::string_view line) override {
        const auto cells = cells_of(line);
        if (!cells) return std::unexpected("a quote is not closed");
        if (cells->size() != columns_.size())
            return std::unexpected(std::to_string(columns_.size()) + " columns are wanted");
        std::map<std::string_view, std::string> row;
        for (size_t i = 0; i < columns_.size(); ++i) row[columns_[i]] = (*cells)[i];
        Purchase purchase{.name = row["name"],
                          .shop = row["shop"],
                          .till = row["till"],
                          .fiscal_period = row["fiscal_period"],
                          .number = row["number"]};
        if (purchase.number.empty()) return std::unexpected("the number is missing");
        TRY_VOID(read_customer(purchase, row["member"], row["mobile"]));
        const std::string at = text::to_latin_digits(row["at"]);
        const auto instant = time::parse_instant(at);
        const auto when = instant ? instant : noon_of(place_, at);
        if (!when) return std::unexpected("the time is neither an instant nor a date");
        purchase.at = *when;
        const auto amount = text::decimal_number(row["amount"], place_.decimals);
        if (!amount) return std::unexpected("the amount is not a number");
        purchase.amount = Money(*amount);
        return purchase;
    }

private:
    bool has(std::string_view column) const {
        return std::ranges::find(columns_, column) != columns_.end();
    }
    static std::expected<void, std::string> read_customer(Purchase& purchase,
                                                          const std::string& member,
                                                          const std::string& mobile) {
        if (member.empty() && mobile.empty()) return std::unexpected("whose purchase is it?");
        if (!member.empty()) purchase.customer = "csv:" + member;
        if (mobile.empty()) return {};
        const auto number = text::mobile(mobile);
        if (!number) return std::unexpected("that is not a mobile number");
        purchase.mobile = *number;
        return {};
    }

    Place place_;
    std::vector<std::string> columns_;
};

}  // namespace

std::unique_ptr<Lines> lines_of(std::string_view format, const program::Programs& programs) {
    const program::Program& program = *programs.versions.back();
    const Place place{programs, program.calendar, program.currency.decimals,
                      program.shops.empty() ? "" : program.shops.front().key};
    if (format == "cdnow") return std::make_unique<CdnowLines>(place);
    if (format == "csv") return std::make_unique<CsvLines>(place);
    return nullptr;
}

}  // namespace vafa::import
