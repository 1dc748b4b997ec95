#include "tests/core/simulation/life.h"

#include "core/wire/wire.h"

namespace vafa::test {

using namespace vafa::club;
using ledger::Account;
using ledger::Unit;

void Life::live(const std::vector<Event>& deed, Instant now) {
    for (const Event& event : deed) {
        debt_before_ = ledger::owed(member.book, Unit::points).count();
        apply(member, event);
        events.push_back(event);
        see(event);
        check_books();
    }
    require(settled(programs_, member, now) == member, "a deed leaves nothing due");
}

void Life::see(const Event& event) {
    require(event.seq == static_cast<int64_t>(events.size()), "events have no gap");
    require(event.effective <= event.recorded, "nothing takes effect before it is recorded");
    for (const ledger::Posting& posting : event.postings) see(event, posting);
    std::visit([&](const auto& body) { see(event, body); }, event.body);
}

void Life::see(const Event& event, const ledger::Posting& posting) {
    require(!posting.amount.is_zero() && posting.debit != posting.credit,
            "a posting moves something");
    sums_.of(posting.unit, posting.debit) -= posting.amount.count();
    sums_.of(posting.unit, posting.credit) += posting.amount.count();
    const bool is_added = posting.debit == Account::issued && posting.unit == Unit::points &&
                          !std::holds_alternative<ReceiptRecorded>(event.body);
    if (is_added) added_[posting.receipt.value] += posting.amount.count();
    auto [lot, is_new] = last_days_.try_emplace(posting.lot, posting.last_day);
    require(lot->second == posting.last_day, "no lot changes its last day");
    ClubDay today = programs_.day_of(event.recorded);
    bool is_over = posting.debit == Account::lapsed || posting.credit == Account::lapsed;
    require(!is_over || posting.last_day < today, "nothing lapses before its last day is over");
    bool is_released = posting.debit == Account::pending && posting.credit == Account::spendable;
    require(!is_released || posting.ready_day <= today, "pending points wait for their day");
    bool is_taken = posting.debit == Account::spendable &&
                    (posting.credit == Account::spent || posting.credit == Account::held);
    if (!is_taken) return;
    require(posting.last_day >= today, "nothing is spent after its day");
    require(posting.unit != Unit::points || debt_before_ == 0, "who owes does not spend");
    for (const ledger::Lot& other : member.book.lots)
        require(other.unit != posting.unit || other.spendable.is_zero() ||
                    other.last_day < today || other.last_day >= posting.last_day,
                "what ends soonest is spent first");
}

void Life::see(const Event& event, const ReceiptRecorded& body) {
    require(receipts_.try_emplace(body.receipt.value, body).second, "a receipt is recorded once");
    if (body.replaces.is_set()) {  // one deed with the withdrawal, and looked at as one
        require(withdrawn_.contains(body.replaces.value), "what is replaced is withdrawn first");
        facts_.back().by_withdrawal = false;
    }
    facts_.push_back({.recorded = programs_.day_of(event.recorded),
                      .day = body.day,
                      .change = body.status.count(),
                      .by_receipt = true,
                      .by_withdrawal = body.replaces.is_set()});
    for (const earn::Share& share : body.shares) {
        if (share.rule != "tea") continue;
        ClubDay week = time::window_of(time::Calendar::jalali, time::Period::week, body.day).last;
        int64_t& given = given_[{share.rule, week}];
        given += share.worth.count();
        require(given <= 100, "no rule gives more than its limit");
    }
}

void Life::see(const Event& event, const ReceiptWithdrawn& body) {
    require(withdrawn_.insert(body.receipt.value).second, "a receipt is withdrawn once");
    const ReceiptRecorded& receipt = receipts_.at(body.receipt.value);
    int64_t back = 0;
    for (const ledger::Posting& posting : event.postings)
        if (posting.unit == Unit::points && posting.credit == Account::issued)
            back += posting.amount.count();
    require(back <= receipt.points.count() + added_[body.receipt.value],
            "no more is taken back than was given");
    facts_.push_back({.recorded = programs_.day_of(event.recorded),
                      .day = receipt.day,
                      .change = -receipt.status.count(),
                      .by_withdrawal = true});
    for (const Count& count : event.counts)
        if (count.subject.starts_with("rule/tea/")) given_[{"tea", count.last_day}] += count.by;
}

void Life::see(const Event& event, const GoodsReturned& body) {
    const ReceiptRecorded& receipt = receipts_.at(body.receipt.value);
    require(!withdrawn_.contains(body.receipt.value) && !returned_.contains(body.receipt.value),
            "what is gone is not returned");
    int64_t status = 0, &back = taken_back_[body.receipt.value];
    for (const ledger::Posting& posting : event.postings) {
        if (posting.credit != Account::issued) continue;
        if (posting.unit == Unit::status) status += posting.amount.count();
        if (posting.unit == Unit::points && posting.receipt == body.receipt)
            back += posting.amount.count();
    }
    // Its lots give no more than it earned, its plays won and an invitation added.
    require(back <= receipt.points.count() + added_[body.receipt.value],
            "no more is taken back than was given");
    if (body.is_whole) returned_.insert(body.receipt.value);
    facts_.push_back({.recorded = programs_.day_of(event.recorded),
                      .day = receipt.day,
                      .change = -status,
                      .by_withdrawal = true});
}

void Life::see(const Event& event, const Redeemed& body) {
    require(vouchers_.try_emplace(body.redemption.value, RedemptionState::open).second,
            "a redemption is made once");
    if (body.won_in.is_set() || !body.stamp_card.empty()) return;
    int64_t paid = 0;
    for (const ledger::Posting& posting : event.postings) paid += posting.amount.count();
    require(paid == body.cost.count(), "an offer costs what it costs");
    const program::Program* program = programs_.numbered(event.program);
    const offer::Offer* offer = offer::find(program->offers, body.offer);
    int64_t taken = ++taken_[body.offer];
    require(!offer->per_member || taken <= *offer->per_member, "the limit per member holds");
}

void Life::see(const Event& event, const RedemptionCancelled& body) {
    RedemptionState& state = vouchers_.at(body.redemption.value);
    require(state == RedemptionState::open, "only an open voucher is cancelled or expires");
    state = body.by_expiry ? RedemptionState::expired : RedemptionState::cancelled;
    if (!event.counts.empty()) --taken_[body.offer];
}

void Life::see(const Event& event, const VoucherAccepted& body) {
    RedemptionState& state = vouchers_.at(body.redemption.value);
    require(state == RedemptionState::open, "a voucher is used once");
    state = RedemptionState::used;
    const Redemption* redemption = find_redemption(member, body.redemption);
    require(!redemption || redemption->last_day >= programs_.day_of(event.recorded),
            "no voucher is used after its day");
}

void Life::see(const Event& event, const TierGiven& body) {
    const ClubDay today = programs_.day_of(event.recorded);
    const auto& tiers = programs_.numbered(event.program)->tiers;
    const auto rank = std::ranges::find(tiers, body.tier, &tier::Tier::key) - tiers.begin();
    facts_.push_back({.recorded = today,
                      .given = Rank{static_cast<size_t>(rank), body.until, today}});
}

void Life::see(const Event& event, const Played& body) {
    int64_t parts = 0;
    for (const game::Slot& slot : body.table) parts += slot.parts;
    require(parts == game::whole, "the odds are whole");
    const game::Wheel* wheel =
        game::find(programs_.numbered(event.program)->wheels, body.game);
    require(game::win_chance(*wheel, body.table) >= game::least_win_chance,
            "the chance to win never falls below a quarter");
    ClubDay today = programs_.day_of(event.recorded);
    require(!body.was_free || free_plays_.insert(today).second, "one free play a day");
    require(body.was_free || !event.postings.empty(), "a play is free or paid with a play");
}

void Life::check_books() {
    Sums in_lots;
    for (const ledger::Lot& lot : member.book.lots) {
        in_lots.of(lot.unit, Account::spendable) += lot.spendable.count();
        in_lots.of(lot.unit, Account::pending) += lot.pending.count();
        in_lots.of(lot.unit, Account::held) += lot.held.count();
        in_lots.of(lot.unit, Account::owed) -= lot.owed.count();
    }
    for (Unit unit : {Unit::points, Unit::status, Unit::plays}) {
        for (Account account :
             {Account::spendable, Account::pending, Account::held, Account::owed})
            require(in_lots.of(unit, account) == sums_.of(unit, account),
                    "the lots are the sum of the postings");
        int64_t sum = 0;
        for (int64_t each : sums_.of_account[static_cast<size_t>(unit)]) sum += each;
        require(sum == 0, "the books balance");
    }
    require(member.purchases.count == std::ssize(receipts_) - std::ssize(withdrawn_) -
                                             std::ssize(returned_),
            "purchases are the receipts that stand");
    require(std::ranges::is_sorted(member.book.lots, {}, &ledger::Lot::last_day),
            "lots lie in the order of spending");
}

namespace {
TierRules tier_rules(const program::Program& program) {
    TierRules rules{program.calendar, program.tier_policy.window, program.tier_policy.grace_days,
                    {}};
    for (const tier::Tier& tier : program.tiers) rules.thresholds.push_back(tier.threshold.count());
    return rules;
}
}  // namespace

void Life::compare_tier(Instant now) {
    if (!reckoning_)
        reckoning_.emplace(tier_rules(programs_.at(now)), programs_.day_of(member.joined));
    for (; reckoned_ < facts_.size(); ++reckoned_) reckoning_->add(facts_[reckoned_]);
    compare_rank(reckoning_->on(programs_.day_of(now)), now);
}

void Life::compare_rank(const Rank& rank, Instant now) {
    require(programs_.at(now).tiers[rank.rank].key == member.standing.tier,
            "the tier is the reference's");
    require(rank.kept_until == member.standing.kept_until, "the tier is kept as long");
}

void Life::compare_replay() {
    if (!member.id.is_set()) return;
    require(replayed(events) == member, "the state is what the events say");
    const Instant then = events.back().recorded;
    const ClubDay joined = programs_.day_of(member.joined), day = programs_.day_of(then);
    compare_rank(rank_after(tier_rules(programs_.at(then)), joined, facts_, day), then);
    for (; written_ < events.size(); ++written_) {
        auto event = wire::read_event(wire::write(events[written_]));
        require(event && *event == events[written_], "an event is read as it was written");
    }
    auto again = wire::read_member(wire::write(member));
    require(again && *again == member, "a state is read as it was written");
}

}  // namespace vafa::test
