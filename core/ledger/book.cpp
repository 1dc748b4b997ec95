#include "core/ledger/book.h"

#include <algorithm>

namespace vafa::ledger {

namespace {

bool is_usable(const Lot& lot, Unit unit, ClubDay today) {
    return lot.unit == unit && lot.last_day >= today;
}

// Ends at Points::largest: points that come back may lift a member above it.
template <typename Measure>
Points sum_of(const Book& book, Unit unit, Measure measure) {
    int64_t sum = 0;
    for (const Lot& lot : book.lots)
        if (lot.unit == unit) sum = std::min(sum + measure(lot).count(), Points::largest);
    return Points(sum);
}

Points room_in(const Book& book, Unit unit) {
    int64_t room = Points::largest;
    for (const Lot& lot : book.lots)
        if (lot.unit == unit)
            room -= lot.spendable.count() + lot.pending.count() + lot.held.count();
    return Points(std::max<int64_t>(room, 0));
}

Posting move(const Lot& lot, Account debit, Account credit, Points amount) {
    return {.unit = lot.unit,
            .debit = debit,
            .credit = credit,
            .amount = amount,
            .lot = lot.id,
            .last_day = lot.last_day,
            .ready_day = lot.ready_day,
            .earned = lot.earned,
            .receipt = lot.receipt};
}

const Lot* lot_for_window(const Book& book, const Issue& issue) {
    for (const Lot& lot : book.lots)
        if (lot.unit == issue.unit && lot.last_day == issue.last_day) return &lot;
    return nullptr;
}

// Pays back from a lot that is about to be credited, oldest debt first.
void repay(const Book& book, Posting income, std::vector<Posting>& postings) {
    Points left = less_of(Points(income.amount.count() / 2), owed(book, Unit::points));
    for (const Lot& debt : book.lots) {
        if (debt.owed.is_zero() || left.is_zero()) continue;
        Points part = less_of(left, debt.owed);
        left -= part;
        income.debit = Account::spendable;
        income.credit = Account::issued;
        income.amount = part;
        postings.push_back(income);
        postings.push_back(move(debt, Account::issued, Account::owed, part));
    }
}

}  // namespace

Points spendable(const Book& book, Unit unit, ClubDay today) {
    return sum_of(book, unit, [&](const Lot& lot) {
        return is_usable(lot, unit, today) ? lot.spendable : Points{};
    });
}

Points pending(const Book& book, Unit unit) {
    return sum_of(book, unit, [](const Lot& lot) { return lot.pending; });
}

Points held(const Book& book, Unit unit) {
    return sum_of(book, unit, [](const Lot& lot) { return lot.held; });
}

Points owed(const Book& book, Unit unit) {
    return sum_of(book, unit, [](const Lot& lot) { return lot.owed; });
}

Points gathered(const Book& book, Unit unit, ClubDay last_day) {
    return sum_of(book, unit, [&](const Lot& lot) {
        return lot.last_day == last_day ? lot.spendable : Points{};
    });
}

Points lapsing_by(const Book& book, Unit unit, ClubDay today, ClubDay day) {
    return sum_of(book, unit, [&](const Lot& lot) {
        return is_usable(lot, unit, today) && lot.last_day <= day ? lot.spendable : Points{};
    });
}

std::vector<Posting> issue(const Book& book, const Issue& issue) {
    Points amount = less_of(issue.amount, room_in(book, issue.unit));
    if (amount.is_zero()) return {};
    bool is_pending = issue.ready_day > issue.today;
    const Lot* window = issue.unit == Unit::status ? lot_for_window(book, issue) : nullptr;
    Posting income{.unit = issue.unit,
                   .debit = Account::issued,
                   .credit = is_pending ? Account::pending : Account::spendable,
                   .amount = amount,
                   .lot = window ? window->id : book.next_lot,
                   .last_day = issue.last_day,
                   .ready_day = is_pending ? issue.ready_day : ClubDay{},
                   .earned = window ? window->earned : issue.earned,
                   .receipt = window ? window->receipt : issue.receipt};
    std::vector<Posting> postings{income};
    if (issue.unit == Unit::points && !is_pending) repay(book, income, postings);
    return postings;
}

Expected<std::vector<Posting>> take(const Book& book, const Take& take) {
    if (take.amount.is_zero()) return std::vector<Posting>{};
    Points debt = owed(book, take.unit);
    if (!debt.is_zero()) return refuse(Refusal::points_owed, {{"owed", debt}});
    Points available = spendable(book, take.unit, take.today);
    if (available < take.amount)
        return refuse(Refusal::not_enough_points, {{"missing", take.amount - available},
                                                   {"available", available},
                                                   {"cost", take.amount}});
    // After this point it must succeed.
    std::vector<Posting> postings;
    Points left = take.amount;
    for (const Lot& lot : book.lots) {
        if (left.is_zero()) break;
        if (!is_usable(lot, take.unit, take.today) || lot.spendable.is_zero()) continue;
        Points part = less_of(left, lot.spendable);
        postings.push_back(move(lot, Account::spendable, take.into, part));
        left -= part;
    }
    return postings;
}

std::vector<Portion> portions_of(const std::vector<Posting>& postings) {
    std::vector<Portion> portions;
    for (const Posting& posting : postings)
        portions.push_back({posting.lot, posting.amount, posting.last_day, posting.earned,
                            posting.receipt});
    return portions;
}

Points sum_of(const std::vector<Portion>& portions) {
    Points sum;
    for (const Portion& portion : portions) sum += portion.amount;
    return sum;
}

std::vector<Portion> split_off(std::vector<Portion>& portions, Points amount) {
    std::vector<Portion> off;
    for (Portion& portion : portions) {
        const Points part = less_of(amount, portion.amount);
        if (part.is_zero()) continue;
        off.push_back(portion);
        off.back().amount = part;
        portion.amount -= part;
        amount -= part;
    }
    std::erase_if(portions, [](const Portion& each) { return each.amount.is_zero(); });
    return off;
}

namespace {

std::vector<Posting> move_all(const std::vector<Portion>& portions, Unit unit, Account debit,
                              Account credit) {
    std::vector<Posting> postings;
    for (const Portion& portion : portions)
        postings.push_back({.unit = unit,
                            .debit = debit,
                            .credit = credit,
                            .amount = portion.amount,
                            .lot = portion.lot,
                            .last_day = portion.last_day,
                            .earned = portion.earned,
                            .receipt = portion.receipt});
    return postings;
}

}  // namespace

std::vector<Posting> give_back(const std::vector<Portion>& portions, Unit unit, Account from) {
    return move_all(portions, unit, from, Account::spendable);
}

std::vector<Posting> give_back_days(const Book& book, const std::vector<Portion>& portions,
                                    Unit unit, Account from, int32_t days_lost) {
    std::vector<Posting> postings = give_back(portions, unit, from);
    LotId next = book.next_lot;
    for (Posting& posting : postings) {
        if (posting.last_day == never || days_lost <= 0) continue;
        posting.last_day = posting.last_day + days_lost;
        posting.lot = next;
        ++next.value;
    }
    return postings;
}

std::vector<Posting> receive(const Book& book, const std::vector<Portion>& portions, Unit unit) {
    std::vector<Posting> postings = give_back(portions, unit, Account::passed);
    LotId next = book.next_lot;
    for (Posting& posting : postings) {
        posting.lot = next;
        posting.receipt = {};  // the friend's purchases are not one's own
        ++next.value;
    }
    return postings;
}

std::vector<Posting> moved(const Book& book, Unit unit, Which which, ClubDay today,
                           ClubDay last_day) {
    std::vector<Posting> postings;
    LotId next = book.next_lot;
    auto move_in = [&](const Lot& lot, Account account, Points amount) {
        if (amount.is_zero()) return;
        postings.push_back(move(lot, account, Account::passed, amount));
        Posting into = move(lot, Account::passed, account, amount);
        into.lot = next;
        into.last_day = last_day;
        postings.push_back(into);
    };
    for (const Lot& lot : book.lots) {
        if (!is_usable(lot, unit, today)) continue;
        if (which == Which::unending ? lot.last_day != never : lot.last_day >= last_day) continue;
        if (lot.spendable.is_zero() && lot.pending.is_zero()) continue;
        move_in(lot, Account::spendable, lot.spendable);
        move_in(lot, Account::pending, lot.pending);
        ++next.value;
    }
    return postings;
}

std::vector<Posting> spend_held(const std::vector<Portion>& portions, Unit unit) {
    return move_all(portions, unit, Account::held, Account::spent);
}

std::vector<Posting> withdraw(const Book& book, const Withdraw& withdraw) {
    std::vector<Posting> postings;
    Points left = withdraw.amount;
    auto take_from = [&](const Lot& lot, Account account, Points there) {
        Points part = less_of(left, there);
        if (part.is_zero()) return;
        postings.push_back(move(lot, account, Account::issued, part));
        left -= part;
    };
    auto is_own = [&](const Lot& lot) {
        return std::ranges::find(withdraw.own_lots, lot.id) != withdraw.own_lots.end() ||
               (withdraw.receipt.is_set() && lot.receipt == withdraw.receipt);
    };
    for (const Lot& lot : book.lots) {
        if (!is_usable(lot, withdraw.unit, withdraw.today) || !is_own(lot)) continue;
        take_from(lot, Account::pending, lot.pending);
        take_from(lot, Account::spendable, lot.spendable);
    }
    if (withdraw.reach == Reach::own_lots) return postings;
    for (const Lot& lot : book.lots)
        if (is_usable(lot, withdraw.unit, withdraw.today) && !is_own(lot))
            take_from(lot, Account::spendable, lot.spendable);
    bool may_owe = withdraw.unit == Unit::points && withdraw.overdraw == Overdraw::owe;
    if (may_owe && !left.is_zero())
        postings.push_back({.unit = withdraw.unit,
                            .debit = Account::owed,
                            .credit = Account::issued,
                            .amount = left,
                            .lot = book.next_lot,
                            .last_day = withdraw.forgiven_on,
                            .earned = withdraw.at});
    return postings;
}

namespace {

// The first day on which something about this lot has to be written down.
ClubDay due_day(const Lot& lot) {
    ClubDay day = never;
    if (!lot.pending.is_zero()) day = std::min(day, lot.ready_day);
    bool lapses = !lot.spendable.is_zero() || !lot.owed.is_zero();
    if (lapses && lot.last_day != never) day = std::min(day, lot.last_day + 1);
    return day;
}

}  // namespace

ClubDay next_due(const Book& book) {
    ClubDay day = never;
    for (const Lot& lot : book.lots) day = std::min(day, due_day(lot));
    return day;
}

std::vector<Posting> due(const Book& before, ClubDay day) {
    Book book = before;
    std::vector<Posting> postings;
    auto post = [&](const std::vector<Posting>& more) {
        apply(book, more);
        postings.insert(postings.end(), more.begin(), more.end());
    };
    for (const Lot& lot : before.lots)
        if (lot.last_day < day && !lot.owed.is_zero())
            post({move(lot, Account::lapsed, Account::owed, lot.owed)});
    for (const Lot& lot : before.lots) {
        if (lot.pending.is_zero() || lot.ready_day > day) continue;
        std::vector<Posting> released{
            move(lot, Account::pending, Account::spendable, lot.pending)};
        if (lot.unit == Unit::points) repay(book, released[0], released);
        post(released);
    }
    const std::vector<Lot> lots = book.lots;
    for (const Lot& lot : lots)
        if (lot.last_day < day && !lot.spendable.is_zero())
            post({move(lot, Account::spendable, Account::lapsed, lot.spendable)});
    return postings;
}

namespace {

Points* amount_in(Lot& lot, Account account) {
    switch (account) {
        case Account::spendable: return &lot.spendable;
        case Account::pending: return &lot.pending;
        case Account::held: return &lot.held;
        case Account::owed: return &lot.owed;
        case Account::issued:
        case Account::spent:
        case Account::lapsed:
        case Account::passed: return nullptr;
    }
    return nullptr;
}

bool comes_before(const Lot& a, const Lot& b) {
    if (a.last_day != b.last_day) return a.last_day < b.last_day;
    if (a.earned != b.earned) return a.earned < b.earned;
    return a.id < b.id;
}

Lot& lot_of(Book& book, const Posting& posting) {
    auto found = std::ranges::find(book.lots, posting.lot, &Lot::id);
    if (found != book.lots.end()) return *found;
    Lot lot{.id = posting.lot,
            .unit = posting.unit,
            .last_day = posting.last_day,
            .ready_day = posting.ready_day,
            .earned = posting.earned,
            .receipt = posting.receipt};
    if (lot.id >= book.next_lot) book.next_lot = LotId{lot.id.value + 1};
    return *book.lots.insert(std::ranges::upper_bound(book.lots, lot, comes_before), lot);
}

}  // namespace

void apply(Book& book, const Posting& posting) {
    Lot& lot = lot_of(book, posting);
    VERIFY(lot.unit == posting.unit);
    // Owed is the one account of the member that a debit fills.
    if (Points* from = amount_in(lot, posting.debit))
        *from = posting.debit == Account::owed ? *from + posting.amount : *from - posting.amount;
    if (Points* into = amount_in(lot, posting.credit))
        *into = posting.credit == Account::owed ? *into - posting.amount : *into + posting.amount;
    if (lot.is_empty()) std::erase_if(book.lots, [](const Lot& each) { return each.is_empty(); });
}

void apply(Book& book, const std::vector<Posting>& postings) {
    for (const Posting& posting : postings) apply(book, posting);
}

Book applied(Book book, const std::vector<Posting>& postings) {
    apply(book, postings);
    return book;
}

}  // namespace vafa::ledger
