#include "core/club/taking_back.h"

#include <algorithm>

namespace vafa::club {

using ledger::Unit;

void append(std::vector<ledger::Posting>& postings, const std::vector<ledger::Posting>& more) {
    postings.insert(postings.end(), more.begin(), more.end());
}

ledger::Withdraw taking(const Draft& draft, const program::Program& program, Points amount) {
    return {.unit = Unit::points,
            .amount = amount,
            .today = draft.today(),
            .overdraw = program.returns.overdraw,
            .forgiven_on = time::add_months(program.calendar, draft.today(),
                                            program.returns.forgiven_after_months),
            .at = draft.now()};
}

namespace {
// Until when its points could be spent, with what was decided since.
ClubDay last_day_of(const Draft& draft, const Original& original) {
    const program::Programs& programs = draft.programs();
    const ClubDay last_day = original.receipt.last_day;
    if (original.program.expiry.kind == program::ExpiryKind::months_without_purchase)
        return std::max(last_day, program::last_day_of_points(original.program,
                                                              draft.member().purchases.last));
    const ClubDay ending = last_day == never
                               ? programs.ending_from(programs.day_of(original.event.recorded))
                               : never;
    return ending == never ? last_day : program::last_day_of_points(programs.on(ending), ending);
}

bool is_income(const ledger::Posting& posting) {
    return posting.debit == ledger::Account::issued && posting.credit != ledger::Account::owed;
}
}  // namespace

std::vector<LotId> lots_given(const Event& event, Unit unit) {
    std::vector<LotId> lots;
    for (const ledger::Posting& posting : event.postings)
        if (posting.unit == unit && is_income(posting)) lots.push_back(posting.lot);
    return lots;
}

Points sum_of(const std::vector<ledger::Posting>& postings) {
    Points sum;
    for (const ledger::Posting& posting : postings) sum += posting.amount;
    return sum;
}

std::vector<ledger::Posting> take_back_points(const Draft& draft, const ledger::Book& book,
                                              const Original& original, Points amount,
                                              ledger::Reach reach) {
    if (last_day_of(draft, original) < draft.today()) return {};
    ledger::Withdraw points = taking(draft, original.program, amount);
    points.own_lots = lots_given(original.event, Unit::points);
    // Where purchases lend points more time, they have moved into other lots since.
    if (original.program.expiry.kind == program::ExpiryKind::months_without_purchase)
        points.receipt = original.receipt.receipt;
    points.reach = reach;
    return ledger::withdraw(book, points);
}

std::vector<ledger::Posting> take_back_more(const Draft& draft, const ledger::Book& book,
                                            const Original& original, Points most) {
    ledger::Withdraw withdraw{.unit = Unit::points,
                              .amount = most,
                              .reach = ledger::Reach::own_lots,
                              .today = draft.today()};
    const std::vector<LotId> earned = lots_given(original.event, Unit::points);
    for (const ledger::Lot& lot : book.lots)
        if (lot.receipt == original.receipt.receipt &&
            std::ranges::find(earned, lot.id) == earned.end())
            withdraw.own_lots.push_back(lot.id);
    return ledger::withdraw(book, withdraw);
}

std::vector<ledger::Posting> take_back_own(const Draft& draft, const ledger::Book& book,
                                           const Event& event, Unit unit, Points amount) {
    return ledger::withdraw(book, {.unit = unit,
                                   .amount = amount,
                                   .own_lots = lots_given(event, unit),
                                   .reach = ledger::Reach::own_lots,
                                   .today = draft.today()});
}

}  // namespace vafa::club
