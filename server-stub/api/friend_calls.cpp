// Members and other members: invitations, and points given away.
#include "core/text/typed.h"
#include "server-stub/api/calls.h"
#include "server-stub/api/scene.h"
#include "server-stub/auth/otp.h"
#include "server-stub/storage/claims.h"

namespace vafa::api {

namespace {
// So that nobody finds out by gifts who is a member.
constexpr auth::Most gifts_tried{20, hours(24)};
}  // namespace

Answer get_referral(Call& call) {
    const club::Member member = TRY(settled_member(call, call.member()));
    return call.say(200, referral_of(call, member));
}

Answer post_gift(Call& call) {
    const auto body = TRY(call.body<wire::GiftBody>());
    const std::optional<std::string> mobile = text::mobile(body.mobile);
    if (!mobile) return refuse(Refusal::mobile_invalid);
    TRY_VOID(auth::pace(call.tx, "gifts:" + std::to_string(call.member().value), gifts_tried,
                        call.now()));
    const auto claim = storage::claim(call.tx, storage::Claimed::mobile,
                                      call.club.key.mac_text("mobile", *mobile));
    if (!claim) {
        Response response = problem(call.reader(), {.why = Refusal::member_unknown});
        response.keeps = true;  // the try is counted
        return response;
    }
    const auto written = TRY(books::give(call.tx, call.club.programs, call.member(),
                                         {.gift = call.tx.new_id<GiftId>(),
                                          .to = claim->member,
                                          .points = body.points},
                                         call.circumstance()));
    return call.say(201, wire::GiftView{.points = body.points,
                                        .spendable = ledger::spendable(written.member.book,
                                                                       ledger::Unit::points,
                                                                       call.today())});
}

}  // namespace vafa::api
