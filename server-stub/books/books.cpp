#include "server-stub/books/books.h"

#include <algorithm>

#include "core/base/verify.h"
#include "core/time/stamp.h"
#include "core/wire/wire.h"
#include "server-stub/books/partners.h"
#include "server-stub/books/stock.h"
#include "server-stub/storage/claims.h"
#include "server-stub/storage/members.h"
#include "server-stub/storage/notices.h"

namespace vafa::books {

namespace {

// What a rule with a limit among all members has given is kept under this name.
std::string given_by(const Count& count) {
    return count.subject + ":" + std::to_string(count.last_day.days);
}

struct About {
    std::string kind;
    int64_t subject{};
};

struct NameSubject {
    About operator()(const club::ReceiptRecorded& body) const {
        return {"receipt", body.receipt.value};
    }
    About operator()(const club::ReceiptWithdrawn& body) const {
        return {"receipt", body.receipt.value};
    }
    About operator()(const club::GoodsReturned& body) const { return {"return", body.id.value}; }
    About operator()(const club::Redeemed& body) const {
        return {"redemption", body.redemption.value};
    }
    About operator()(const club::RedemptionCancelled& body) const {
        return {"redemption", body.redemption.value};
    }
    About operator()(const club::VoucherAccepted& body) const {
        return {"redemption", body.redemption.value};
    }
    About operator()(const club::Played& body) const { return {"play", body.play.value}; }
    About operator()(const auto&) const { return {}; }
};

// What must be unique across members. core has decided with the same numbers; where somebody else
// was quicker nevertheless, the storage undoes the deed.
struct Claim {
    storage::Tx& tx;
    MemberId id;

    void operator()(const club::ReceiptRecorded& body) const {
        storage::insist_on_claim(tx, storage::Claimed::receipt_id,
                                 std::to_string(body.receipt.value),
                                 {.member = id, .subject = body.receipt.value});
    }
    void operator()(const club::GoodsReturned& body) const {
        storage::insist_on_claim(tx, storage::Claimed::receipt_id, std::to_string(body.id.value),
                                 {.member = id, .subject = body.id.value});
    }
    void operator()(const club::Redeemed& body) const {
        storage::insist_on_claim(tx, storage::Claimed::voucher, body.code,
                                 {.member = id, .subject = body.redemption.value});
    }
    void operator()(const auto&) const {}
};

// What rules limited among all members gave. A correction takes and gives in one deed, so that only
// what is left of both is counted.
void count_for_everyone(storage::Tx& tx, const std::vector<club::Event>& events) {
    Tally given;
    for (const club::Event& event : events)
        std::visit(
            [&](const auto& body) {
                if constexpr (requires { body.counts_of_all; })
                    for (const Count& each : body.counts_of_all) given.add(each);
            },
            event.body);
    for (const Count& each : given.counts)
        if (each.by != 0) storage::take_more(tx, given_by(each), each.by);
}

// Whom it may concern is found out later, by server-stub/notify.
bool is_worth_telling(const club::Body& body) {
    const auto* tier = std::get_if<club::TierChanged>(&body);
    return (tier && tier->is_up) || std::holds_alternative<club::Joined>(body) ||
           std::holds_alternative<club::Redeemed>(body) ||
           std::holds_alternative<club::RedemptionCancelled>(body) ||
           std::holds_alternative<club::VoucherAccepted>(body) ||
           std::holds_alternative<club::OfferGranted>(body) ||
           std::holds_alternative<club::RuleSpoke>(body);
}

void write(storage::Tx& tx, const program::Programs& programs, MemberId id,
           const club::Member& before, const club::Event& event) {
    const program::Program* program = programs.numbered(event.program);
    VERIFY(program);
    const About about = std::visit(NameSubject{}, event.body);
    storage::add_event(tx, id,
                       {.seq = event.seq,
                        .recorded_at = event.recorded,
                        .effective_at = event.effective,
                        .about = about.kind,
                        .subject = about.subject,
                        .body = wire::write(event)});
    std::visit(Claim{tx, id}, event.body);
    if (const auto entry = partner_entry_of(programs, event))
        storage::add_partner_entry(tx, id, event.seq, *entry);
    for (const StockMove& move : stock_moves(*program, before, event)) {
        if (move.count > 0) storage::take_one(tx, move.subject, move.most);
        else storage::give_one_back(tx, move.subject);
    }
    if (is_worth_telling(event.body))
        storage::add_happened(tx, {.id = tx.new_id<Id<struct HappenedTag>>().value,
                                   .member = id,
                                   .seq = event.seq});
}

}  // namespace

namespace {

Expected<Written> perform_alone(storage::Tx& tx, const program::Programs& programs, MemberId id,
                                const club::Deed& deed, club::Circumstance circumstance) {
    circumstance.birthday = birthday_of(tx, programs.at(circumstance.now), id);
    Written written{.member = load(tx, id).value_or(club::Member{})};
    written.referral_before = written.member.referral_receipt;
    written.events = TRY(club::decide(programs, written.member, deed, circumstance));
    for (const club::Event& event : written.events) {
        write(tx, programs, id, written.member, event);
        club::apply(written.member, event);
    }
    count_for_everyone(tx, written.events);
    if (!written.events.empty())
        storage::put_member(tx, {.id = id,
                                 .last_seq = written.member.last_seq,
                                 .state = wire::pack(written.member)});
    return written;
}

// A first purchase rewards the one who invited, and its return takes that back. Where they cannot
// be rewarded, being blocked or gone, the friend's deed stands nevertheless.
void follow_referral(storage::Tx& tx, const program::Programs& programs, const Written& written,
                     Instant now) {
    const club::Member& member = written.member;
    const ReceiptId before = written.referral_before;
    if (before == member.referral_receipt || !member.referrer.is_set()) return;
    const club::Circumstance circumstance{now, {club::Role::job, 0}, {}};
    if (before.is_set())
        (void)perform_alone(tx, programs, member.referrer,
                            club::WithdrawReferral{member.id, before}, circumstance);
    for (const club::Event& event : written.events)
        if (const auto* earned = std::get_if<club::ReferralEarned>(&event.body))
            (void)perform_alone(tx, programs, member.referrer,
                                club::RewardReferral{member.id, earned->receipt, earned->ready_day},
                                circumstance);
}

}  // namespace

Expected<Written> perform(storage::Tx& tx, const program::Programs& programs, MemberId id,
                          const club::Deed& deed, const club::Circumstance& circumstance) {
    Written written = TRY(perform_alone(tx, programs, id, deed, circumstance));
    follow_referral(tx, programs, written, circumstance.now);
    return written;
}

Expected<Written> give(storage::Tx& tx, const program::Programs& programs, MemberId giver,
                       const club::GivePoints& deed, const club::Circumstance& circumstance) {
    // In one order for everybody, so that two who give to each other never wait for each other.
    for (const MemberId id : {std::min(giver, deed.to), std::max(giver, deed.to)})
        if (!load(tx, id)) return refuse(Refusal::member_unknown);
    Written written = TRY(perform_alone(tx, programs, giver, deed, circumstance));
    for (const club::Event& event : written.events) {
        if (!std::holds_alternative<club::PointsGiven>(event.body)) continue;
        TRY(perform_alone(tx, programs, deed.to,
                          club::ReceivePoints{deed.gift, giver,
                                              ledger::portions_of(event.postings)},
                          circumstance));
    }
    return written;
}

std::optional<time::Date> birthday_of(storage::Tx& tx, const program::Published& program,
                                      MemberId member) {
    return program.has(earn::Trigger::birthday) ? birthday_in_forms(tx, program, member)
                                                : std::nullopt;
}

std::optional<time::Date> birthday_in_forms(storage::Tx& tx, const program::Program& program,
                                            MemberId member) {
    for (const form::Form& form : program.forms)
        for (const form::Question& question : form.questions) {
            if (question.kind != form::Kind::birthday) continue;
            const auto saved = storage::answers(tx, member, form.key);
            if (!saved) continue;
            const auto body = wire::read_view<wire::FormBody>(saved->body, program.calendar);
            if (!body) throw storage::Fault("saved answers are unreadable");
            const auto values = form::answer_to(body->answers, question.key);
            if (!values.empty()) return time::parse_date(program.calendar, values.front());
        }
    return std::nullopt;
}

std::optional<club::Member> load(storage::Tx& tx, MemberId id) {
    const std::optional<storage::MemberRow> row = storage::member(tx, id);
    if (!row) return std::nullopt;
    if (std::optional<club::Member> member = wire::unpack_member(row->state)) return member;
    return replayed(tx, id);  // it was packed by a program with another shape of it
}

club::Member replayed(storage::Tx& tx, MemberId id) {
    club::Member member;
    storage::each_event(tx, id, [&](const storage::EventRow& row) {
        club::apply(member, event_of(row.body));
    });
    return member;
}

club::Member replayed_until(storage::Tx& tx, MemberId id, Instant then) {
    club::Member member;
    storage::each_event(tx, id, [&](const storage::EventRow& row) {
        if (row.recorded_at <= then) club::apply(member, event_of(row.body));
    });
    return member;
}

club::Event event_of(std::string_view stored) {
    Expected<club::Event> event = wire::read_event(stored);
    if (!event) throw storage::Fault("an event is unreadable: " + std::string(stored));
    return std::move(*event);
}

std::optional<int64_t> left_of(storage::Tx& tx, const offer::Offer& offer) {
    if (!offer.stock) return std::nullopt;
    return std::max<int64_t>(0, *offer.stock - storage::taken(tx, stock_of_offer(offer.key)));
}

Tally given_to_everyone(storage::Tx& tx, const program::Program& program, ClubDay day) {
    Tally given;
    for (const earn::Rule& rule : program.earn_rules)
        for (const earn::Limit& limit : rule.limits) {
            if (limit.among != earn::Among::everyone) continue;
            Count count{earn::subject_of(rule, limit),
                        time::window_of(program.calendar, limit.per, day).last};
            count.by = storage::taken(tx, given_by(count));
            given.add(count);
        }
    return given;
}

std::vector<game::Left> prizes_left(storage::Tx& tx, const game::Wheel& wheel) {
    std::vector<game::Left> left;
    for (const game::Prize& prize : wheel.prizes) {
        if (!prize.stock) continue;
        const int64_t taken = storage::taken(tx, stock_of_prize(wheel.key, prize.key));
        left.push_back({prize.key, std::max<int64_t>(0, *prize.stock - taken)});
    }
    return left;
}

}  // namespace vafa::books
