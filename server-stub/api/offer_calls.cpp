// Offers, and what members took of them.
#include <algorithm>

#include "server-stub/api/calls.h"
#include "server-stub/api/scene.h"
#include "server-stub/auth/secret.h"

namespace vafa::api {

namespace {
Response redemption_said(const Call& call, int status, const club::Member& member,
                         RedemptionId id) {
    const club::Redemption* redemption = club::find_redemption(member, id);
    if (!redemption) throw storage::Fault("a redemption that was just written is not there");
    return call.say(status, club::redemption_view(scene_of(call, member), *redemption));
}
}  // namespace

Answer get_offers(Call& call) {
    const club::Member member = TRY(settled_member(call, call.member()));
    return tagged(call, call.say(200, wire::Page<club::OfferView>{
                                          .items = club::offer_views(scene_of(call, member),
                                                                     stock_of(call))}));
}

Answer get_offer(Call& call) {
    const offer::Offer* offer = offer::find(call.program().offers, call.names[0]);
    if (!offer) return refuse(Refusal::offer_unknown);
    const club::Member member = TRY(settled_member(call, call.member()));
    return tagged(call, call.say(200, club::offer_view(scene_of(call, member), *offer,
                                                       stock_of(call))));
}

Answer get_redemptions(Call& call) {
    const club::Member member = TRY(settled_member(call, call.member()));
    return call.say(200, wire::Page<club::RedemptionView>{
                             .items = club::redemption_views(scene_of(call, member))});
}

Answer post_redemption(Call& call) {
    const auto body = TRY(call.body<wire::RedemptionBody>());
    club::Redeem deed{.redemption = call.tx.new_id<RedemptionId>(),
                      .offer = body.offer,
                      .code = auth::random_code(auth::voucher_letters)};
    if (const offer::Offer* offer = offer::find(call.program().offers, body.offer))
        deed.stock_left = books::left_of(call.tx, *offer);
    const auto written = TRY(
        books::perform(call.tx, call.club.programs, call.member(), deed, call.circumstance()));
    return redemption_said(call, 201, written.member, deed.redemption);
}

Answer cancel_redemption(Call& call) {
    const auto id = id_of(call.names[0]);
    if (!id) return refuse(Refusal::redemption_unknown);
    const auto written = TRY(books::perform(call.tx, call.club.programs, call.member(),
                                            club::CancelRedemption{.redemption = {*id}},
                                            call.circumstance()));
    return redemption_said(call, 200, written.member, {*id});
}

}  // namespace vafa::api
