// Goods that come back to the shop.
#include "server-stub/api/calls.h"
#include "server-stub/api/scene.h"

namespace vafa::api {

namespace {

Expected<club::ReturnedView> take_back(const Call& call, const wire::ReturnBody& body) {
    const auto [member, original] = TRY(recorded_receipt(call, body.receipt));
    if (const auto* receipt = std::get_if<club::ReceiptRecorded>(&original.body))
        TRY_VOID(may_use_shop(call, receipt->shop));
    const auto id = call.tx.new_id<ReturnId>();
    const auto written = TRY(books::perform(call.tx, call.club.programs, member,
                                            club::ReturnGoods{
                                                .id = id,
                                                .original = original,
                                                .original_member = member,
                                                .bought = lines_of(call, member, original),
                                                .lines = body.lines,
                                                .amount = body.amount},
                                            call.circumstance()));
    note(call, "returned_goods", member, detail_of("receipt", body.receipt.value));
    const club::Scene scene = scene_of(call, written.member);
    club::ReturnedView view{
        .id = id,
        .receipt = club::receipt_view(scene, original),
        .tier = club::tier_view(scene),
        .spendable = ledger::spendable(written.member.book, ledger::Unit::points, scene.today()),
        .owed = ledger::owed(written.member.book, ledger::Unit::points)};
    for (const club::Event& event : written.events) {
        const auto* returned = std::get_if<club::GoodsReturned>(&event.body);
        if (!returned) continue;
        view.amount = returned->amount;
        view.details = club::details_of(scene, event);
    }
    return view;
}

}  // namespace

Answer post_return(Call& call) {
    const auto body = TRY(call.body<wire::ReturnBody>());
    return call.say(201, TRY(take_back(call, body)));
}

Answer post_returns(Call& call) {
    const auto body = TRY(call.body<wire::Many<wire::ReturnBody>>());
    return each_of<club::ReturnedView>(call, body.items, take_back);
}

}  // namespace vafa::api
