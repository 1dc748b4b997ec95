// The statement: each event in a sentence, with the rules behind it.
#include <algorithm>

#include "core/club/reasons.h"

namespace vafa::club {

using ledger::Account;
using ledger::Posting;
using ledger::Unit;

namespace {

struct Sentence {
    std::string key;
    Args args;
};

struct Say {
    const Scene& scene;
    const Event& event;
    const program::Program& program;  // the version that decided

    std::string words(const Words& words) const {
        return std::string(words.in(scene.reader.language()));
    }
    std::string offer(std::string_view key) const {
        const offer::Offer* offer = offer::find(program.offers, key);
        return offer ? words(offer->title) : std::string(key);
    }
    std::string shop(std::string_view key) const {
        const offer::Shop* shop = offer::find(program.shops, key);
        return shop ? words(shop->name) : std::string(key);
    }
    std::string plan(std::string_view key) const {
        const program::Plan* plan = program::find(program.plans, key);
        return plan ? words(plan->title) : std::string(key);
    }
    std::string tier(std::string_view key) const {
        const tier::Tier* tier = tier::find(program.tiers, key);
        return tier ? words(tier->name) : std::string(key);
    }
    bool moves_points() const {
        return std::ranges::any_of(event.postings,
                                   [](const Posting& each) { return each.unit == Unit::points; });
    }

    Sentence operator()(const Joined&) const { return {"reason.joined", {}}; }
    Sentence operator()(const Recommended&) const { return {"reason.recommended", {}}; }
    Sentence operator()(const ReceiptRecorded& body) const {
        return {body.replaces.is_set() ? "reason.receipt_corrected" : "reason.receipt_recorded",
                {{"shop", shop(body.shop)},
                 {"number", Code{body.number}},
                 {"amount", body.amount}}};
    }
    Sentence operator()(const ReceiptWithdrawn& body) const {
        return {"reason.receipt_withdrawn",
                {{"number", Code{body.number}}, {"amount", body.amount}}};
    }
    Sentence operator()(const GoodsReturned& body) const {
        return {body.is_whole ? "reason.all_returned" : "reason.goods_returned",
                {{"number", Code{body.number}}, {"amount", body.amount}}};
    }
    Sentence operator()(const Happened& body) const {
        if (body.points.is_zero()) return {};
        using enum earn::Trigger;
        switch (body.trigger) {
            case check_in: return {"reason.checked_in", {{"shop", shop(body.shop)}}};
            case review: return {"reason.reviewed", {}};
            case birthday: return {"reason.birthday", {}};
            case anniversary: return {"reason.anniversary", {}};
            case festival: return {"reason.festival", {}};
            case receipt:
            case joining:
            case event: return {"reason.happened", {}};
        }
        return {"reason.happened", {}};
    }
    Sentence operator()(const FormAnswered& body) const {
        const form::Form* form = form::find(program.forms, body.form);
        return {"reason.form_answered", {{"form", form ? words(form->title) : body.form}}};
    }
    Sentence operator()(const TierChanged& body) const {
        if (body.from.empty()) return {};
        bool is_same = body.from == body.to.tier;
        return {body.is_up  ? "reason.tier_up"
                : is_same ? "reason.tier_kept"
                          : "reason.tier_down",
                {{"tier", tier(body.to.tier)}, {"until", body.to.kept_until}}};
    }
    Sentence operator()(const Redeemed& body) const {
        return {body.won_in.is_set()       ? "reason.won"
                : !body.stamp_card.empty() ? "reason.card_filled"
                : body.grant != 0          ? "reason.grant_taken"
                                           : "reason.redeemed",
                {{"offer", offer(body.offer)}}};
    }
    Sentence operator()(const RedemptionCancelled& body) const {
        return {body.by_expiry   ? "reason.voucher_expired"
                : body.by_return ? "reason.voucher_withdrawn"
                : body.by_fault  ? "reason.cancelled_by_fault"
                                 : "reason.redemption_cancelled",
                {{"offer", offer(body.offer)}}};
    }
    Sentence operator()(const OfferGranted& body) const {
        return {"reason.offer_granted", {{"offer", offer(body.offer)}, {"until", body.last_day}}};
    }
    Sentence operator()(const GrantWithdrawn& body) const {
        return {"reason.grant_withdrawn", {{"offer", offer(body.offer)}}};
    }
    Sentence operator()(const RuleSpoke&) const { return {}; }
    Sentence operator()(const TierGiven& body) const {
        return {"reason.tier_given",
                {{"tier", tier(body.tier)}, {"until", body.until}, {"reason", body.reason}}};
    }
    Sentence operator()(const SegmentsChanged&) const { return {}; }
    Sentence operator()(const VoucherAccepted& body) const {
        return {"reason.voucher_accepted",
                {{"offer", offer(body.offer)}, {"shop", shop(body.shop)}}};
    }
    Sentence operator()(const Played& body) const {
        const game::Wheel* wheel = game::find(program.wheels, body.game);
        const game::Prize* prize = wheel ? game::find(*wheel, body.prize) : nullptr;
        return {prize && prize->is_win() ? "reason.played_and_won" : "reason.played",
                {{"game", wheel ? words(wheel->title) : body.game},
                 {"prize", prize ? words(prize->title) : body.prize}}};
    }
    Sentence operator()(const DayTurned&) const {
        if (!moves_points()) return {};
        bool lapsed = std::ranges::any_of(event.postings, [](const Posting& each) {
            return each.unit == Unit::points && each.credit == Account::lapsed;
        });
        return {lapsed ? "reason.points_lapsed" : "reason.points_released", {}};
    }
    Sentence operator()(const Adjusted& body) const {
        return {"reason.adjusted", {{"reason", body.reason}}};
    }
    Sentence operator()(const PointsHeld&) const { return {"reason.points_held", {}}; }
    Sentence operator()(const HoldResolved& body) const {
        return {body.posted ? "reason.hold_posted" : "reason.hold_released", {}};
    }
    Sentence operator()(const PointsGiven&) const { return {"reason.points_given", {}}; }
    Sentence operator()(const PointsReceived&) const { return {"reason.points_received", {}}; }
    Sentence operator()(const SpendingAsked& body) const {
        return {"reason.spending_asked", {{"shop", shop(body.shop)}}};
    }
    Sentence operator()(const SpendingAnswered& body) const {
        return {body.approved ? "reason.spending_approved" : "reason.spending_refused",
                {{"shop", shop(body.shop)}}};
    }
    Sentence operator()(const ReferralEarned&) const { return {"reason.referral_earned", {}}; }
    Sentence operator()(const ReferralRewarded&) const { return {"reason.referral_rewarded", {}}; }
    Sentence operator()(const ReferralWithdrawn&) const {
        return {"reason.referral_withdrawn", {}};
    }
    Sentence operator()(const PlanStarted& body) const {
        return {"reason.plan_started",
                {{"plan", plan(body.plan)}, {"from", body.from}, {"until", body.until}}};
    }
    Sentence operator()(const PlanEnded& body) const {
        return {"reason.plan_ended", {{"plan", plan(body.plan)}, {"reason", body.reason}}};
    }
    Sentence operator()(const ExpirySet& body) const {
        return {"reason.expiry_set", {{"until", body.last_day}}};
    }
    Sentence operator()(const ExpiryTold&) const { return {}; }
    Sentence operator()(const MilestoneReached&) const { return {}; }
    Sentence operator()(const OccasionKept& body) const {
        if (!moves_points()) return {};
        return {body.occasion == earn::Trigger::birthday ? "reason.birthday" : "reason.anniversary",
                {}};
    }
    Sentence operator()(const MessagesRead&) const { return {}; }
    Sentence operator()(const Blocked& body) const {
        return {body.blocks ? "reason.blocked" : "reason.unblocked", {}};
    }
};

bool is_the_members(Account account) {
    return account == Account::spendable || account == Account::pending || account == Account::held;
}

// What the event changed of all that the member has, spendable or not yet.
int64_t change_of(const Event& event) {
    int64_t change = 0;
    for (const Posting& posting : event.postings) {
        if (posting.unit != Unit::points) continue;
        if (is_the_members(posting.credit)) change += posting.amount.count();
        if (is_the_members(posting.debit)) change -= posting.amount.count();
    }
    return change;
}

struct Returned {
    Reasons& reasons;
    const Event& event;

    // How many points went this way, if any did.
    void flow(std::string_view key, Account debit, Account credit) {
        Points sum;
        for (const Posting& posting : event.postings)
            if (posting.unit == Unit::points && posting.debit == debit && posting.credit == credit)
                sum += posting.amount;
        if (!sum.is_zero()) reasons.add(key, {{"points", sum}});
    }
    void goods() {
        flow("detail.taken_back", Account::spendable, Account::issued);
        flow("detail.pending_cancelled", Account::pending, Account::issued);
        flow("detail.came_back", Account::spent, Account::spendable);
        flow("detail.owed", Account::owed, Account::issued);
    }
};

const program::Program& program_of(const Scene& scene, const Event& event) {
    const program::Program* program = scene.programs.numbered(event.program);
    return program ? *program : scene.program();
}

}  // namespace

std::vector<std::string> details_of(const Scene& scene, const Event& event) {
    Reasons reasons{program_of(scene, event), scene.reader, {}};
    if (const auto* joined = std::get_if<Joined>(&event.body)) reasons.shares(joined->shares);
    if (const auto* happened = std::get_if<Happened>(&event.body)) {
        reasons.shares(happened->shares);
        reasons.missed(happened->missed);
    }
    if (const auto* receipt = std::get_if<ReceiptRecorded>(&event.body)) {
        reasons.shares(receipt->shares);
        for (const earn::Stamps& each : receipt->stamps) reasons.stamps(each);
        reasons.tier_times(receipt->tier, receipt->tier_times);
        reasons.plan_times(receipt->plan, receipt->plan_times);
        reasons.missed(receipt->missed);
    }
    if (const auto* kept = std::get_if<OccasionKept>(&event.body)) reasons.shares(kept->shares);
    const auto* granted = std::get_if<OfferGranted>(&event.body);
    if (granted && !granted->rule.empty()) reasons.shares({{granted->rule, {}, {0, 1}}});
    Returned returned{reasons, event};
    if (std::holds_alternative<GoodsReturned>(event.body)) returned.goods();
    returned.flow("detail.repaid", Account::issued, Account::owed);
    returned.flow("detail.forgiven", Account::lapsed, Account::owed);
    return reasons.lines;
}

std::optional<StatementLine> statement_line(const Scene& scene, const Event& event) {
    Say say{scene, event, program_of(scene, event)};
    Sentence sentence = std::visit(say, event.body);
    if (sentence.key.empty()) return std::nullopt;
    int64_t change = change_of(event);
    StatementLine line{
        .seq = event.seq,
        .at = event.effective,
        .day = scene.programs.day_of(event.effective),
        .kind = sentence.key.substr(sentence.key.find('.') + 1),
        .sentence = text::isolated_text(text::say_runs(scene.reader.words, scene.reader.locale,
                                                       sentence.key, sentence.args)),
        .details = details_of(scene, event),
        .direction = change > 0   ? Direction::in
                     : change < 0 ? Direction::out
                                  : Direction::none,
        .points = Points(change < 0 ? -change : change)};
    for (const Posting& posting : event.postings) {
        bool comes_in = posting.unit == Unit::points && posting.debit == Account::issued;
        if (comes_in && posting.last_day != never) line.last_day = posting.last_day;
        if (comes_in && posting.credit == Account::pending) line.ready_day = posting.ready_day;
    }
    return line;
}

}  // namespace vafa::club
