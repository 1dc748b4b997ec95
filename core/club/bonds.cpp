#include "core/club/bonds.h"

#include <algorithm>

#include "core/club/draft.h"

namespace vafa::club {

using ledger::Unit;

namespace {

std::string in(const Words& words, const Scene& scene) {
    return std::string(words.in(scene.reader.language()));
}

std::string said(const Scene& scene, std::string_view key, const Args& args) {
    return text::isolated_text(
        text::say_runs(scene.reader.words, scene.reader.locale, key, args));
}

// What runs now, or else what comes: of a plan that was renewed, to the end of all.
void show_membership(const Scene& scene, PlanView& view) {
    for (const Membership& each : scene.member.memberships) {
        if (each.plan != view.key || each.until < scene.today()) continue;
        view.from = view.from ? std::min(*view.from, each.from) : each.from;
        view.until = view.until ? std::max(*view.until, each.until) : each.until;
    }
}

Points spendable(const Member& member, const Scene& scene) {
    return ledger::spendable(member.book, Unit::points, scene.today());
}

}  // namespace

SettlementView settlement_view(const Reader& reader, const offer::Partner& partner,
                               const Settlement& settlement, const time::Window& month) {
    return {.partner = {partner.key, std::string(partner.name.in(reader.language())), partner.icon},
            .from = month.first,
            .until = month.last,
            .earned = settlement.earned,
            .taken_back = settlement.taken_back,
            .for_earned = settlement.for_earned,
            .for_taken_back = settlement.for_taken_back,
            .honoured = settlement.honoured,
            .for_honoured = settlement.for_honoured,
            .partner_owes = settlement.partner_owes(),
            .club_owes = settlement.club_owes()};
}

PlanView plan_view(const Scene& scene, const program::Plan& plan) {
    PlanView view{.key = plan.key,
                  .title = in(plan.title, scene),
                  .description = in(plan.description, scene),
                  .price = plan.price,
                  .months = plan.months,
                  .times = plan.times};
    for (const Words& perk : plan.perks) view.perks.push_back(in(perk, scene));
    show_membership(scene, view);
    auto decided = decide(scene.programs, scene.member, StartPlan{.plan = plan.key},
                          {scene.now, {Role::member, scene.member.id.value}, {}});
    view.can_begin = decided.has_value();
    if (view.can_begin) return view;
    view.refusal = name_of(decided.error().why);
    view.why_not = text::say(scene.reader.words, scene.reader.locale, decided.error());
    return view;
}

std::vector<MembershipView> membership_views(const Scene& scene) {
    std::vector<MembershipView> views;
    for (const Membership& each : scene.member.memberships) {
        if (each.until < scene.today()) continue;
        const program::Program* program = scene.programs.numbered(each.program);
        const program::Plan* plan = program ? program::find(program->plans, each.plan) : nullptr;
        views.push_back({.id = each.id,
                         .plan = each.plan,
                         .title = plan ? in(plan->title, scene) : each.plan,
                         .from = each.from,
                         .until = each.until});
    }
    return views;
}

std::vector<PlanView> plan_views(const Scene& scene) {
    std::vector<PlanView> views;
    for (const program::Plan& plan : scene.program().plans) {
        PlanView view = plan_view(scene, plan);
        if (!plan.is_closed || view.until) views.push_back(std::move(view));
    }
    return views;
}

StampCardView stamp_card_view(const Scene& scene, const program::StampCard& card) {
    const offer::Offer* offer = offer::find(scene.program().offers, card.offer);
    const int64_t stamps = scene.member.tally.of(subject_of_stamps(card.key));
    return {.key = card.key,
            .title = in(card.title, scene),
            .offer = card.offer,
            .reward = offer ? in(offer->title, scene) : card.offer,
            .stamps = stamps,
            .needed = card.needed,
            .is_full = stamps >= card.needed};
}

std::vector<StampCardView> stamp_card_views(const Scene& scene) {
    std::vector<StampCardView> views;
    for (const program::StampCard& card : scene.program().stamp_cards)
        views.push_back(stamp_card_view(scene, card));
    return views;
}

RequestView request_view(const Scene& scene, const Request& request) {
    const offer::Offer* offer = offer::find(scene.program().offers, request.offer);
    const offer::Shop* shop = offer::find(scene.program().shops, request.shop);
    return {.id = request.id,
            .state = request.state,
            .offer = request.offer,
            .title = offer ? in(offer->title, scene) : request.offer,
            .points = offer ? offer->cost : request.points,
            .shop = shop ? in(shop->name, scene) : request.shop,
            .until = request.until};
}

std::vector<RequestView> request_views(const Scene& scene) {
    std::vector<RequestView> views;
    for (const Request& request : scene.member.requests)
        if (request.state == RequestState::open && request.until >= scene.now)
            views.push_back(request_view(scene, request));
    return views;
}

namespace {

struct Message {
    std::string key;
    Args args;
};

// Those that say the same as their line in the statement have no sentence of their own.
struct Tell {
    Message operator()(const ExpiryTold& body) const {
        return {"message.points_end", {{"points", body.amount}, {"day", body.last_day}}};
    }
    Message operator()(const MilestoneReached& body) const {
        return {"message.milestone", {{"points", body.points}}};
    }
    Message operator()(const TierChanged& body) const {
        return {body.from.empty() ? "" : "statement", {}};
    }
    Message operator()(const SpendingAsked&) const { return {"statement", {}}; }
    Message operator()(const PointsReceived&) const { return {"statement", {}}; }
    Message operator()(const ReferralRewarded&) const { return {"statement", {}}; }
    Message operator()(const ReferralWithdrawn&) const { return {"statement", {}}; }
    Message operator()(const OccasionKept&) const { return {"statement", {}}; }
    Message operator()(const PlanStarted&) const { return {"statement", {}}; }
    Message operator()(const PlanEnded&) const { return {"statement", {}}; }
    Message operator()(const ExpirySet&) const { return {"statement", {}}; }
    Message operator()(const RedemptionCancelled& body) const {
        return {body.by_expiry || body.by_fault || body.by_return ? "statement" : "", {}};
    }
    Message operator()(const TierGiven&) const { return {"statement", {}}; }
    Message operator()(const OfferGranted&) const { return {"statement", {}}; }
    Message operator()(const GrantWithdrawn&) const { return {"statement", {}}; }
    Message operator()(const auto&) const { return {}; }
};

}  // namespace

std::string words_of(const program::Programs& programs, const Event& event, const RuleSpoke& spoke,
                     std::string_view language) {
    const program::Program* program = programs.numbered(event.program);
    if (!program) return "";
    auto rule = std::ranges::find(program->earn_rules, spoke.rule, &earn::Rule::key);
    if (rule == program->earn_rules.end()) return "";
    return std::string(rule->message.in(language));
}

std::optional<MessageView> message_view(const Scene& scene, const Event& event) {
    if (const auto* spoke = std::get_if<RuleSpoke>(&event.body))
        return MessageView{.seq = event.seq,
                           .at = event.effective,
                           .kind = "rule",
                           .sentence = words_of(scene.programs, event, *spoke,
                                               scene.reader.language()),
                           .is_read = event.seq <= scene.member.read_to};
    const Message message = std::visit(Tell{}, event.body);
    if (message.key.empty()) return std::nullopt;
    MessageView view{.seq = event.seq,
                     .at = event.effective,
                     .is_read = event.seq <= scene.member.read_to};
    if (message.key != "statement") {
        view.kind = message.key.substr(message.key.find('.') + 1);
        view.sentence = said(scene, message.key, message.args);
        return view;
    }
    auto line = statement_line(scene, event);
    if (!line) return std::nullopt;
    view.kind = std::move(line->kind);
    view.sentence = std::move(line->sentence);
    return view;
}

WhatIfView what_if(const Scene& scene, const Deed& deed, const Actor& actor) {
    WhatIfView view{.spendable_before = spendable(scene.member, scene)};
    Member after = scene.member;
    auto events = decide(scene.programs, scene.member, deed, {scene.now, actor, {}});
    if (events) {
        for (const Event& event : *events) {
            apply(after, event);
            for (std::string& line : details_of(scene, event))
                view.details.push_back(std::move(line));
        }
    } else {
        view.refusal = name_of(events.error().why);
        view.why_not = text::say(scene.reader.words, scene.reader.locale, events.error());
    }
    view.spendable = spendable(after, scene);
    view.owed = ledger::owed(after.book, Unit::points);
    view.tier = tier_view({scene.programs, after, scene.now, scene.reader});
    return view;
}

std::vector<std::string> why_this_tier(const Scene& scene, const TierView& view) {
    std::vector<std::string> lines;
    auto window = [&](Args args) {
        if (view.window_last) args.push_back({"day", *view.window_last});
        return args;
    };
    const char* by = view.window_last ? ".by" : "";
    if (!view.next.empty())
        lines.push_back(said(scene, std::string("why.next_tier") + by,
                             window({{"tier", view.next},
                                     {"missing", view.missing_for_next},
                                     {"status", view.status},
                                     {"threshold", view.next_threshold}})));
    if (view.kept_until && !view.missing_to_keep.is_zero())
        lines.push_back(said(scene, "why.keep_tier",
                             {{"tier", view.name},
                              {"until", *view.kept_until},
                              {"missing", view.missing_to_keep}}));
    else if (view.kept_until)
        lines.push_back(said(scene, "why.tier_kept",
                             {{"tier", view.name}, {"until", *view.kept_until}}));
    return lines;
}

}  // namespace vafa::club
