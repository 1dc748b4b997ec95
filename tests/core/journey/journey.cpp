#include "tests/core/journey/journey.h"

#include <set>

#include "tests/core/corner.h"
#include "tests/core/journey/grammar.h"
#include "tests/core/locales.h"

namespace vafa::test {

using namespace vafa::club;
using ledger::Unit;

namespace {

class Walk {
public:
    std::vector<Stumble> stumbles;

    void line(int number, std::string_view text) {
        number_ = number;
        text_ = text;
        text = text.substr(0, std::min(text.find('#'), text.size()));
        size_t arrow = text.find("->");
        std::string said(arrow == text.npos ? "" : text.substr(arrow + 2));
        text = text.substr(0, std::min(arrow, text.size()));
        if (words_of(text).empty()) return;
        outcome_.reset();
        if (!understood(text)) return stumble("not understood");
        if (outcome_) compare(said);
        else if (!said.empty()) stumble("this is no deed and has no outcome");
    }

private:
    using Says = void (Walk::*)(const Taken&);
    struct Rule {
        const char* pattern;
        Says says;
    };
    static const std::vector<Rule> rules;

    bool understood(std::string_view text) {
        for (const Rule& rule : rules)
            if (auto taken = matched(rule.pattern, text)) {
                (this->*rule.says)(*taken);
                return true;
            }
        return false;
    }
    void stumble(std::string why) { stumbles.push_back({number_, text_, std::move(why)}); }

    // ---- values ----

    Corner& corner() {
        if (!corner_) corner_.emplace("1405-10-20", draft_);
        return *corner_;
    }
    int64_t number(const Taken& taken, const char* name) {
        auto count = number_of(taken.at(name));
        if (!count) stumble("not a number: " + taken.at(name));
        return count.value_or(0);
    }
    static std::string value(const Taken& taken, const char* name, std::string otherwise = "") {
        auto found = taken.find(name);
        return found == taken.end() ? otherwise : found->second;
    }
    Role role(const Taken& taken, Role otherwise = Role::cashier) {
        std::string name = value(taken, "role");
        if (name == "manager") return Role::manager;
        if (name == "cashier") return Role::cashier;
        if (!name.empty()) stumble("no such role: " + name);
        return otherwise;
    }
    Duration duration(const Taken& taken) {
        std::string unit = taken.at("unit");
        int64_t count = number(taken, "count");
        if (unit.starts_with("minute")) return minutes(count);
        if (unit.starts_with("hour")) return hours(count);
        if (unit.starts_with("day")) return hours(24 * count);
        stumble("no such unit: " + unit);
        return {};
    }
    Person& person(const Taken& taken, const char* name = "who") {
        return corner().people[taken.at(name)];
    }
    void equal(int64_t is, int64_t should, const char* what) {
        if (is != should)
            stumble(std::string(what) + ": " + std::to_string(is) + ", not " +
                    std::to_string(should));
    }
    void equal(std::string_view is, std::string_view should, const char* what) {
        if (is != should)
            stumble(std::string(what) + ": " + std::string(is) + ", not " + std::string(should));
    }

    // ---- the club ----

    program::Program& draft() {
        if (corner_) stumble("too late: something has happened already");
        return draft_;
    }

    void in_club(const Taken& taken) {
        auto text = asset("programs/" + taken.at("name") + ".json");
        draft() = wire::read_program(text).value();
    }
    void pending(const Taken& taken) {
        draft().returns.pending_days = static_cast<int32_t>(number(taken, "days"));
    }
    void clamps(const Taken&) { draft().returns.overdraw = ledger::Overdraw::clamp; }
    void lapse(const Taken& taken) {
        draft().expiry.months = static_cast<int32_t>(number(taken, "months"));
    }
    void never_lapse(const Taken&) { draft().expiry.kind = program::ExpiryKind::never_lapses; }
    void grace(const Taken& taken) {
        draft().tier_policy.grace_days = static_cast<int32_t>(number(taken, "days"));
    }
    void multiplies(const Taken& taken) {
        program::Program next = *corner().programs.versions.back();
        ++next.version;
        next.effective_from = jalali(taken.at("day"));
        next.earn_rules.push_back({.key = "times" + std::to_string(next.version),
                                   .times = {number(taken, "times"), 1}});
        corner().publish(std::move(next));
    }

    // ---- time ----

    void on(const Taken& taken) {
        Instant before = corner_ ? corner_->now : Instant{};
        corner().set(taken.at("day") + " " + value(taken, "time", "12:00"));
        if (corner_->now < before) stumble("time does not run backwards");
    }
    void after(const Taken& taken) { corner().pass(duration(taken)); }
    void night(const Taken&) {
        for (auto& [who, each] : corner().people) corner().perform(who, Settle{}, Role::job);
    }

    // ---- deeds ----

    void deed(const std::string& who, const Deed& deed, Role role) {
        outcome_ = {corner().attempt(who, deed, role)};
    }
    void joins(const Taken& taken) {
        std::string referrer = value(taken, "friend");
        Join join{.member = {corner().next_id()}};
        if (!referrer.empty()) join.referrer = corner().people[referrer].member.id;
        deed(taken.at("who"), join, Role::member);
        if (!referrer.empty()) corner().perform(referrer, Recommend{join.member}, Role::job);
    }
    void buys(const Taken& taken) {
        RecordReceipt receipt = corner().receipt(taken.at("number"), number(taken, "amount"));
        receipt.shop = value(taken, "shop", "corner");
        if (taken.contains("category"))
            receipt.lines = {{.category = taken.at("category"), .amount = receipt.amount}};
        if (taken.contains("day")) receipt.at = tehran_time(taken.at("day"));
        std::string claim = receipt.shop + "/" + receipt.number;
        receipt.is_recorded_already = claims_.contains(claim);
        deed(taken.at("who"), receipt, role(taken));
        if (outcome_->events) claims_.insert(claim);
    }
    void corrects(const Taken& taken, int64_t amount) {
        const std::string& who = taken.at("who");
        deed(who, corner().correction(who, taken.at("number"), amount), role(taken));
    }
    void corrected(const Taken& taken) { corrects(taken, number(taken, "amount")); }
    void withdrawn(const Taken& taken) { corrects(taken, 0); }
    // "2 tea for 400,000 and 1 bread for 100,000"
    void has_lines(const Taken& taken) {
        RecordReceipt receipt = corner().receipt(taken.at("number"), 0);
        const std::vector<std::string> words = words_of(taken.at("lines"));
        for (size_t at = 0; at + 3 < words.size(); at += 5) {
            receipt.lines.push_back({.category = words[at + 1],
                                     .quantity = number_of(words[at]).value_or(0),
                                     .amount = Money(number_of(words[at + 3]).value_or(0))});
            receipt.amount += receipt.lines.back().amount;
        }
        deed(taken.at("who"), receipt, Role::cashier);
    }
    void returns(const Taken& taken) {
        ReturnGoods goods = corner().goods_back(taken.at("who"), taken.at("number"));
        if (taken.contains("amount")) goods.amount = Money(number(taken, "amount"));
        deed(taken.at("who"), goods, role(taken));
    }
    void returns_line(const Taken& taken) {
        ReturnGoods goods = corner().goods_back(taken.at("who"), taken.at("number"));
        for (size_t i = 0; i < goods.bought.size(); ++i)
            if (goods.bought[i].category == taken.at("what"))
                goods.lines.push_back({static_cast<int32_t>(i), number(taken, "count")});
        if (goods.lines.empty()) stumble("no such line: " + taken.at("what"));
        deed(taken.at("who"), goods, role(taken));
    }
    void answers(const Taken& taken) {
        SubmitForm form{.form = taken.at("form")};
        for (const std::string& word : words_of(taken.at("answers"))) {
            size_t mark = word.find('=');
            form.answers.push_back({word.substr(0, mark), {word.substr(mark + 1)}});
        }
        deed(taken.at("who"), form, Role::member);
    }
    void takes(const Taken& taken) {
        deed(taken.at("who"), corner().redeem(taken.at("offer")), Role::member);
    }
    RedemptionId redemption(const Taken& taken) {
        const Redemption* found = nullptr;
        for (const Redemption& each : person(taken).member.redemptions)
            if (each.offer == taken.at("offer")) found = &each;
        return found ? found->id : RedemptionId{};
    }
    ReceiptId receipt_of(const Taken& taken) {
        const Event* event = corner().recorded(taken.at("who"), taken.at("number"));
        if (!event) stumble("no such receipt");
        return event ? std::get<ReceiptRecorded>(event->body).receipt : ReceiptId{};
    }
    void cancels(const Taken& taken) {
        deed(taken.at("who"), CancelRedemption{redemption(taken)}, Role::member);
    }
    void accepts(const Taken& taken) {
        AcceptVoucher accept{.redemption = redemption(taken), .shop = taken.at("shop")};
        if (taken.contains("other")) accept.member = person(taken, "other").member.id;
        if (taken.contains("number")) accept.receipt = receipt_of(taken);
        deed(taken.at("who"), accept, Role::cashier);
    }
    void plays(const Taken& taken) {
        Play play = corner().play();
        if (taken.contains("age")) play.is_adult = false;
        deed(taken.at("who"), play, Role::member);
    }
    void holds(const Taken& taken) {
        hold_ = {corner().next_id()};
        deed(taken.at("who"),
             HoldPoints{hold_, Points(number(taken, "points")), corner().now + duration(taken)},
             Role::member);
    }
    void posts(const Taken& taken) {
        ResolveHold post{hold_, true};
        if (taken.contains("number")) post.receipt = receipt_of(taken);
        deed(taken.at("who"), post, Role::member);
    }
    void releases(const Taken& taken) {
        deed(taken.at("who"), ResolveHold{hold_, false}, Role::member);
    }
    void adjust(const Taken& taken, bool gives) {
        deed(taken.at("who"), Adjust{gives, Points(number(taken, "points")), "by hand"},
             role(taken));
    }
    void gives(const Taken& taken) { adjust(taken, true); }
    void takes_back(const Taken& taken) { adjust(taken, false); }
    void blocks(const Taken& taken) { deed(taken.at("who"), Block{true, "lost"}, Role::manager); }
    void unblocks(const Taken& taken) {
        deed(taken.at("who"), Block{false, "found"}, Role::manager);
    }

    // ---- what came of it ----

    void compare(const std::string& said) {
        const auto& events = outcome_->events;
        auto refusal = matched("refused {name}", said);
        if (!events)
            return equal("refused " + std::string(name_of(events.error().why)),
                         refusal ? "refused " + refusal->at("name") : "done", "outcome");
        if (words_of(said).empty()) return;
        if (refusal) return stumble("done, not refused");
        if (auto taken = matched("earned {count}", said))
            return equal(moved(*events, Direction::in), number(*taken, "count"), "earned");
        if (auto taken = matched("spent {count}", said))
            return equal(moved(*events, Direction::out), number(*taken, "count"), "spent");
        if (auto taken = matched("takes {count} back", said))
            return equal(moved(*events, Direction::back), number(*taken, "count"), "taken back");
        if (auto taken = matched("reached {tier}", said)) {
            const auto* change = find<TierChanged>(*events);
            return equal(change && change->is_up ? change->to.tier : "none", taken->at("tier"),
                         "tier reached");
        }
        if (matched("nothing", said))
            return equal(static_cast<int64_t>(events->size()), 0, "events");
        stumble("no such outcome");
    }
    // What came to the member from the house, or went to it.
    enum class Direction : uint8_t { in, out, back };
    static int64_t moved(const std::vector<Event>& events, Direction direction) {
        using ledger::Account;
        int64_t sum = 0;
        for (const Event& event : events)
            for (const ledger::Posting& posting : event.postings) {
                bool is_in = posting.debit == Account::issued && posting.credit != Account::owed;
                bool is_out = posting.credit == Account::spent;
                bool is_back = posting.credit == Account::issued;
                if (posting.unit == Unit::points && (direction == Direction::in    ? is_in
                                                     : direction == Direction::out ? is_out
                                                                                   : is_back))
                    sum += posting.amount.count();
            }
        return sum;
    }

    // ---- what is so ----

    ledger::Book book(const Taken& taken) { return corner().shown(taken.at("who")).book; }

    void has_points(const Taken& taken) {
        equal(corner().points(taken.at("who")), number(taken, "count"), "points");
    }
    void has_pending(const Taken& taken) {
        equal(ledger::pending(book(taken), Unit::points).count(), number(taken, "count"), "pending");
    }
    void has_held(const Taken& taken) {
        equal(ledger::held(book(taken), Unit::points).count(), number(taken, "count"), "held");
    }
    void has_plays(const Taken& taken) {
        equal(corner().plays(taken.at("who")), number(taken, "count"), "plays");
    }
    void owes(const Taken& taken) {
        equal(corner().debt(taken.at("who")), number(taken, "count"), "owed");
    }
    void loses(const Taken& taken) {
        equal(ledger::lapsing_by(book(taken), Unit::points, corner().today(),
                                 jalali(taken.at("day")))
                  .count(),
              number(taken, "count"), "lapsing");
    }
    void is_tier(const Taken& taken) {
        tier::Standing standing = corner().shown(taken.at("who")).standing;
        equal(standing.tier, taken.at("tier"), "tier");
        if (taken.contains("day"))
            equal(time::write_day(time::Calendar::jalali, standing.kept_until), taken.at("day"),
                  "kept until");
    }
    void has_status(const Taken& taken) {
        const program::Program& program = corner().programs.on(corner().today());
        ClubDay day = tier::status_day(program.tier_place(), corner().today());
        equal(ledger::gathered(book(taken), Unit::status, day).count(), number(taken, "count"),
              "status");
    }
    void stands(const Taken& taken) {
        Member member = corner().shown(taken.at("who"));
        const char* names[] = {"suspect", "prospect", "customer", "repeat_customer", "loyal",
                               "advocate"};
        auto stage = ladder::stage(corner().programs.on(corner().today()).ladder, member.purchases,
                                   member.recommendations, corner().today());
        equal(names[static_cast<size_t>(stage)], taken.at("stage"), "stage");
    }
    void voucher(const Taken& taken) {
        const char* names[] = {"open", "used", "cancelled", "expired"};
        Member member = corner().shown(taken.at("who"));
        const Redemption* found = nullptr;
        for (const Redemption& each : member.redemptions)
            if (each.offer == taken.at("offer")) found = &each;
        equal(found ? names[static_cast<size_t>(found->state)] : "not there", taken.at("state"),
              "voucher");
    }
    void stock(const Taken& taken) {
        equal(corner().stock[taken.at("offer")], number(taken, "count"), "stock");
    }

    program::Program draft_ = corner_program();
    std::optional<Corner> corner_;
    struct Outcome {
        Expected<std::vector<Event>> events;
    };
    std::optional<Outcome> outcome_;  // of the deed in this line
    std::set<std::string> claims_;
    RedemptionId hold_;
    int number_{};
    std::string text_;
};

// All that can be said. The first pattern that fits is meant.
const std::vector<Walk::Rule> Walk::rules{
    // the club, before anything happens in it (else: the corner shop of corner.h as it is)
    {"in the club {name}", &Walk::in_club},
    {"points are pending for {days} days", &Walk::pending},
    {"points lapse at the end of the month {months} months later", &Walk::lapse},
    {"points never lapse", &Walk::never_lapse},
    {"what is owed is let go", &Walk::clamps},
    {"tiers have {days} days of grace", &Walk::grace},
    {"from {day} purchases earn {times} times", &Walk::multiplies},
    // time
    {"on {day} [at {time}]", &Walk::on},
    {"after {count} {unit}", &Walk::after},
    {"the nightly job runs", &Walk::night},
    // deeds
    {"{who} joins [invited by {friend}]", &Walk::joins},
    {"{who} buys for {amount} by receipt {number} [of {category}] [at {shop}] [on {day}] "
     "[recorded by a {role}]",
     &Walk::buys},
    {"{who}'s receipt {number} is corrected to {amount} [by a {role}]", &Walk::corrected},
    {"{who}'s receipt {number} is withdrawn [by a {role}]", &Walk::withdrawn},
    {"{who}'s receipt {number} has {lines...}", &Walk::has_lines},
    {"{who} returns receipt {number} [for {amount}] [by a {role}]", &Walk::returns},
    {"{who} returns {count} {what} of receipt {number} [by a {role}]", &Walk::returns_line},
    {"{who} answers {form} with {answers...}", &Walk::answers},
    {"{who} takes {offer}", &Walk::takes},
    {"{who} cancels {offer}", &Walk::cancels},
    {"{shop} accepts {who}'s {offer} [from {other}] [on receipt {number}]", &Walk::accepts},
    {"{who} plays [as a {age}]", &Walk::plays},
    {"{who} holds {points} points for {count} {unit}", &Walk::holds},
    {"{who} posts the hold [on receipt {number}]", &Walk::posts},
    {"{who} releases the hold", &Walk::releases},
    {"a {role} gives {who} {points} points", &Walk::gives},
    {"a {role} takes {points} points from {who}", &Walk::takes_back},
    {"{who} is blocked", &Walk::blocks},
    {"{who} is unblocked", &Walk::unblocks},
    // what is so
    {"{who} has {count} points", &Walk::has_points},
    {"{who} has {count} pending", &Walk::has_pending},
    {"{who} has {count} held", &Walk::has_held},
    {"{who} has {count} plays", &Walk::has_plays},
    {"{who} has {count} status", &Walk::has_status},
    {"{who} owes {count}", &Walk::owes},
    {"{who} loses {count} by {day}", &Walk::loses},
    {"{who} is {tier} [until {day}]", &Walk::is_tier},
    {"{who} stands as {stage}", &Walk::stands},
    {"{who}'s {offer} is {state}", &Walk::voucher},
    {"{count} {offer} are left", &Walk::stock},
};

}  // namespace

std::vector<Stumble> walk(std::string_view script) {
    Walk walk;
    for (int number = 1; !script.empty(); ++number) {
        size_t end = std::min(script.find('\n'), script.size());
        walk.line(number, script.substr(0, end));
        script.remove_prefix(std::min(end + 1, script.size()));
    }
    return std::move(walk.stumbles);
}

}  // namespace vafa::test
