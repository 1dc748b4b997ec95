// Returns: goods come back, and with them, pro rata to what they were of the purchase, what the
// purchase earned and what was spent on it. Shares are counted from the whole, so that many partial
// returns take exactly what one return of everything takes.
#include <algorithm>
#include <utility>

#include "core/club/taking_back.h"

namespace vafa::club {

using ledger::Unit;

namespace {

bool may_return(Role role) {
    switch (role) {
        case Role::cashier:
        case Role::manager:
        case Role::owner:
        case Role::shop:
        case Role::job: return true;
        case Role::nobody:
        case Role::member:
        case Role::analyst:
        case Role::partner: return false;
    }
    return false;
}

// What was bought and what came back of it, in minor units: of its lines, where it has some.
struct Part {
    int64_t total{};
    int64_t before{};  // came back earlier
    int64_t after{};   // and with this return
    std::vector<ReturnedLine> lines;

    int64_t share_of(int64_t whole) const {
        return pro_rata(whole, after, total) - pro_rata(whole, before, total);
    }
    Points share_of(Points whole) const { return Points(share_of(whole.count())); }
    bool is_whole() const { return after == total; }
};

std::unexpected<Refused> exceeds(const std::string& pointer) {
    return std::unexpected(Refused{Refusal::return_exceeds_receipt,
                                   {},
                                   {{pointer, Refusal::return_exceeds_receipt, {}}}});
}

Expected<void> add_line(const Draft& draft, const ReturnGoods& deed, ReceiptId receipt,
                        const ReturnedLine& returned, Part& part) {
    const std::string pointer = "/lines/" + std::to_string(part.lines.size());
    if (returned.line < 0 || std::cmp_greater_equal(returned.line, deed.bought.size()))
        return exceeds(pointer);
    const earn::Line& line = deed.bought[static_cast<size_t>(returned.line)];
    int64_t before = draft.member().tally.of(subject_of_returned(receipt, returned.line));
    for (const ReturnedLine& each : part.lines)
        if (each.line == returned.line) before += each.quantity;
    if (returned.quantity <= 0 || returned.quantity > line.quantity - before)
        return exceeds(pointer);
    part.after += pro_rata(line.amount.minor(), before + returned.quantity, line.quantity) -
                  pro_rata(line.amount.minor(), before, line.quantity);
    part.lines.push_back(returned);
    return {};
}

// Refusals: receipt_already_returned, return_exceeds_receipt, field_missing.
Expected<Part> part_of(const Draft& draft, const ReturnGoods& deed,
                       const ReceiptRecorded& receipt) {
    Part part;
    for (const earn::Line& line : deed.bought) part.total += line.amount.minor();
    const bool is_as_paid = part.total == 0 || part.total == receipt.amount.minor();
    if (part.total == 0) part.total = receipt.amount.minor();
    part.before = part.after = draft.member().tally.of(subject_of_returned(receipt.receipt));
    if (is_withdrawn(draft.member(), receipt.receipt) ||
        is_returned(draft.member(), receipt.receipt))
        return refuse(Refusal::receipt_already_returned);
    if (part.before >= part.total) return refuse(Refusal::return_exceeds_receipt);
    for (const ReturnedLine& line : deed.lines)
        TRY_VOID(add_line(draft, deed, receipt.receipt, line, part));
    if (!deed.lines.empty()) {
        if (part.after > part.total) return exceeds("/lines");
        return part;
    }
    if (!deed.amount) part.after = part.total;
    else if (!is_as_paid)  // which goods they were cannot be told from what was paid for them
        return std::unexpected(
            Refused{Refusal::malformed, {}, {{"/lines", Refusal::field_missing, {}}}});
    else if (deed.amount->is_zero() || deed.amount->minor() > part.total - part.before)
        return exceeds("/amount");
    else part.after += deed.amount->minor();
    return part;
}

std::vector<Count> counts_of(const Member& member, const ReceiptRecorded& receipt,
                             const Part& part) {
    std::vector<Count> counts{
        {subject_of_returned(receipt.receipt), never, part.after - part.before}};
    for (const ReturnedLine& line : part.lines)
        counts.push_back({subject_of_returned(receipt.receipt, line.line), never, line.quantity});
    if (!part.is_whole()) return counts;
    counts.push_back({subject_of_gone(receipt.receipt), never, 1});
    for (Count& count : stamps_back(member, receipt.stamps)) counts.push_back(std::move(count));
    return counts;
}

// Points that paid for what comes back go into the lots they came from.
std::vector<ledger::Posting> spent_back(const Member& member, ReceiptId receipt,
                                        const Part& part) {
    auto paid = std::ranges::find(member.payments, receipt, &Payment::receipt);
    if (paid == member.payments.end()) return {};
    Payment payment = *paid;
    const int64_t whole = payment.whole.count();
    const Points gone = payment.whole - ledger::sum_of(payment.portions);
    const Points due(pro_rata(whole, part.after, part.total));
    return ledger::give_back(ledger::split_off(payment.portions, rest(due, gone)), Unit::points,
                             ledger::Account::spent);
}

void cancel_winnings(Draft& draft, ReceiptId receipt) {
    const std::vector<Redemption> redemptions = draft.member().redemptions;
    for (const Redemption& each : redemptions)
        if (each.receipt == receipt && each.state == RedemptionState::open)
            draft.write({.body = RedemptionCancelled{.redemption = each.id,
                                                     .offer = each.offer,
                                                     .by_return = true}});
}

void take_back(Draft& draft, const Original& original, const ReturnGoods& deed,
               const Part& part) {
    const ReceiptRecorded& receipt = original.receipt;
    ledger::Book book = draft.member().book;
    std::vector<ledger::Posting> postings;
    auto post = [&](const std::vector<ledger::Posting>& more) {
        ledger::apply(book, more);
        append(postings, more);
    };
    // First what comes back to the member, so that nothing is owed that is there.
    post(spent_back(draft.member(), receipt.receipt, part));
    post(take_back_points(draft, book, original, part.share_of(receipt.points),
                          ledger::Reach::all_lots));
    for (auto [unit, given] : {std::pair{Unit::plays, receipt.plays},
                               std::pair{Unit::status, receipt.status}})
        post(take_back_own(draft, book, original.event, unit, part.share_of(given)));
    // Of a purchase that is no more goes what came of it, too, as far as it is unused.
    if (part.is_whole())
        post(take_back_more(draft, book, original, Points(Points::largest)));
    draft.write({.body = GoodsReturned{.id = deed.id,
                                       .receipt = receipt.receipt,
                                       .number = receipt.number,
                                       .amount = Money(part.share_of(receipt.amount.minor())),
                                       .lines = part.lines,
                                       .is_whole = part.is_whole(),
                                       .shop = receipt.shop,
                                       .points = part.share_of(receipt.points)},
                 .postings = std::move(postings),
                 .counts = counts_of(draft.member(), receipt, part),
                 .program = &original.program});
    if (part.is_whole()) {
        take_grants_back(draft, receipt.receipt);
        cancel_winnings(draft, receipt.receipt);
    }
    draft.review_tier(original.program, receipt.day);
}

}  // namespace

Expected<void> decide(Draft& draft, const ReturnGoods& deed) {
    if (!may_return(draft.actor().role)) return refuse(Refusal::not_allowed);
    if (!draft.member().id.is_set()) return refuse(Refusal::member_unknown);
    if (std::holds_alternative<GoodsReturned>(deed.original.body))
        return refuse(Refusal::return_of_return);
    const auto* receipt = std::get_if<ReceiptRecorded>(&deed.original.body);
    if (!receipt) return refuse(Refusal::receipt_unknown);
    if (deed.original_member != draft.member().id)
        return refuse(Refusal::receipt_of_another_member);
    const Part part = TRY(part_of(draft, deed, *receipt));
    // After this point it must succeed.
    take_back(draft, {deed.original, *receipt, draft.programs().on(receipt->day)}, deed, part);
    return {};
}

}  // namespace vafa::club
