// The events of one deed while they are made: each is applied at once to a copy of the member, so
// that the next question sees what the last answer did.
#pragma once

#include "core/club/club.h"

namespace vafa::club {

class Draft {
public:
    Draft(const program::Programs&, const Member&, const Circumstance&);

    const Member& member() const { return member_; }
    const program::Programs& programs() const { return programs_; }
    const program::Published& program() const { return program_; }  // of now
    Instant now() const { return circumstance_.now; }
    ClubDay today() const { return today_; }
    const Actor& actor() const { return circumstance_.actor; }

    struct Record {
        Body body;
        Instant effective;  // unset: now
        std::vector<ledger::Posting> postings;
        std::vector<Count> counts;
        const program::Program* program = nullptr;  // unset: the one of now
    };
    void write(Record);
    // Writes down what has come to pass by itself up to today.
    void settle();
    // What the club's clock shows at an instant, in minutes since midnight.
    int32_t minute_of(Instant) const;
    // Points, plays or status given by the event that is being made: adds to its postings.
    struct Terms {
        ClubDay last_day = never;
        ClubDay ready_day{};
        ReceiptId receipt;  // the purchase that it comes of
    };
    void issue(std::vector<ledger::Posting>&, ledger::Unit, Points, const Terms&) const;
    // After status was gathered in the window of `day`, or taken back from it.
    void raise_tier(const program::Program&, ClubDay day);
    void review_tier(const program::Program&, ClubDay day);
    void give_tier(const GiveTier&);
    void congratulate();  // on numbers of points that were reached

    std::vector<Event> take() { return std::move(events_); }
    Member take_member() { return std::move(member_); }

private:
    void release_holds();
    void turn_day(ClubDay);
    void renew_tier(ClubDay);
    void stand(const tier::Standing&, const program::Program&, Instant effective = {});
    void expire_vouchers(ClubDay);
    void end_unending(ClubDay);
    void tell_expiry(ClubDay);
    void keep_days(ClubDay);
    void keep(earn::Trigger, int32_t year, ClubDay);

    const program::Programs& programs_;
    Member member_;
    Circumstance circumstance_;
    ClubDay today_;
    const program::Published& program_;
    std::vector<Event> events_;
};

// The last day of the lot that gathers the status of the window of `day`.
ClubDay status_day(const program::Program&, ClubDay day);
// Stamps that a purchase gave, as counts; and those of them that can be taken back.
std::vector<Count> stamps_given(const std::vector<earn::Stamps>&);
std::vector<Count> stamps_back(const Member&, const std::vector<earn::Stamps>&);
// A first purchase after an invitation is rewarded.
void earn_referral(Draft&, const program::Program&, const ReceiptRecorded&);
// What rules gave beside numbers: offers to be taken for nothing, and words.
struct Origin {
    const program::Program& program;
    ClubDay day;          // from which the grants count
    Instant effective{};  // unset: now
    ReceiptId receipt;
};
void hand_out(Draft&, const earn::Earned&, const Origin&);
// Offers that a purchase brought go with it as far as they are unused: those not taken yet, and
// the vouchers of those taken. What remains are the offers that were used.
std::vector<std::string> take_grants_back(Draft&, ReceiptId);
// What takes a redemption out of the offer's limits again.
std::vector<Count> uncounted(const program::Programs&, const offer::Offer&, const Redemption&);

// One function for each deed; the refusals of each are asked in the order of the enum.
Expected<void> decide(Draft&, const Join&);
Expected<void> decide(Draft&, const Recommend&);
Expected<void> decide(Draft&, const RecordReceipt&);
Expected<void> decide(Draft&, const CorrectReceipt&);
Expected<void> decide(Draft&, const ReturnGoods&);
Expected<void> decide(Draft&, const Happen&);
Expected<void> decide(Draft&, const SubmitForm&);
Expected<void> decide(Draft&, const Redeem&);
Expected<void> decide(Draft&, const CancelRedemption&);
Expected<void> decide(Draft&, const AcceptVoucher&);
Expected<void> decide(Draft&, const Play&);
Expected<void> decide(Draft&, const Adjust&);
Expected<void> decide(Draft&, const HoldPoints&);
Expected<void> decide(Draft&, const ResolveHold&);
Expected<void> decide(Draft&, const GivePoints&);
Expected<void> decide(Draft&, const ReceivePoints&);
Expected<void> decide(Draft&, const AskSpending&);
Expected<void> decide(Draft&, const AnswerSpending&);
Expected<void> decide(Draft&, const RewardReferral&);
Expected<void> decide(Draft&, const WithdrawReferral&);
Expected<void> decide(Draft&, const StartPlan&);
Expected<void> decide(Draft&, const EndPlan&);
Expected<void> decide(Draft&, const TakeStampReward&);
Expected<void> decide(Draft&, const ReadMessages&);
Expected<void> decide(Draft&, const ChangeSegments&);
Expected<void> decide(Draft&, const GiveTier&);
Expected<void> decide(Draft&, const Block&);
Expected<void> decide(Draft&, const Settle&);

}  // namespace vafa::club
