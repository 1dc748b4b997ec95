// Staff look at members. Every look is written down.
#include <algorithm>

#include "core/text/fold.h"
#include "core/text/typed.h"
#include "core/time/stamp.h"
#include "server-stub/api/calls.h"
#include "server-stub/api/scene.h"
#include "server-stub/auth/audit.h"
#include "server-stub/auth/session.h"
#include "server-stub/storage/claims.h"
#include "server-stub/storage/members.h"

namespace vafa::api {

namespace {

constexpr int found_at_most = 20;
constexpr int receipts_shown = 20;

void note_look(const Call& call, std::string_view deed, MemberId member) {
    auth::add_audit(call.tx, call.club.key,
                    {.at = call.request.now,
                     .staff = call.staff->id,
                     .deed = deed,
                     .member = member,
                     .detail = "{}"});
}

Expected<club::Member> member_in_path(const Call& call) {
    const auto id = id_of(call.names[0]);
    if (!id) return refuse(Refusal::member_unknown);
    return settled_member(call, {*id});
}

// From here on this call sees the club as it was at the end of that day.
Expected<void> go_back(Call& call, std::string_view day) {
    const auto then = time::parse_day(call.calendar(), day);
    if (!then) return refuse(Refusal::date_invalid);
    if (*then >= call.today()) return refuse(Refusal::date_in_future);
    call.as_of = time::start_of(call.club.programs.zone, *then + 1) - Duration{1};
    return {};
}

std::vector<MemberId> found_by(const Call& call, std::string_view text) {
    if (const auto id = auth::member_of_card(text)) {
        const auto person = storage::person(call.tx, *id);
        const bool is_good = person && auth::is_card_token_of(call.club.key, text, *id,
                                                              person->card, call.now());
        return is_good ? std::vector{*id} : std::vector<MemberId>{};
    }
    if (const auto mobile = text::mobile(text)) {
        const auto claim = storage::claim(call.tx, storage::Claimed::mobile,
                                          call.club.key.mac_text("mobile", *mobile));
        return claim ? std::vector{claim->member} : std::vector<MemberId>{};
    }
    const std::vector<std::string> words = words_of(text, "");
    if (words.empty()) return {};
    return storage::members_found_by(call.tx, words, found_at_most);
}

club::FoundView found_view(const Call& call, const club::Member& member) {
    const auto person = storage::person(call.tx, member.id);
    const club::Scene scene = scene_of(call, member);
    return {.id = member.id,
            .name = person ? person->name : "",
            .mobile = person ? shown_mobile(call, person->mobile) : "",
            .tier = club::tier_view(scene).name,
            .spendable = ledger::spendable(member.book, ledger::Unit::points, scene.today())};
}

// The newest of the member's receipts; one that was withdrawn says so.
std::vector<club::ReceiptView> receipts_of(const Call& call, const club::Scene& scene) {
    std::vector<club::ReceiptView> receipts;
    std::vector<ReceiptId> withdrawn;
    for (const storage::EventRow& row :
         storage::newest_events(call.tx, scene.member.id,
                                {.limit = receipts_shown * 2, .about = "receipt"})) {
        const club::Event event = books::event_of(row.body);
        if (const auto* gone = std::get_if<club::ReceiptWithdrawn>(&event.body)) {
            withdrawn.push_back(gone->receipt);
            continue;
        }
        club::ReceiptView view = club::receipt_view(scene, event);
        view.is_withdrawn = std::ranges::find(withdrawn, view.id) != withdrawn.end();
        receipts.push_back(std::move(view));
    }
    if (receipts.size() > receipts_shown) receipts.resize(receipts_shown);
    return receipts;
}

// A voucher's code is its owner's to show: whoever only looks could use it up.
std::vector<club::RedemptionView> redemptions_of(const club::Scene& scene) {
    std::vector<club::RedemptionView> views = club::redemption_views(scene);
    for (club::RedemptionView& each : views) each.code = "••••••••";
    return views;
}

std::vector<club::FormView> forms_of(const Call& call, const club::Scene& scene) {
    std::vector<club::FormView> forms;
    for (const form::Form& form : call.program().forms)
        forms.push_back(
            club::form_view(scene, form, answers_of(call, scene.member.id, form.key)));
    return forms;
}

}  // namespace

// A tier by hand: none below it before that day.
Answer give_tier(Call& call) {
    const auto body = TRY(call.body<wire::TierBody>());
    const auto id = id_of(call.names[0]);
    if (!id) return refuse(Refusal::member_unknown);
    const MemberId member{*id};
    const auto written = TRY(books::perform(
        call.tx, call.club.programs, member,
        club::GiveTier{.tier = body.tier, .until = body.until, .reason = body.reason},
        call.circumstance()));
    note(call, "gave_tier", member,
         "{\"tier\":\"" + body.tier + "\",\"until\":" +
             std::to_string(body.until.days) + "}");
    return call.say(200, club::tier_view(scene_of(call, written.member)));
}

Answer search_members(Call& call) {
    const auto body = TRY(call.body<wire::SearchBody>());
    wire::Page<club::FoundView> page;
    for (const MemberId id : found_by(call, body.text)) {
        page.items.push_back(found_view(call, TRY(settled_member(call, id))));
        note_look(call, "found", id);
    }
    return call.say(200, page);
}

Answer get_customer(Call& call) {
    const club::Member member = TRY(member_in_path(call));
    note_look(call, "looked_at", member.id);
    const club::Scene scene = scene_of(call, member);
    const club::Profile profile = profile_of(call, member.id);
    club::CustomerView view{
        .me = club::me_view(scene, profile, stock_of(call)),
        .stage = ladder::stage(scene.program().ladder, member.purchases, member.recommendations,
                               scene.today()),
        .is_blocked = member.is_blocked,
        .purchases = member.purchases.count,
        .rhythm_days = ladder::rhythm_days(member.purchases),
        .receipts = receipts_of(call, scene),
        .redemptions = redemptions_of(scene),
        .profile = {},
        .segments = member.segments,
        .memberships = club::membership_views(scene)};
    if (member.purchases.count > 0) {
        view.first_purchase = member.purchases.first;
        view.last_purchase = member.purchases.last;
    }
    std::vector<club::FormView> forms = forms_of(call, scene);
    if (!forms.empty()) view.profile = std::move(forms.front());
    return call.say(200, view);
}

// As of now, or of the end of a past day: what was recorded by then, and nothing later.
Answer get_preview(Call& call) {
    const std::string as_of = call.query("as_of");
    if (!as_of.empty()) TRY_VOID(go_back(call, as_of));
    const club::Member member = TRY(member_in_path(call));
    note_look(call, "previewed", member.id);
    const club::Scene scene = scene_of(call, member);
    const std::vector<club::StockLeft> stock = stock_of(call);
    return call.say(200, club::PreviewView{
                             .me = club::me_view(scene, profile_of(call, member.id), stock),
                             .offers = club::offer_views(scene, stock),
                             .redemptions = redemptions_of(scene),
                             .forms = forms_of(call, scene),
                             .games = games_of(call, member),
                             .statement = TRY(statement_of(call, member, {})),
                             .stamp_cards = club::stamp_card_views(scene),
                             .plans = club::plan_views(scene),
                             .requests = club::request_views(scene),
                             .referral = referral_of(call, member)});
}

}  // namespace vafa::api
