#include "server-stub/api/scene.h"

#include <algorithm>
#include <iterator>

#include "core/text/fold.h"
#include "core/time/period.h"
#include "core/time/stamp.h"
#include "server-stub/auth/audit.h"
#include "server-stub/auth/secret.h"
#include "server-stub/storage/access.h"
#include "server-stub/storage/claims.h"
#include "server-stub/storage/members.h"
#include "server-stub/storage/visits.h"

namespace vafa::api {

namespace {
constexpr int32_t lock_after_s = 300;
constexpr int adult_years = 18;

std::vector<std::string> words_in(const std::string& text) {
    std::vector<std::string> words;
    for (size_t at = 0; at < text.size();) {
        const size_t end = std::min(text.find(' ', at), text.size());
        if (end > at) words.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return words;
}
}  // namespace

Expected<club::Member> settled_member(const Call& call, MemberId id) {
    std::optional<club::Member> member =
        call.as_of ? std::optional(books::replayed_until(call.tx, id, *call.as_of))
                   : books::load(call.tx, id);
    if (!member || !member->id.is_set()) return refuse(Refusal::member_unknown);
    return club::settled(call.club.programs, std::move(*member), call.now(),
                         books::birthday_of(call.tx, call.club.programs.at(call.now()), id));
}

club::Scene scene_of(const Call& call, const club::Member& settled) {
    return {call.club.programs, settled, call.now(), call.reader()};
}

form::Answers answers_of(const Call& call, MemberId member, std::string_view form) {
    const auto saved = storage::answers(call.tx, member, form);
    if (!saved) return {};
    Expected<wire::FormBody> body = wire::read_view<wire::FormBody>(saved->body, call.calendar());
    if (!body) throw storage::Fault("saved answers are unreadable");
    return std::move(body->answers);
}

club::Profile profile_of(const Call& call, MemberId member) {
    club::Profile profile{.language = call.language};
    if (const auto person = storage::person(call.tx, member)) {
        profile.name = person->name;
        profile.mobile = shown_mobile(call, person->mobile);
    }
    for (const form::Form& form : call.program().forms)
        std::ranges::move(answers_of(call, member, form.key), std::back_inserter(profile.answers));
    return profile;
}

std::optional<bool> is_adult(const Call& call, const form::Answers& answers) {
    for (const form::Form& form : call.program().forms)
        for (const form::Question& question : form.questions) {
            if (question.kind != form::Kind::birthday) continue;
            const auto values = form::answer_to(answers, question.key);
            if (values.empty()) continue;
            const auto born = time::parse_date(call.calendar(), values.front());
            if (born) return time::age_on(call.calendar(), *born, call.today()) >= adult_years;
        }
    return std::nullopt;
}

std::vector<club::StockLeft> stock_of(const Call& call) {
    std::vector<club::StockLeft> stock;
    for (const offer::Offer& offer : call.program().offers)
        if (const auto left = books::left_of(call.tx, offer)) stock.push_back({offer.key, *left});
    return stock;
}

club::MeView me_of(const Call& call, MemberId id) {
    const Expected<club::Member> member = settled_member(call, id);
    if (!member) throw storage::Fault("a session without a member");
    return club::me_view(scene_of(call, *member), profile_of(call, id), stock_of(call));
}

// Events that are not for members' eyes leave no line, so a page may take several looks.
Expected<club::StatementView> statement_of(const Call& call, const club::Member& settled,
                                           Cursor cursor) {
    const club::Scene scene = scene_of(call, settled);
    const auto wanted = static_cast<size_t>(cursor.limit);
    club::StatementView statement;
    for (;;) {
        const auto rows = storage::newest_events(
            call.tx, settled.id, {.before = cursor.before, .limit = cursor.limit + 1});
        for (const storage::EventRow& row : rows) {
            if (statement.items.size() == wanted) {
                statement.next_cursor = std::to_string(cursor.before);
                return statement;
            }
            cursor.before = row.seq;
            if (call.as_of && row.recorded_at > *call.as_of) continue;
            if (auto line = club::statement_line(scene, books::event_of(row.body)))
                statement.items.push_back(std::move(*line));
        }
        if (rows.size() <= wanted) return statement;
    }
}

std::vector<club::GameView> games_of(const Call& call, const club::Member& settled) {
    const club::Scene scene = scene_of(call, settled);
    const std::optional<bool> adult = is_adult(call, profile_of(call, settled.id).answers);
    std::vector<club::GameView> games;
    for (const game::Wheel& wheel : call.program().wheels)
        games.push_back(club::game_view(
            scene, wheel,
            {.left = books::prizes_left(call.tx, wheel),
             .seed_name = time::write_day(call.calendar(), call.today()),
             .commitment = game::commitment_of(seed_of(call.club.key, wheel.key, call.today())),
             .is_adult = adult}));
    return games;
}

club::StaffView staff_view_of(const Call& call) {
    const storage::Staff& staff = *call.staff;
    club::StaffView view{.id = staff.id,
                         .name = staff.name,
                         .role = call.actor.role,
                         .lock_after_s = lock_after_s};
    const auto factor = storage::second_factor(call.tx, staff.id);
    view.has_totp = factor && factor->is_on;
    for (const offer::Shop& shop : call.program().shops)
        if (staff.shop.empty() || staff.shop == shop.key)
            view.shops.push_back({shop.key, std::string(shop.name.in(call.language))});
    return view;
}

// The code is made of the club's key, so that it is the same again and tells nothing; the claim
// leads back from it.
club::ReferralView referral_of(const Call& call, const club::Member& member) {
    const std::string code = auth::referral_code(call.club.key, member.id);
    if (!storage::claim(call.tx, storage::Claimed::referral, code))
        storage::insist_on_claim(call.tx, storage::Claimed::referral, code, {.member = member.id});
    const program::Referral& referral = call.program().referral;
    return {.code = code,
            .friends = member.recommendations,
            .rewarded = member.rewarded_referrals,
            .for_friend = referral.for_friend,
            .for_referrer = referral.for_referrer,
            .wait_days = referral.wait_days};
}

Expected<void> may_use_shop(const Call& call, std::string_view shop) {
    if (!call.staff->shop.empty() && call.staff->shop != shop) return refuse(Refusal::not_allowed);
    return {};
}

void note(const Call& call, std::string_view deed, MemberId member, const std::string& detail) {
    auth::add_audit(call.tx, call.club.key,
                    {.at = call.now(),
                     .staff = call.staff->id,
                     .deed = deed,
                     .member = member,
                     .detail = detail});
}

std::string detail_of(std::string_view name, int64_t id) {
    return "{\"" + std::string(name) + "\":\"" + std::to_string(id) + "\"}";
}

Expected<std::pair<MemberId, club::Event>> recorded_receipt(const Call& call, ReceiptId id) {
    const auto claim =
        storage::claim(call.tx, storage::Claimed::receipt_id, std::to_string(id.value));
    if (!claim) return refuse(Refusal::receipt_unknown);
    for (const char* about : {"receipt", "return"})
        if (const auto row = storage::event_about(call.tx, claim->member, about, id.value))
            return std::pair{claim->member, books::event_of(row->body)};
    return refuse(Refusal::receipt_unknown);
}

std::vector<earn::Line> lines_of(const Call& call, MemberId member, const club::Event& recorded) {
    const auto* receipt = std::get_if<club::ReceiptRecorded>(&recorded.body);
    if (!receipt) return {};
    const auto row = storage::receipt(call.tx, member, receipt->receipt);
    if (!row) return {};
    auto sent = wire::read_view<wire::ReceiptBody>(row->body, call.calendar());
    if (!sent || sent->amount != receipt->amount) return {};
    return std::move(sent->lines);
}

Expected<std::pair<Money, std::vector<earn::Line>>> bill_of(const Call& call, MemberId member,
                                                            ReceiptId id) {
    const auto [owner, recorded] = TRY(recorded_receipt(call, id));
    if (owner != member) return refuse(Refusal::receipt_of_another_member);
    const auto* receipt = std::get_if<club::ReceiptRecorded>(&recorded.body);
    if (!receipt) return refuse(Refusal::receipt_unknown);
    return std::pair{receipt->amount, lines_of(call, member, recorded)};
}

std::string shown_mobile(const Call& call, const std::string& mobile) {
    constexpr size_t first = 6, last = 4;
    const bool is_whole = call.actor.role == club::Role::manager ||
                          call.actor.role == club::Role::owner ||
                          call.actor.role == club::Role::member;
    if (is_whole || mobile.size() <= first + last) return mobile;
    return mobile.substr(0, first) + "•••" + mobile.substr(mobile.size() - last);
}

std::string claim_of_receipt(const ReceiptName& name) {
    std::string claim(name.shop);
    for (const std::string_view part : {name.till, name.fiscal_period, name.number})
        claim += "\n" + text::fold(part);
    return claim;
}

std::vector<std::string> words_of(std::string_view name, std::string_view mobile) {
    std::vector<std::string> words = words_in(text::fold(name));
    if (mobile.size() > 4) {
        words.emplace_back(mobile.substr(mobile.starts_with("+98") ? 3 : 1));
        words.emplace_back(mobile.substr(mobile.size() - 4));
    }
    return words;
}

}  // namespace vafa::api
