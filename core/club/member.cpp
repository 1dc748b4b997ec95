#include "core/club/member.h"

#include <algorithm>

namespace vafa::club {

namespace {

// How long counts are kept after their window: as long as a receipt of that window can be late.
constexpr int32_t counts_kept_days = 100;

FormDone& form_of(Member& member, const std::string& form) {
    auto found = std::ranges::find(member.forms, form, &FormDone::form);
    return found == member.forms.end() ? member.forms.emplace_back(form) : *found;
}

Redemption& redemption_of(Member& member, RedemptionId id) {
    auto found = std::ranges::find(member.redemptions, id, &Redemption::id);
    VERIFY(found != member.redemptions.end());
    return *found;
}

void close(Member& member, RedemptionId id, RedemptionState state) {
    Redemption& redemption = redemption_of(member, id);
    redemption.state = state;
    redemption.portions.clear();
    auto is_closed = [](const Redemption& each) { return each.state != RedemptionState::open; };
    if (static_cast<size_t>(std::ranges::count_if(member.redemptions, is_closed)) >
        closed_redemptions_kept)
        member.redemptions.erase(std::ranges::find_if(member.redemptions, is_closed));
}

struct Apply {
    Member& member;
    const Event& event;

    void operator()(const Joined& body) {
        member.id = body.member;
        member.joined = event.effective;
    }
    void operator()(const Recommended&) { ++member.recommendations; }
    void operator()(const ReceiptRecorded& body) {
        ladder::Purchases& purchases = member.purchases;
        purchases.first = purchases.count == 0 ? body.day : std::min(purchases.first, body.day);
        purchases.last = purchases.count == 0 ? body.day : std::max(purchases.last, body.day);
        ++purchases.count;
    }
    void operator()(const ReceiptWithdrawn&) { --member.purchases.count; }
    void operator()(const FormAnswered& body) {
        FormDone& done = form_of(member, body.form);
        done.questions.insert(done.questions.end(), body.questions.begin(), body.questions.end());
        done.is_complete |= body.is_complete;
    }
    void operator()(const TierChanged& body) { member.standing = body.to; }
    void operator()(const Redeemed& body) {
        member.redemptions.push_back({.id = body.redemption,
                                      .offer = body.offer,
                                      .code = body.code,
                                      .at = event.effective,
                                      .last_day = body.last_day,
                                      .cost = body.cost,
                                      .won_in = body.won_in,
                                      .program = event.program,
                                      .portions = ledger::portions_of(event.postings)});
    }
    void operator()(const RedemptionCancelled& body) {
        close(member, body.redemption,
              body.by_expiry ? RedemptionState::expired : RedemptionState::cancelled);
    }
    void operator()(const VoucherAccepted& body) {
        close(member, body.redemption, RedemptionState::used);
    }
    void operator()(const Played&) {}
    void operator()(const DayTurned&) {}
    void operator()(const Adjusted&) {}
    void operator()(const PointsHeld& body) {
        member.holds.push_back({body.hold, body.until, ledger::portions_of(event.postings)});
    }
    void operator()(const HoldResolved& body) {
        std::erase_if(member.holds, [&](const Hold& hold) { return hold.id == body.hold; });
    }
    void operator()(const Blocked& body) { member.is_blocked = body.blocks; }
};

}  // namespace

const FormDone* find_form(const Member& member, std::string_view form) {
    auto found = std::ranges::find(member.forms, form, &FormDone::form);
    return found == member.forms.end() ? nullptr : &*found;
}

const Redemption* find_redemption(const Member& member, RedemptionId id) {
    auto found = std::ranges::find(member.redemptions, id, &Redemption::id);
    return found == member.redemptions.end() ? nullptr : &*found;
}

std::string subject_of_plays(std::string_view game) { return "plays/" + std::string(game); }
std::string subject_of_free_play(std::string_view game) { return "free/" + std::string(game); }

void apply(Member& member, const Event& event) {
    VERIFY(event.seq == member.last_seq + 1);
    member.last_seq = event.seq;
    ledger::apply(member.book, event.postings);
    for (const Count& count : event.counts) member.tally.add(count);
    std::visit(Apply{member, event}, event.body);
    int32_t utc_day = static_cast<int32_t>(event.recorded.ms / hours(24).ms);
    member.tally.forget_before(ClubDay{utc_day} - counts_kept_days);
}

Member replayed(const std::vector<Event>& events) {
    Member member;
    for (const Event& event : events) apply(member, event);
    return member;
}

}  // namespace vafa::club
