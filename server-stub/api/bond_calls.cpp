// Plans, stamp cards and messages.
#include <algorithm>

#include "core/club/bonds.h"
#include "server-stub/api/calls.h"
#include "server-stub/api/scene.h"
#include "server-stub/auth/secret.h"
#include "server-stub/storage/members.h"

namespace vafa::api {

namespace {

Answer plan_said(const Call& call, int status, const club::Member& member, std::string_view key) {
    const program::Plan* plan = program::find(call.program().plans, key);
    if (!plan) return refuse(Refusal::plan_unknown);
    return call.say(status, club::plan_view(scene_of(call, member), *plan));
}

}  // namespace

Answer get_memberships(Call& call) {
    const club::Member member = TRY(settled_member(call, call.member()));
    return call.say(
        200, wire::Page<club::PlanView>{.items = club::plan_views(scene_of(call, member))});
}

Answer post_membership(Call& call) {
    const auto body = TRY(call.body<wire::PlanBody>());
    const auto written = TRY(books::perform(
        call.tx, call.club.programs, call.member(),
        club::StartPlan{.id = call.tx.new_id<MembershipId>(), .plan = body.plan},
        call.circumstance()));
    return plan_said(call, 201, written.member, body.plan);
}

// A plan that was paid at the till.
Answer sell_membership(Call& call) {
    const auto body = TRY(call.body<wire::PlanBody>());
    TRY_VOID(may_use_shop(call, body.shop));
    const auto id = call.tx.new_id<MembershipId>();
    const auto written = TRY(
        books::perform(call.tx, call.club.programs, body.member,
                       club::StartPlan{.id = id, .plan = body.plan, .shop = body.shop},
                       call.circumstance()));
    note(call, "sold_plan", body.member, detail_of("membership", id.value));
    return plan_said(call, 201, written.member, body.plan);
}

// Before its time; what was paid is the shop's affair.
Answer end_membership(Call& call) {
    const auto body = TRY(call.body<wire::FaultBody>());
    const auto id = id_of(call.names[0]);
    if (!id) return refuse(Refusal::plan_unknown);
    const auto written =
        TRY(books::perform(call.tx, call.club.programs, body.member,
                           club::EndPlan{.id = {*id}, .reason = body.reason}, call.circumstance()));
    note(call, "ended_plan", body.member, detail_of("membership", *id));
    return call.say(200, wire::Page<club::MembershipView>{
                             .items = club::membership_views(scene_of(call, written.member))});
}

Answer get_stamp_cards(Call& call) {
    const club::Member member = TRY(settled_member(call, call.member()));
    return call.say(200, wire::Page<club::StampCardView>{
                             .items = club::stamp_card_views(scene_of(call, member))});
}

Answer exchange_stamp_card(Call& call) {
    club::TakeStampReward deed{.card = call.names[0],
                               .redemption = call.tx.new_id<RedemptionId>(),
                               .code = auth::random_code(auth::voucher_letters)};
    const program::StampCard* card = program::find(call.program().stamp_cards, deed.card);
    const offer::Offer* offer =
        card ? offer::find(call.program().offers, card->offer) : nullptr;
    if (offer) deed.stock_left = books::left_of(call.tx, *offer);
    const auto written = TRY(
        books::perform(call.tx, call.club.programs, call.member(), deed, call.circumstance()));
    const club::Redemption* redemption = club::find_redemption(written.member, deed.redemption);
    if (!redemption) throw storage::Fault("a redemption that was just written is not there");
    return call.say(201, club::redemption_view(scene_of(call, written.member), *redemption));
}

// Most events say nothing to the member, so a page may take several looks.
Answer get_messages(Call& call) {
    Cursor cursor = TRY(cursor_of(call));
    const club::Member member = TRY(settled_member(call, call.member()));
    const club::Scene scene = scene_of(call, member);
    const auto wanted = static_cast<size_t>(cursor.limit);
    wire::Page<club::MessageView> page;
    for (;;) {
        const auto rows = storage::newest_events(
            call.tx, member.id, {.before = cursor.before, .limit = cursor.limit + 1});
        for (const storage::EventRow& row : rows) {
            if (page.items.size() == wanted) {
                page.next_cursor = std::to_string(cursor.before);
                return call.say(200, page);
            }
            if (auto message = club::message_view(scene, books::event_of(row.body)))
                page.items.push_back(std::move(*message));
            cursor.before = row.seq;
        }
        if (rows.size() <= wanted) return call.say(200, page);
    }
}

Answer read_message(Call& call) {
    const auto seq = id_of(call.names[0]);
    if (!seq) return refuse(Refusal::not_found);
    TRY(books::perform(call.tx, call.club.programs, call.member(), club::ReadMessages{*seq},
                       call.circumstance()));
    return Response{.status = 204};
}

}  // namespace vafa::api
