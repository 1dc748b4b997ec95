#include "server-stub/books/check.h"

#include <array>
#include <map>

#include "server-stub/books/books.h"
#include "server-stub/books/partners.h"
#include "server-stub/books/stock.h"
#include "server-stub/storage/claims.h"
#include "server-stub/storage/members.h"

namespace vafa::books {

namespace {

constexpr size_t most_faults = 100;
constexpr int members_at_once = 1000;

using ledger::Account;
using ledger::Unit;

// What a member has, as the postings alone say it.
struct Balance {
    std::map<std::pair<Unit, Account>, int64_t> of;

    static bool is_members(Account account) { return account <= Account::owed; }
    void add(Unit unit, Account account, int64_t amount) {
        if (is_members(account)) of[{unit, account}] += amount;
    }
    void add(const ledger::Posting& posting) {
        const auto sign = [](Account account) { return account == Account::owed ? -1 : 1; };
        const int64_t amount = posting.amount.count();
        add(posting.unit, posting.debit, -sign(posting.debit) * amount);
        add(posting.unit, posting.credit, sign(posting.credit) * amount);
    }
    void add(const ledger::Lot& lot) {
        add(lot.unit, Account::spendable, lot.spendable.count());
        add(lot.unit, Account::pending, lot.pending.count());
        add(lot.unit, Account::held, lot.held.count());
        add(lot.unit, Account::owed, lot.owed.count());
    }
    bool operator==(const Balance& other) const {
        const auto covers = [](const Balance& a, const Balance& b) {
            for (const auto& [account, amount] : a.of) {
                const auto found = b.of.find(account);
                if (amount != (found == b.of.end() ? 0 : found->second)) return false;
            }
            return true;
        };
        return covers(*this, other) && covers(other, *this);
    }
};

class Auditor {
public:
    Auditor(storage::Tx& tx, const program::Programs& programs) : tx_(tx), programs_(programs) {}

    void look_at(MemberId id) {
        ++report_.members;
        club::Member member;
        Balance from_postings, from_state;
        storage::each_event(tx_, id, [&](const storage::EventRow& row) {
            const club::Event event = event_of(row.body);
            if (event.seq != member.last_seq + 1 || row.seq != event.seq)
                complain(id, "event " + std::to_string(row.seq) + " is out of its place");
            note(id, member, event, from_postings);
            club::apply(member, event);
        });
        for (const ledger::Lot& lot : member.book.lots) from_state.add(lot);
        if (!(from_postings == from_state)) complain(id, "the postings do not add up");
        if (load(tx_, id) != member) complain(id, "the state is not what the events say");
    }
    void look_at_stock() {
        for (const auto& [subject, count] : taken_)
            if (const int64_t kept = storage::taken(tx_, subject); kept != count)
                report_.faults.push_back(subject + ": " + std::to_string(count) +
                                         " were given out, but " + std::to_string(kept) +
                                         " are counted");
    }
    bool is_tired() const { return report_.faults.size() >= most_faults; }
    Report report() && { return std::move(report_); }

private:
    void complain(MemberId id, const std::string& what) {
        if (!is_tired())
            report_.faults.push_back("member " + std::to_string(id.value) + ": " + what);
    }
    void note(MemberId id, const club::Member& before, const club::Event& event, Balance& balance) {
        ++report_.events;
        for (const ledger::Posting& posting : event.postings) {
            ++report_.postings;
            if (posting.amount <= Points() || posting.debit == posting.credit)
                complain(id, "event " + std::to_string(event.seq) + " moves nothing");
            balance.add(posting);
        }
        const program::Program* program = programs_.numbered(event.program);
        if (!program) return complain(id, "a program that is not there decided");
        const auto entry = partner_entry_of(programs_, event);
        if (storage::partner_entry(tx_, id, event.seq) != entry)
            complain(id, "event " + std::to_string(event.seq) +
                             " is not what the partner's account says");
        for (const StockMove& move : stock_moves(*program, before, event))
            taken_[move.subject] += move.count;
        std::visit([&](const auto& body) { note_claims(id, body); }, event.body);
    }
    void note_claims(MemberId id, const club::ReceiptRecorded& body) {
        want(id, storage::Claimed::receipt_id, std::to_string(body.receipt.value),
             body.receipt.value);
    }
    void note_claims(MemberId id, const club::GoodsReturned& body) {
        want(id, storage::Claimed::receipt_id, std::to_string(body.id.value), body.id.value);
    }
    void note_claims(MemberId id, const club::Redeemed& body) {
        want(id, storage::Claimed::voucher, body.code, body.redemption.value);
    }
    void note_claims(MemberId, const auto&) {}
    void want(MemberId id, storage::Claimed kind, const std::string& key, int64_t subject) {
        ++report_.claims;
        const auto claim = storage::claim(tx_, kind, key);
        if (!claim || claim->member != id || claim->subject != subject)
            complain(id, std::to_string(subject) + " is not claimed");
    }

    storage::Tx& tx_;
    const program::Programs& programs_;
    Report report_;
    std::map<std::string, int64_t> taken_;
};

}  // namespace

Report check(storage::Store& store, const program::Programs& programs) {
    Report report;
    store.read([&](storage::Tx& tx) {
        Auditor auditor(tx, programs);
        MemberId last;
        for (auto ids = storage::members_after(tx, last, members_at_once);
             !ids.empty() && !auditor.is_tired();
             ids = storage::members_after(tx, last, members_at_once)) {
            for (const MemberId id : ids) auditor.look_at(id);
            last = ids.back();
        }
        auditor.look_at_stock();
        report = std::move(auditor).report();
    });
    return report;
}

}  // namespace vafa::books
