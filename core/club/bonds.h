// What is shown of what binds members to the club and to one another: invitations, plans, stamp
// cards, requests of a till, messages; and what would be if.
#pragma once

#include "core/club/deed.h"
#include "core/club/settlement.h"
#include "core/club/views.h"

namespace vafa::club {

struct ReferralView {
    std::string code;
    int64_t friends{};   // who joined
    int64_t rewarded{};  // of whom bought
    Points for_friend, for_referrer;
    int32_t wait_days{};
};

struct PlanView {
    std::string key, title, description;
    std::vector<std::string> perks;
    Money price;
    int32_t months{};
    Rate times{1, 1};
    std::optional<ClubDay> from, until;  // of the membership that runs, or comes
    bool can_begin = false;
    std::string refusal, why_not;
};

struct StampCardView {
    std::string key, title;
    std::string offer, reward;  // its key and title
    int64_t stamps{}, needed{};
    bool is_full = false;
};

struct RequestView {
    RedemptionId id;
    RequestState state{};
    std::string offer, title;  // empty: points
    Points points;
    std::string shop;
    Instant until;
};

struct MessageView {
    int64_t seq{};
    Instant at;
    std::string kind, sentence;
    bool is_read = false;
};

// All that a member's own screens show, for whoever serves them.
struct PreviewView {
    MeView me;
    std::vector<OfferView> offers;
    std::vector<RedemptionView> redemptions;
    std::vector<FormView> forms;
    std::vector<GameView> games;
    StatementView statement;
    std::vector<StampCardView> stamp_cards;
    std::vector<PlanView> plans;
    std::vector<RequestView> requests;
    ReferralView referral;
};

// One partner's month: who owes whom, and for what.
struct SettlementView {
    PartnerView partner;
    ClubDay from{}, until{};
    Points earned, taken_back;
    Money for_earned, for_taken_back;
    int64_t honoured{};
    Money for_honoured;
    Money partner_owes, club_owes;  // one of them is nothing
};

// A decision that is made and not written.
struct WhatIfView {
    Points spendable_before, spendable, owed;
    TierView tier;
    std::vector<std::string> details;
    std::string refusal, why_not;
};

SettlementView settlement_view(const Reader&, const offer::Partner&, const Settlement&,
                               const time::Window& month);
std::vector<MembershipView> membership_views(const Scene&);  // that run, or come
PlanView plan_view(const Scene&, const program::Plan&);
std::vector<PlanView> plan_views(const Scene&);
StampCardView stamp_card_view(const Scene&, const program::StampCard&);
std::vector<StampCardView> stamp_card_views(const Scene&);
RequestView request_view(const Scene&, const Request&);
std::vector<RequestView> request_views(const Scene&);  // those that wait for an answer
// The words of its rule, of the version that decided.
std::string words_of(const program::Programs&, const Event&, const RuleSpoke&,
                     std::string_view language);
// What an event has to say to the member; nothing for most.
std::optional<MessageView> message_view(const Scene&, const Event&);
WhatIfView what_if(const Scene&, const Deed&, const Actor&);
// Why this tier and no higher one, and until when: in sentences with numbers.
std::vector<std::string> why_this_tier(const Scene&, const TierView&);

}  // namespace vafa::club
