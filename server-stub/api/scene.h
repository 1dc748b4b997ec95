// What handlers need again and again: a member as of now, what lies outside the events, what is
// left.
#pragma once

#include "server-stub/api/call.h"
#include "server-stub/books/books.h"

namespace vafa::api {

// With what is due applied, though nobody wrote it down yet. Refusal: member_unknown.
Expected<club::Member> settled_member(const Call&, MemberId);
club::Scene scene_of(const Call&, const club::Member& settled);

// The name, the number and all answers; empty where they were erased or never there.
club::Profile profile_of(const Call&, MemberId);
form::Answers answers_of(const Call&, MemberId, std::string_view form);
std::optional<bool> is_adult(const Call&, const form::Answers&);

std::vector<club::StockLeft> stock_of(const Call&);

// Of a member that is there.
club::MeView me_of(const Call&, MemberId);
Expected<club::StatementView> statement_of(const Call&, const club::Member& settled, Cursor);
std::vector<club::GameView> games_of(const Call&, const club::Member& settled);
club::StaffView staff_view_of(const Call&);
// Claims the member's code when it is first looked at.
club::ReferralView referral_of(const Call&, const club::Member&);

// Refusal: not_allowed for staff of another shop.
Expected<void> may_use_shop(const Call&, std::string_view shop);
// What staff did goes into the audit log; `detail` is JSON.
void note(const Call&, std::string_view deed, MemberId, const std::string& detail);
std::string detail_of(std::string_view name, int64_t id);  // {"name":"id"}
// Each item done by itself: what came of it, or why not. Refusal: too_large.
inline constexpr size_t most_at_once = 100;
template <typename Done, typename Item, typename Do>
Answer each_of(const Call& call, const std::vector<Item>& items, Do one) {
    if (items.size() > most_at_once) return refuse(Refusal::too_large);
    wire::Many<wire::Outcome<Done>> answer;
    for (const Item& item : items) {
        Expected<Done> done = one(call, item);
        wire::Outcome<Done>& outcome = answer.items.emplace_back();
        if (done) {
            outcome.done = std::move(*done);
            continue;
        }
        call.tx.be_sure();
        outcome.refusal = name_of(done.error().why);
        outcome.detail = text::say(call.words(), call.locale, done.error());
    }
    return call.say(200, answer);
}
// Whose it is, and the event that recorded it; a return's id gives the return. Refusal:
// receipt_unknown.
Expected<std::pair<MemberId, club::Event>> recorded_receipt(const Call&, ReceiptId);
// What a voucher is used on: the sum of a member's receipt, and its lines as the till sent them; no
// lines of a receipt whose amount was corrected without them. Refusals: receipt_unknown,
// receipt_of_another_member.
Expected<std::pair<Money, std::vector<earn::Line>>> bill_of(const Call&, MemberId, ReceiptId);
std::vector<earn::Line> lines_of(const Call&, MemberId, const club::Event& recorded);

// "+98912•••4567" for those at a till, who need no more to know whom they have before them.
std::string shown_mobile(const Call&, const std::string& mobile);

// What a receipt is known by. Tills restart their numbers, so it takes all four.
struct ReceiptName {
    std::string_view shop, till, fiscal_period, number;
};
std::string claim_of_receipt(const ReceiptName&);

// What a person is found by: the folded words of the name, the number, the number's last four
// digits.
std::vector<std::string> words_of(std::string_view name, std::string_view mobile);

}  // namespace vafa::api
