// What people do in a journey, and what comes of it.
#pragma once

#include "tests/core/journey/setting.h"

namespace vafa::test {

class Deeds : public Setting {
protected:
    void deed(const std::string& who, const Deed& deed, Role role) {
        const ReceiptId before = corner().people[who].member.referral_receipt;
        outcome_ = {corner().attempt(who, deed, role)};
        if (outcome_->events) follow_referral(who, before);
    }
    // What one member's deed brings another one follows at once, as in the server.
    void follow_referral(const std::string& who, ReceiptId before) {
        Corner& club = corner();
        const Member& member = club.people[who].member;
        const std::string referrer = name_of_member(member.referrer);
        if (before == member.referral_receipt || referrer.empty()) return;
        if (before.is_set()) club.perform(referrer, WithdrawReferral{member.id, before}, Role::job);
        const auto* earned = find<ReferralEarned>(*outcome_->events);
        if (earned)
            club.perform(referrer, RewardReferral{member.id, earned->receipt, earned->ready_day},
                         Role::job);
    }
    std::string name_of_member(MemberId id) {
        for (auto& [who, person] : corner().people)
            if (id.is_set() && person.member.id == id) return who;
        return "";
    }
    void gives_friend(const Taken& taken) {
        const std::string& who = taken.at("who");
        GivePoints give{{corner().next_id()}, person(taken, "friend").member.id,
                        Points(number(taken, "points"))};
        deed(who, give, Role::member);
        if (!outcome_->events) return;
        corner().perform(taken.at("friend"),
                         ReceivePoints{give.gift, person(taken).member.id,
                                       ledger::portions_of(outcome_->events->back().postings)},
                         Role::member);
    }
    void finds_fault(const Taken& taken) {
        deed(taken.at("who"), CancelRedemption{redemption(taken), true, "it was broken"},
             role(taken));
    }
    void asks(const Taken& taken) {
        AskSpending ask{.id = {corner().next_id()}, .shop = taken.at("shop"),
                        .until = corner().now + minutes(3)};
        if (taken.contains("points")) ask.points = Points(number(taken, "points"));
        if (taken.contains("offer")) ask.offer = taken.at("offer");
        if (taken.contains("number")) ask.receipt = receipt_of(taken);
        asked_ = ask.id;
        deed(taken.at("who"), ask, Role::cashier);
    }
    void answers_till(const Taken& taken, AnswerSpending answer, Role role) {
        answer.id = asked_;
        answer.code = "code";
        deed(taken.at("who"), answer, role);
    }
    void approves(const Taken& taken) { answers_till(taken, {}, Role::member); }
    void approves_by_code(const Taken& taken) {
        answers_till(taken, {.is_proven = true}, Role::cashier);
    }
    void approved_by_nobody(const Taken& taken) { answers_till(taken, {}, Role::cashier); }
    void declines(const Taken& taken) { answers_till(taken, {.approves = false}, Role::member); }
    void begins_plan(const Taken& taken) {
        deed(taken.at("who"), StartPlan{{corner().next_id()}, taken.at("plan"), ""}, Role::member);
    }
    void sells_plan(const Taken& taken) {
        deed(taken.at("who"), StartPlan{{corner().next_id()}, taken.at("plan"), taken.at("shop")},
             Role::cashier);
    }
    void ends_plan(const Taken& taken) {
        const Membership* runs = membership_on(person(taken).member, corner().today());
        deed(taken.at("who"), EndPlan{runs ? runs->id : MembershipId{}, "as asked"}, role(taken));
    }
    void puts_into(const Taken& taken) {
        deed(taken.at("who"), ChangeSegments{{taken.at("segment")}, {}}, role(taken));
    }
    void exchanges_card(const Taken& taken) {
        deed(taken.at("who"), TakeStampReward{taken.at("card"), {corner().next_id()}, "code", {}},
             Role::member);
    }
    void born(const Taken& taken) {
        const ClubDay day = jalali(taken.at("day"));
        SubmitForm form{.form = "profile", .answers = {{"name", {taken.at("who")}}}};
        form.answers.push_back({"birthday", {taken.at("day")}});
        deed(taken.at("who"), form, Role::member);
        corner().birthdays[taken.at("who")] = time::date_of(time::Calendar::jalali, day);
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
        receipt.shop = value(taken, "shop", receipt.shop);
        if (taken.contains("category"))
            receipt.lines = {{.category = taken.at("category"), .amount = receipt.amount}};
        if (taken.contains("day")) receipt.at = tehran_time(taken.at("day"));
        std::string claim = receipt.shop + "/" + receipt.number;
        receipt.is_recorded_already = claims_.contains(claim);
        receipt.everyone = everyone_;
        deed(taken.at("who"), receipt, role(taken));
        if (!outcome_->events) return;
        claims_.insert(claim);
        if (const auto* recorded = find<ReceiptRecorded>(*outcome_->events))
            for (const Count& count : recorded->counts_of_all) everyone_.add(count);
    }
    void checks_in(const Taken& taken) {
        deed(taken.at("who"),
             Happen{.trigger = earn::Trigger::check_in, .at = corner().now,
                    .shop = taken.at("shop")},
             Role::shop);
    }
    void happens(const Taken& taken) {
        Happen happen{.name = taken.at("event"), .at = corner().now};
        if (taken.contains("name"))
            happen.attributes = {{.name = taken.at("name"), .number = number(taken, "count")}};
        deed(taken.at("who"), happen, Role::shop);
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
                bool is_back = posting.credit == Account::issued &&
                               posting.debit != Account::owed;
                if (posting.unit == Unit::points && (direction == Direction::in    ? is_in
                                                     : direction == Direction::out ? is_out
                                                                                   : is_back))
                    sum += posting.amount.count();
            }
        return sum;
    }

};

}  // namespace vafa::test
