// Spending at the till: staff ask, the member answers on the phone, or lets staff read the code
// that their card shows at this moment. And what managers put right by hand.
#include <tuple>

#include "core/club/bonds.h"
#include "server-stub/api/calls.h"
#include "server-stub/api/scene.h"
#include "server-stub/auth/otp.h"
#include "server-stub/auth/secret.h"
#include "server-stub/auth/session.h"
#include "server-stub/storage/claims.h"
#include "server-stub/storage/members.h"
#include "server-stub/storage/visits.h"

namespace vafa::api {

namespace {

constexpr Duration request_lasts = minutes(3);

struct Asked {
    MemberId member;
    RedemptionId id;
};

// Whose request that is. Refusal: hold_unknown.
Expected<Asked> asked(const Call& call) {
    const auto id = id_of(call.names[0]);
    const auto claim = id ? storage::claim(call.tx, storage::Claimed::request, call.names[0])
                          : std::nullopt;
    if (!claim) return refuse(Refusal::hold_unknown);
    return Asked{claim->member, {*id}};
}

Answer request_said(const Call& call, int status, const club::Member& member, RedemptionId id) {
    const club::Request* request = club::find_request(member, id);
    if (!request) return refuse(Refusal::hold_unknown);
    return call.say(status, club::request_view(scene_of(call, member), *request));
}

Answer answer_request(Call& call, const Asked& asked, club::AnswerSpending answer) {
    const std::optional<club::Member> before = books::load(call.tx, asked.member);
    const club::Request* request = before ? club::find_request(*before, asked.id) : nullptr;
    answer.id = asked.id;
    answer.code = auth::random_code(auth::voucher_letters);
    const offer::Offer* offer =
        request ? offer::find(call.program().offers, request->offer) : nullptr;
    if (offer) answer.stock_left = books::left_of(call.tx, *offer);
    if (request && request->receipt.is_set())
        std::tie(answer.amount, answer.lines) =
            TRY(bill_of(call, asked.member, request->receipt));
    const auto written = TRY(books::perform(call.tx, call.club.programs, asked.member, answer,
                                            call.circumstance()));
    return request_said(call, 200, written.member, asked.id);
}

// One's own request, answered on the phone.
Answer answer_own(Call& call, bool approves) {
    const auto id = id_of(call.names[0]);
    if (!id) return refuse(Refusal::hold_unknown);
    return answer_request(call, {call.member(), {*id}}, {.approves = approves});
}

std::string challenge_of(RedemptionId request) {
    return "spending:" + std::to_string(request.value);
}

// The code that the member's card shows now, or the one that was sent to the phone for this
// request. Refusals: code_wrong, code_expired, code_tried_too_often.
Expected<void> is_proven(const Call& call, const Asked& asked, const std::string& code) {
    const auto person = storage::person(call.tx, asked.member);
    if (person && auth::is_card_token_of(call.club.key, code, asked.member, person->card,
                                         call.now()))
        return {};
    const std::string challenge = challenge_of(asked.id);
    if (!storage::challenge(call.tx, challenge)) return refuse(Refusal::code_wrong);
    TRY(auth::check_code(
        call.tx, call.club.key,
        {.challenge = challenge, .code = code, .use = auth::CodeFor::spending}, call.now()));
    storage::drop_challenge(call.tx, challenge);
    return {};
}

}  // namespace

Answer post_spending(Call& call) {
    const auto body = TRY(call.body<wire::SpendingBody>());
    TRY_VOID(may_use_shop(call, body.shop));
    if (body.receipt.is_set() && TRY(recorded_receipt(call, body.receipt)).first != body.member)
        return refuse(Refusal::receipt_of_another_member);
    const auto id = call.tx.new_id<RedemptionId>();
    const auto written = TRY(books::perform(call.tx, call.club.programs, body.member,
                                            club::AskSpending{.id = id,
                                                              .offer = body.offer,
                                                              .points = body.points,
                                                              .shop = body.shop,
                                                              .receipt = body.receipt,
                                                              .until = call.now() + request_lasts},
                                            call.circumstance()));
    storage::insist_on_claim(call.tx, storage::Claimed::request, std::to_string(id.value),
                             {.member = body.member, .subject = id.value});
    note(call, "asked_spending", body.member, detail_of("request", id.value));
    return request_said(call, 202, written.member, id);
}

Answer get_spending(Call& call) {
    const Asked found = TRY(asked(call));
    return request_said(call, 200, TRY(settled_member(call, found.member)), found.id);
}

Answer approve_spending(Call& call) {
    const auto body = TRY(call.body<wire::ApprovalBody>());
    const Asked found = TRY(asked(call));
    if (const auto proven = is_proven(call, found, body.code); !proven) {
        Response refused = problem(call.reader(), proven.error());
        refused.keeps = true;  // the try is counted
        return refused;
    }
    note(call, "approved_spending", found.member, detail_of("request", found.id.value));
    return answer_request(call, found, {.is_proven = true});
}

namespace {

// What the message with the code says, in the language of whom it is sent to, not of the caller.
std::string words_with_code(const Call& call, const club::Member& member,
                            const club::Request& request, const std::string& code) {
    const auto person = storage::person(call.tx, member.id);
    const auto chosen =
        wire::read_view<wire::SettingsBody>(person ? person->preferences : "", {});
    const std::string language = chosen ? chosen->language : call.program().languages.front();
    const text::Locale locale = call.club.locale(language, call.now());
    const club::Reader reader{call.club.words(language), locale};
    const club::RequestView view =
        club::request_view({call.club.programs, member, call.now(), reader}, request);
    const char* key = request.offer.empty() ? "message.spending_code_points"
                                            : "message.spending_code_offer";
    return text::say(reader.words, locale, key,
                     {{"club", std::string(call.program().brand.name.in(language))},
                      {"code", Code{code}},
                      {"points", view.points},
                      {"offer", view.title},
                      {"shop", view.shop}});
}

}  // namespace

// To the member's phone, which says what it is for; told to the staff, it approves.
Answer send_spending_code(Call& call) {
    const Asked found = TRY(asked(call));
    const club::Member member = TRY(settled_member(call, found.member));
    const club::Request* request = club::find_request(member, found.id);
    if (!request) return refuse(Refusal::hold_unknown);
    TRY_VOID(may_use_shop(call, request->shop));
    if (request->state != club::RequestState::open) return refuse(Refusal::hold_resolved);
    if (request->until < call.now()) return refuse(Refusal::hold_expired);
    const auto person = storage::person(call.tx, found.member);
    if (!person || person->mobile.empty()) return refuse(Refusal::mobile_invalid);
    const auto made = TRY(auth::make_code(call.tx, call.club.key,
                                          {.mobile = person->mobile,
                                           .address = call.request.address,
                                           .use = auth::CodeFor::spending,
                                           .challenge = challenge_of(found.id)},
                                          call.now()));
    storage::add_message(call.tx, {.id = call.tx.new_id<Id<struct MessageTag>>().value,
                                   .channel = "sms",
                                   .recipient = person->mobile,
                                   .body = words_with_code(call, member, *request, made.code),
                                   .due_at = call.now(),
                                   .expires_at = made.expires_at,
                                   .is_code = true});
    note(call, "sent_spending_code", found.member, detail_of("request", found.id.value));
    return call.say(202, wire::CodeSentView{made.expires_at, made.resend_at});
}

Answer get_requests(Call& call) {
    const club::Member member = TRY(settled_member(call, call.member()));
    return call.say(200, wire::Page<club::RequestView>{
                             .items = club::request_views(scene_of(call, member))});
}

Answer approve_request(Call& call) { return answer_own(call, true); }
Answer decline_request(Call& call) { return answer_own(call, false); }

Answer post_adjustment(Call& call) {
    const auto body = TRY(call.body<wire::AdjustmentBody>());
    const auto written = TRY(books::perform(call.tx, call.club.programs, body.member,
                                            club::Adjust{.gives = !body.takes,
                                                         .points = body.points,
                                                         .reason = body.reason},
                                            call.circumstance()));
    note(call, body.takes ? "took_points" : "gave_points", body.member,
         detail_of("points", body.points.count()));
    const ledger::Book& book = written.member.book;
    return call.say(201, wire::BalanceView{
                             .spendable = ledger::spendable(book, ledger::Unit::points,
                                                            call.today()),
                             .owed = ledger::owed(book, ledger::Unit::points)});
}

// The shop or the partner was at fault: the points come back with the days they had left.
Answer undo_redemption(Call& call) {
    const auto body = TRY(call.body<wire::FaultBody>());
    const auto id = id_of(call.names[0]);
    if (!id) return refuse(Refusal::redemption_unknown);
    const auto written = TRY(books::perform(call.tx, call.club.programs, body.member,
                                            club::CancelRedemption{.redemption = {*id},
                                                                   .by_fault = true,
                                                                   .reason = body.reason},
                                            call.circumstance()));
    note(call, "undid_redemption", body.member, detail_of("redemption", *id));
    const club::Redemption* redemption = club::find_redemption(written.member, {*id});
    if (!redemption) throw storage::Fault("a redemption that was just written is not there");
    return call.say(200, club::redemption_view(scene_of(call, written.member), *redemption));
}

// What would be: ?spend=200, or ?return=<receipt>.
Answer get_what_if(Call& call) {
    const club::Member member = TRY(settled_member(call, call.member()));
    const club::Scene scene = scene_of(call, member);
    if (const std::string spend = call.query("spend"); !spend.empty()) {
        const auto points = id_of(spend);
        if (!points || !Points::is_valid(*points)) return refuse(Refusal::out_of_range);
        return call.say(200, club::what_if(scene, club::HoldPoints{.points = Points(*points),
                                                                   .until = call.now()},
                                           call.actor));
    }
    const ReceiptId id{id_of(call.query("return")).value_or(0)};
    const auto [owner, original] = TRY(recorded_receipt(call, id));
    if (owner != member.id) return refuse(Refusal::receipt_unknown);  // whose it is says nothing
    return call.say(200, club::what_if(scene, club::ReturnGoods{.original = original,
                                                                .original_member = owner},
                                       {club::Role::job, 0}));
}

}  // namespace vafa::api
