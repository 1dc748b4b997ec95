#include "server-stub/api/enrol.h"

#include "core/text/typed.h"
#include "server-stub/api/calls.h"
#include "server-stub/api/scene.h"
#include "server-stub/auth/secret.h"
#include "server-stub/storage/claims.h"
#include "server-stub/storage/members.h"

namespace vafa::api {

namespace {

// Who invited with that code; nobody where none was typed. Refusal: referral_code_unknown.
Expected<MemberId> referrer_of(const Call& call, const std::string& typed) {
    if (typed.empty()) return MemberId{};
    const auto claim =
        storage::claim(call.tx, storage::Claimed::referral, auth::plain_code(typed));
    if (!claim) return refuse(Refusal::referral_code_unknown);
    return claim->member;
}

std::string key_of(const Call& call, const std::string& mobile) {
    return call.club.key.mac_text("mobile", mobile);
}

}  // namespace

std::optional<MemberId> member_with(const Call& call, const std::string& mobile) {
    const auto claim = storage::claim(call.tx, storage::Claimed::mobile, key_of(call, mobile));
    return claim ? std::optional(claim->member) : std::nullopt;
}

Expected<MemberId> enrol(const Call& call, const Enrolment& wish) {
    if (member_with(call, wish.mobile)) return refuse(Refusal::mobile_taken);
    if (wish.consent.empty()) return refuse(Refusal::consent_missing);
    const MemberId referrer = TRY(referrer_of(call, wish.referral_code));
    const auto id = call.tx.new_id<MemberId>();
    const club::Circumstance circumstance{
        call.now(), wish.by.value_or(club::Actor{club::Role::member, id.value}), {}};
    club::Join join{.member = id, .referrer = referrer};
    if (const auto before = storage::left(call.tx, call.club.key.mac_text("left", wish.mobile),
                                          call.now())) {
        join.is_returning = true;
        join.owed = Points(before->owed);
    }
    TRY(books::perform(call.tx, call.club.programs, id, join, circumstance));
    // That the one who invited is blocked is no reason to turn a friend away.
    if (referrer.is_set())
        (void)books::perform(call.tx, call.club.programs, referrer, club::Recommend{id},
                             circumstance);
    storage::insist_on_claim(call.tx, storage::Claimed::mobile, key_of(call, wish.mobile),
                             {.member = id});
    storage::put_person(call.tx, {.member = id, .mobile = wish.mobile, .name = wish.name},
                        {.after = words_of(wish.name, wish.mobile)});
    storage::add_consent(call.tx, id,
                         {.given_at = wish.consented_at,
                          .purpose = "membership",
                          .words = wish.consent});
    return id;
}

namespace {

constexpr size_t longest_name = 100, longest_consent = 4000;

Expected<wire::EnrolledView> enrolled(const Call& call, const wire::MemberBody& body) {
    const std::optional<std::string> mobile = text::mobile(body.mobile);
    if (!mobile) return refuse(Refusal::mobile_invalid);
    if (body.name.size() > longest_name || body.consent.size() > longest_consent)
        return refuse(Refusal::too_long);
    const bool is_now = body.consented_at == Instant{};
    if (call.now() < body.consented_at) return refuse(Refusal::date_in_future);
    const MemberId id = TRY(enrol(call, {.mobile = *mobile,
                                         .name = body.name,
                                         .referral_code = body.referral_code,
                                         .consent = body.consent,
                                         .consented_at = is_now ? call.now() : body.consented_at,
                                         .by = call.actor}));
    note(call, "enrolled", id, "{}");
    return wire::EnrolledView{id};
}

}  // namespace

// A system of the shop, or somebody at a till, brings members in with the consent they gave there.
Answer post_members(Call& call) {
    const auto body = TRY(call.body<wire::Many<wire::MemberBody>>());
    return each_of<wire::EnrolledView>(call, body.items, enrolled);
}

}  // namespace vafa::api
