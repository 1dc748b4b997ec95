// What the people of a simulation wish for: chosen so that many deeds succeed and many touch an edge.
#include "tests/core/simulation/simulation.h"

namespace vafa::test {

using namespace vafa::club;
using ledger::Unit;

Role Simulation::some_role(const Deed& deed) {
    if (std::holds_alternative<RecordReceipt>(deed) || std::holds_alternative<CorrectReceipt>(deed))
        return random_.one_in(30) ? Role::analyst
               : random_.one_in(3) ? Role::manager
                                   : Role::cashier;
    if (std::holds_alternative<GivePoints>(deed)) return Role::member;
    if (std::holds_alternative<AnswerSpending>(deed) && random_.one_in(2)) return Role::member;
    return random_.one_in(2) ? Role::manager : Role::cashier;
}

Deed Simulation::some_deed(Life& life) {
    if (!life.member.id.is_set() && !random_.one_in(4))
        return Join{.member = {next_id()}, .referrer = {random_.below(3)}};
    if (life.member.is_blocked && random_.one_in(2)) return Block{false, "found"};
    int64_t dice = random_.below(100);
    if (dice < 30) return some_receipt(life);
    if (dice < 35) return some_correction(life);
    if (dice < 38) return some_return(life);
    if (dice < 41) return some_form();
    if (dice < 45) return some_bond(life);
    if (dice < 59) return some_redemption(life);
    if (dice < 72) return some_voucher(life);
    if (dice < 83) return some_play();
    if (dice < 92) return some_hold(life);
    if (dice < 95) return some_adjustment(life);
    if (dice < 96) return Block{random_.one_in(4), "lost"};
    if (dice < 97) return Recommend{{next_id()}};
    if (dice < 98) return Happen{.trigger = earn::Trigger::review, .at = now_};
    return random_.one_in(3) ? Deed(Settle{}) : some_bond(life);
}

// Everyone has lean and fat seasons, so that tiers fall as well as rise.
bool Simulation::is_lean(const Life& life) const {
    int32_t season = (programs_.day_of(now_) - first_day_of_simulation()) / 91;
    return (season + (&life - lives_.data())) % 3 != 0;
}

Deed Simulation::some_receipt(const Life& life) {
    if (!sent_.empty() && random_.one_in(20)) {
        RecordReceipt again = random_.one_of(sent_);
        again.is_recorded_already = claims_.contains(again.shop + again.number);
        return again;
    }
    RecordReceipt receipt{.receipt = {next_id()},
                          .shop = random_.one_in(4) ? "cafe" : "corner",
                          .number = std::to_string(last_id_),
                          .at = now_,
                          .amount = Money(random_.below(100'000))};
    if (!is_lean(life)) receipt.amount = Money(random_.below(random_.one_in(12) ? 20'000'000
                                                                                : 500'000));
    if (random_.one_in(3)) receipt.at.ms -= random_.below(hours(24 * 5).ms);
    if (random_.one_in(10)) receipt.at.ms -= random_.below(hours(24 * 70).ms);
    if (random_.one_in(20)) receipt.at.ms += random_.below(minutes(20).ms);
    if (random_.one_in(2))
        receipt.lines = {{.category = random_.one_in(2) ? "tea" : "bread",
                          .amount = receipt.amount}};
    return receipt;
}

const Event* Simulation::some_recorded(const Life& life) {
    std::vector<const Event*> recent;
    for (size_t i = life.events.size(); i > 0 && recent.size() < 12; --i)
        if (std::holds_alternative<ReceiptRecorded>(life.events[i - 1].body))
            recent.push_back(&life.events[i - 1]);
    return recent.empty() ? nullptr : random_.one_of(recent);
}

Deed Simulation::some_return(Life& life) {
    ReturnGoods deed{.id = {next_id()}, .original_member = life.member.id};
    const Event* recorded = some_recorded(life);
    if (!recorded) return deed;
    deed.original = *recorded;
    const int64_t paid = std::get<ReceiptRecorded>(recorded->body).amount.minor();
    if (!random_.one_in(3)) deed.amount = Money(random_.below(paid + 2));
    return deed;
}

Deed Simulation::some_correction(Life& life) {
    CorrectReceipt deed{.receipt = {next_id()}, .reason = "mistyped"};
    deed.original_member = life.member.id;
    const Event* recorded = some_recorded(life);
    if (!recorded) return deed;
    deed.original = *recorded;
    int64_t amount = std::get<ReceiptRecorded>(deed.original.body).amount.minor();
    deed.amount = Money(random_.one_in(3) ? 0 : random_.below(2 * amount + 2));
    if (random_.one_in(10)) deed.amount = Money(amount);
    if (random_.one_in(2)) deed.lines = {{.category = "tea", .amount = deed.amount}};
    return deed;
}

// What binds members to one another, and to the club.
Deed Simulation::some_bond(Life& life) {
    const MemberId other{random_.between(1, 200)};
    const std::vector<Request>& requests = life.member.requests;
    switch (random_.below(10)) {
        case 0: return GivePoints{{next_id()}, other, Points(random_.below(30))};
        case 1: return ReceivePoints{{next_id()}, other,
                                     {{{1}, Points(random_.between(1, 9)),
                                       programs_.day_of(now_) + 20, now_}}};
        case 2:
            return AskSpending{.id = {next_id()},
                               .offer = random_.one_in(3) ? "mug" : "",
                               .points = Points(random_.below(30)),
                               .shop = "corner",
                               .until = now_ + hours(24 * random_.between(1, 60))};
        case 3:
        case 4:
            if (requests.empty()) return AnswerSpending{};
            return AnswerSpending{.id = requests.back().id,
                                  .approves = !random_.one_in(4),
                                  .is_proven = !random_.one_in(4),
                                  .code = "till"};
        case 5: return RewardReferral{other, {next_id()}, programs_.day_of(now_) + 5};
        case 6:
            if (life.member.rewarded_referrals == 0) return Settle{};
            return WithdrawReferral{other, {next_id()}};
        case 7: {
            if (random_.one_in(3) && !life.member.memberships.empty())
                return EndPlan{life.member.memberships.back().id, "as asked"};
            return StartPlan{{next_id()}, random_.one_in(2) ? "free" : "friends", "corner"};
        }
        case 8:
            if (random_.one_in(3)) return ChangeSegments{{}, {"regulars"}};
            return ChangeSegments{{"regulars"}, {}};
        default:
            if (random_.one_in(2)) return ReadMessages{random_.below(life.member.last_seq + 2)};
            return TakeStampReward{"teas", {next_id()}, "stamps", stock_["tea"]};
    }
}

// What staff give and take by hand: all there is now and then, so that corrections find it spent.
Deed Simulation::some_adjustment(Life& life) {
    if (random_.one_in(4)) return some_tier();
    if (random_.one_in(2)) return Adjust{true, Points(random_.below(60)), "by hand"};
    return Adjust{false, ledger::spendable(life.member.book, Unit::points, {}), "by hand"};
}

Deed Simulation::some_tier() {
    const auto& tiers = programs_.versions[0]->tiers;
    return GiveTier{random_.one_in(20) ? "platinum" : random_.one_of(tiers).key,
                    programs_.day_of(now_) + static_cast<int32_t>(random_.between(-1, 250)),
                    random_.one_in(20) ? "" : "a guest of the house"};
}

Deed Simulation::some_form() {
    SubmitForm form{.form = "profile", .answers = {{"name", {"Sara"}}}};
    if (random_.one_in(2)) form.answers.push_back({"city", {random_.one_in(5) ? "rome" : "qom"}});
    if (random_.one_in(2)) form.answers.push_back({"birthday", {"1370-05-23"}});
    return form;
}

Deed Simulation::some_redemption(Life& life) {
    const auto& offers = programs_.versions[0]->offers;
    const offer::Offer* offer = &random_.one_of(offers);
    auto points = ledger::spendable(life.member.book, Unit::points, programs_.day_of(now_));
    if (offer->cost > points && !random_.one_in(5)) offer = &offers[2];  // the cheapest
    Redeem deed{.redemption = {next_id()}, .offer = offer->key, .code = "code"};
    if (offer->stock) deed.stock_left = stock_[offer->key];
    return deed;
}

Deed Simulation::some_voucher(Life& life) {
    std::vector<Redemption> open;
    for (const Redemption& each : life.member.redemptions)
        if (each.state == RedemptionState::open || random_.one_in(20)) open.push_back(each);
    if (open.empty()) return AcceptVoucher{{next_id()}, "corner"};
    const Redemption& one = random_.one_of(open);
    if (random_.one_in(3)) return CancelRedemption{one.id};
    bool is_partners = one.offer == "tea";
    AcceptVoucher accept{one.id, is_partners != random_.one_in(10) ? "cafe" : "corner"};
    if (const Event* recorded = some_recorded(life); recorded && random_.one_in(2))
        accept.receipt = std::get<ReceiptRecorded>(recorded->body).receipt;
    return accept;
}

Deed Simulation::some_play() {
    Play play{.play = {next_id()},
              .game = "wheel",
              .client_seed = std::to_string(random_.below(1'000'000)),
              .seed_name = "day",
              .redemption = {next_id()},
              .code = "won",
              .is_adult = !random_.one_in(30)};
    for (uint8_t& byte : play.seed) byte = static_cast<uint8_t>(random_.below(256));
    play.left = prizes_left();
    return play;
}

Deed Simulation::some_hold(Life& life) {
    std::vector<Hold> open;
    for (const Hold& hold : life.member.holds)
        if (hold.state == HoldState::open || random_.one_in(5)) open.push_back(hold);
    if (!open.empty() && random_.one_in(2))
        return ResolveHold{random_.one_of(open).id, random_.one_in(2)};
    return HoldPoints{{next_id()}, Points(random_.between(1, 80)),
                      now_ + minutes(random_.between(1, random_.one_in(4) ? 90'000 : 300))};
}

}  // namespace vafa::test
