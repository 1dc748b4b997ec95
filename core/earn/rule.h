// Earn rules as data: what a club says about how points come about. How they are counted is
// earn.h's; what a condition means stands in conditions.h, one declaration each.
#pragma once

#include <string>
#include <vector>

#include "core/base/money.h"
#include "core/base/points.h"
#include "core/base/rate.h"
#include "core/base/time.h"
#include "core/base/words.h"
#include "core/earn/conditions.h"
#include "core/time/calendar.h"
#include "core/time/period.h"

namespace vafa::earn {

// What happened. An event is a custom one of the shop's systems, known by its name.
enum class Trigger : uint8_t {
    receipt, joining, event, check_in, review, birthday, anniversary, festival
};

// Which of these fields a kind has, its declaration says.
struct Condition {
    ConditionKind kind{};
    Money amount;
    std::vector<std::string> names;
    int64_t number{};
    time::Period per = time::Period::ever;
    bool repeats = false;  // every `number`-th, not only the `number`-th
    std::vector<time::Weekday> weekdays;
    DayTime from;   // of the day
    DayTime until;  // not that minute any more; at most `from`: on the next day
    ClubDay first_day{INT32_MIN};
    ClubDay last_day = never;
    std::string attribute;
    std::vector<Condition> of;
    bool operator==(const Condition&) const = default;
};

enum class Counted : uint8_t { given, times };  // points (or plays), or how often
enum class Among : uint8_t { member, everyone };

struct Limit {
    time::Period per{};
    Points most;
    Counted of = Counted::given;
    Among among = Among::member;
    bool operator==(const Limit&) const = default;
};

// Stamps on a card of the program.
struct Stamps {
    std::string card;
    int64_t count{};
    bool operator==(const Stamps&) const = default;
};

// One of: `points` for every full or part `every` of the base; `points` once (every is zero);
// `times` the sum of the others; `plays` to play a game with. Beside it, or alone: status, stamps,
// a voucher, a message.
struct Rule {
    std::string key;
    Words title;
    Trigger trigger{};
    std::vector<Condition> conditions;  // all must hold
    Points points;
    Money every;
    Rate times{0, 1};  // 0: not a multiplier
    Points plays;
    bool without_status = false;  // its points do not count towards a tier
    Points status;                // more of it, once
    Stamps stamps;
    std::string offer;  // it is granted: the member takes it for nothing
    Words message;
    std::vector<Limit> limits;  // before multipliers
    Points most_per_receipt;    // zero: no limit
    bool is_exclusive = false;
    bool is_disabled = false;
    ClubDay from{INT32_MIN};
    ClubDay until = never;
    bool operator==(const Rule&) const = default;
    bool is_multiplier() const { return times.over > 0; }
    bool gives_beside() const {
        return !status.is_zero() || stamps.count > 0 || !offer.empty() ||
               !message.by_language.empty();
    }
};

// A day that comes again every year in one of the calendars.
struct YearlyDay {
    time::Calendar calendar{};
    int32_t month{1};
    int32_t day{1};
    bool operator==(const YearlyDay&) const = default;
};

// Days with a name. Those of the lunar calendar are given one by one: sighting decides them.
struct Festival {
    std::string key;
    Words title;
    std::vector<ClubDay> days;
    std::vector<YearlyDay> yearly;
    bool operator==(const Festival&) const = default;
};

// What of a receipt counts at all.
struct Base {
    bool with_delivery = false;
    bool with_vat = false;
    std::vector<std::string> without_categories;
    std::vector<std::string> without_products;  // by sku
    bool operator==(const Base&) const = default;
};

struct Line {
    std::string sku;
    std::string category;
    int64_t quantity{1};
    Money amount;
    bool operator==(const Line&) const = default;
};

enum class PaymentKind : uint8_t {
    cash, card, online, credit, wallet, cheque, gift_card, points, voucher, other
};
inline constexpr std::string_view payment_names[] = {
    "cash", "card", "online", "credit", "wallet", "cheque", "gift_card", "points", "voucher",
    "other"};

struct Payment {
    PaymentKind kind{};
    Money amount;
    bool operator==(const Payment&) const = default;
};

// What a custom event says of itself: a text or a number.
struct Attribute {
    std::string name;
    std::string text;
    int64_t number{};
    bool operator==(const Attribute&) const = default;
};

}  // namespace vafa::earn
