// The till: receipts recorded and corrected, vouchers looked at and accepted.
#include <tuple>

#include "server-stub/api/calls.h"
#include "server-stub/api/scene.h"
#include "server-stub/auth/otp.h"
#include "server-stub/auth/secret.h"
#include "server-stub/storage/claims.h"
#include "server-stub/storage/members.h"
#include "server-stub/storage/visits.h"

namespace vafa::api {

namespace {

constexpr auth::Most wrong_vouchers{10, minutes(15)};

club::RecordedView recorded_view(const Call& call, const books::Written& written,
                                 const std::string& tier_before, ReceiptId id) {
    const club::Scene scene = scene_of(call, written.member);
    club::RecordedView view{
        .tier = club::tier_view(scene),
        .tier_rose = false,
        .spendable = ledger::spendable(written.member.book, ledger::Unit::points, scene.today())};
    for (const club::Event& event : written.events) {
        const auto* recorded = std::get_if<club::ReceiptRecorded>(&event.body);
        const auto* withdrawn = std::get_if<club::ReceiptWithdrawn>(&event.body);
        if (recorded && recorded->receipt == id) {
            view.receipt = club::receipt_view(scene, event);
            view.earned = recorded->points;
            view.details = club::details_of(scene, event);
        }
        if (withdrawn && withdrawn->receipt == id)
            view.receipt = {.id = id,
                            .number = withdrawn->number,
                            .at = event.effective,
                            .amount = withdrawn->amount,
                            .is_withdrawn = true};
        const auto* tier = std::get_if<club::TierChanged>(&event.body);
        if (tier && tier->is_up && tier->to.tier != tier_before) view.tier_rose = true;
    }
    return view;
}

struct Presented {
    club::Member member;  // settled
    club::AcceptVoucher deed;
};

// Whose voucher a typed code is. Wrong ones are counted, and then the till rests.
// Refusals: not_allowed, too_many_requests, voucher_unknown, receipt_unknown,
// receipt_of_another_member.
Expected<Presented> presented(const Call& call, const wire::VoucherBody& body) {
    TRY_VOID(may_use_shop(call, body.shop));
    const std::string tries = "vouchers:" + std::to_string(call.staff->id.value);
    const storage::Pace pace = storage::pace(call.tx, tries, call.now());
    if (pace.count >= wrong_vouchers.most)
        return refuse(Refusal::too_many_requests, {{"wait", pace.until - call.now()}});
    const auto claim =
        storage::claim(call.tx, storage::Claimed::voucher, auth::plain_code(body.code));
    if (!claim) {
        TRY_VOID(auth::pace(call.tx, tries, wrong_vouchers, call.now()));
        return refuse(Refusal::voucher_unknown);
    }
    Presented found{.member = TRY(settled_member(call, claim->member)),
                    .deed = {.redemption = {claim->subject},
                             .shop = body.shop,
                             .member = body.member,
                             .receipt = body.receipt,
                             .amount = body.amount,
                             .lines = body.lines}};
    if (body.receipt.is_set())
        std::tie(found.deed.amount, found.deed.lines) =
            TRY(bill_of(call, found.member.id, body.receipt));
    return found;
}

club::VoucherView voucher_view(const Call& call, const Presented& presented) {
    const club::Redemption* redemption =
        club::find_redemption(presented.member, presented.deed.redemption);
    if (!redemption) throw storage::Fault("a voucher's redemption is not there");
    const auto person = storage::person(call.tx, presented.member.id);
    club::VoucherView view{
        .redemption = club::redemption_view(scene_of(call, presented.member), *redemption),
        .member = presented.member.id,
        .member_name = person ? person->name : ""};
    const auto events = club::decide(call.club.programs, presented.member, presented.deed,
                                     call.circumstance());
    view.can_accept = events.has_value();
    if (!events) {
        view.refusal = name_of(events.error().why);
        view.why_not = text::say(call.words(), call.locale, events.error());
    }
    return view;
}

// Whose it is is not remembered with the answer: it would outlive the member who is erased.
Response said_of_voucher(const Call& call, club::VoucherView view) {
    Response response = call.say(200, view);
    view.member_name.clear();
    response.remembered = wire::write_view(view, call.calendar());
    return response;
}

// Whatever is refused is refused before anything is written, so that of many each stands alone.
Expected<club::RecordedView> record(const Call& call, const wire::ReceiptBody& body) {
    TRY_VOID(may_use_shop(call, body.shop));
    const club::Member before = TRY(settled_member(call, body.member));
    // Nothing said is now: by the club's clock, for a till's own may be fast.
    const Instant at = body.at == Instant{} ? call.now() : body.at;
    const auto id = call.tx.new_id<ReceiptId>();
    const std::string claim =
        claim_of_receipt({body.shop, body.till, body.fiscal_period, body.number});
    const bool is_taken = storage::is_claimed(call.tx, storage::Claimed::receipt, claim);
    const ClubDay day = call.club.programs.day_of(at);
    const Tally given =
        books::given_to_everyone(call.tx, call.club.programs.on(day), day);
    const auto written = TRY(books::perform(call.tx, call.club.programs, body.member,
                                            club::RecordReceipt{.receipt = id,
                                                                .shop = body.shop,
                                                                .number = body.number,
                                                                .at = at,
                                                                .amount = body.amount,
                                                                .lines = body.lines,
                                                                .is_recorded_already = is_taken,
                                                                .till = body.till,
                                                                .delivery = body.delivery,
                                                                .vat = body.vat,
                                                                .payments = body.paid_by,
                                                                .everyone = given},
                                            call.circumstance()));
    storage::insist_on_claim(call.tx, storage::Claimed::receipt, claim,
                             {.member = body.member, .subject = id.value});
    storage::put_receipt(
        call.tx, body.member,
        {.id = id, .claim = claim, .body = wire::write_view(body, call.calendar())});
    note(call, "recorded_receipt", body.member, detail_of("receipt", id.value));
    return recorded_view(call, written, before.standing.tier, id);
}

}  // namespace

Answer post_receipt(Call& call) {
    const auto body = TRY(call.body<wire::ReceiptBody>());
    return call.say(201, TRY(record(call, body)));
}

Answer post_receipts(Call& call) {
    const auto body = TRY(call.body<wire::Many<wire::ReceiptBody>>());
    return each_of<club::RecordedView>(call, body.items, record);
}

namespace {

// The mistyped receipt as the till sent it, with what is different.
Expected<wire::ReceiptBody> corrected_bill(const Call& call,
                                           const std::optional<storage::ReceiptRow>& typed,
                                           const wire::CorrectionBody& body) {
    if (!typed) return wire::ReceiptBody{};  // of no receipt: core will say so
    auto bill = wire::read_view<wire::ReceiptBody>(typed->body, call.calendar());
    if (!bill) throw storage::Fault("a receipt's row is unreadable");
    bill->amount = body.amount;
    bill->lines = body.lines;
    if (body.paid_by) bill->paid_by = *body.paid_by;
    return bill;
}

}  // namespace

Answer correct_receipt(Call& call) {
    const auto body = TRY(call.body<wire::CorrectionBody>());
    const auto id = id_of(call.names[0]);
    const auto [member, original] = TRY(recorded_receipt(call, {id.value_or(0)}));
    if (const auto* receipt = std::get_if<club::ReceiptRecorded>(&original.body))
        TRY_VOID(may_use_shop(call, receipt->shop));
    const club::Member before = TRY(settled_member(call, member));
    const auto typed = storage::receipt(call.tx, member, {id.value_or(0)});
    wire::ReceiptBody bill = TRY(corrected_bill(call, typed, body));
    const auto corrected = call.tx.new_id<ReceiptId>();
    const ClubDay day = call.club.programs.day_of(original.effective);
    const auto written = TRY(books::perform(
        call.tx, call.club.programs, member,
        club::CorrectReceipt{
            .original = original,
            .original_member = member,
            .receipt = corrected,
            .amount = body.amount,
            .lines = body.lines,
            .reason = body.reason,
            .till = bill.till,
            .delivery = bill.delivery,
            .vat = bill.vat,
            .payments = bill.paid_by,
            .everyone = books::given_to_everyone(call.tx, call.club.programs.on(day), day)},
        call.circumstance()));
    if (!typed) return refuse(Refusal::receipt_unknown);  // its member was erased
    const bool was_none = body.amount.is_zero();  // the number is free again
    if (was_none) storage::drop_claim(call.tx, storage::Claimed::receipt, typed->claim);
    else storage::put_receipt(call.tx, member,
                              {.id = corrected,
                               .claim = typed->claim,
                               .body = wire::write_view(bill, call.calendar())});
    note(call, "corrected_receipt", member, detail_of("receipt", *id));
    const ReceiptId shown = was_none ? ReceiptId{*id} : corrected;
    return call.say(200, recorded_view(call, written, before.standing.tier, shown));
}

Answer check_voucher(Call& call) {
    const auto body = TRY(call.body<wire::VoucherBody>());
    const auto found = presented(call, body);
    if (!found) return counted(call, found.error());
    note(call, "checked_voucher", found->member.id,
         detail_of("redemption", found->deed.redemption.value));
    return said_of_voucher(call, voucher_view(call, *found));
}

Answer accept_voucher(Call& call) {
    const auto body = TRY(call.body<wire::VoucherBody>());
    const auto found = presented(call, body);
    if (!found) return counted(call, found.error());
    const auto written = TRY(books::perform(call.tx, call.club.programs, found->member.id,
                                            found->deed, call.circumstance()));
    note(call, "accepted_voucher", found->member.id,
         detail_of("redemption", found->deed.redemption.value));
    club::VoucherView accepted = voucher_view(call, {written.member, found->deed});
    accepted.refusal = accepted.why_not = "";  // that it is used now is no refusal
    return said_of_voucher(call, std::move(accepted));
}

}  // namespace vafa::api
