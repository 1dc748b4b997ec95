// Forms and games: what members do for points, and for the fun of it.
#include <algorithm>

#include "core/club/draft.h"

namespace vafa::club {

using ledger::Account;
using ledger::Unit;

Expected<void> decide(Draft& draft, const SubmitForm& deed) {
    if (!draft.member().id.is_set()) return refuse(Refusal::member_unknown);
    if (draft.member().is_blocked) return refuse(Refusal::member_blocked);
    const program::Program& program = draft.program();
    const form::Form* form = form::find(program.forms, deed.form);
    if (!form) return refuse(Refusal::form_unknown);
    form::Answers answers =
        TRY(form::checked(*form, deed.answers, {program.calendar, draft.today()}));
    // After this point it must succeed.
    const FormDone* done = find_form(draft.member(), form->key);
    FormAnswered answered{.form = form->key};
    bool all_answered = true;
    for (const form::Question& question : form->questions) {
        if (!form::is_asked(question.after, answers)) continue;
        bool is_old = done && std::ranges::find(done->questions, question.key) !=
                                  done->questions.end();
        bool is_given = !form::answer_to(answers, question.key).empty();
        all_answered &= is_old || is_given;
        if (is_old || !is_given) continue;
        answered.tells_birthday |= question.kind == form::Kind::birthday;
        answered.questions.push_back(question.key);
        answered.points += question.points;
    }
    answered.is_complete = all_answered && !(done && done->is_complete);
    if (answered.is_complete) answered.points += form->bonus;
    if (answered.questions.empty() && !answered.is_complete) return {};
    std::vector<ledger::Posting> postings;
    draft.issue(postings, Unit::points, answered.points,
                {.last_day = program::last_day_of_points(program, draft.today())});
    draft.write({.body = answered, .postings = std::move(postings)});
    return {};
}

namespace {

struct Stake {
    std::vector<ledger::Posting> postings;
    std::vector<Count> counts;
    bool is_free = false;
    ReceiptId receipt;  // the purchase that gave the play
};

// The free play of the window first, then an earned one.
Expected<Stake> stake(const Draft& draft, const game::Wheel& wheel) {
    ClubDay last =
        time::window_of(draft.program().calendar, wheel.free_play, draft.today()).last;
    std::string free = subject_of_free_play(wheel.key);
    if (draft.member().tally.of(free, last) == 0) return Stake{{}, {{free, last, 1}}, true, {}};
    auto postings = ledger::take(draft.member().book, {.unit = Unit::plays,
                                                       .amount = Points(1),
                                                       .today = draft.today(),
                                                       .into = Account::spent});
    if (!postings) return refuse(Refusal::no_play_left, {{"from", last + 1}});
    const ReceiptId receipt = postings->front().receipt;
    return Stake{std::move(*postings), {}, false, receipt};
}

// A prize's points come with the play; its voucher is a redemption of its own, free.
void write_voucher(Draft& draft, const Play& deed, const offer::Offer& offer, ReceiptId receipt) {
    draft.write({.body = Redeemed{.redemption = deed.redemption,
                                  .offer = offer.key,
                                  .code = deed.code,
                                  .cost = {},
                                  .last_day = draft.today() + offer.voucher_days,
                                  .won_in = deed.play,
                                  .receipt = receipt,
                                  .stamp_card = {}}});
}

}  // namespace

Expected<void> decide(Draft& draft, const Play& deed) {
    if (!draft.member().id.is_set()) return refuse(Refusal::member_unknown);
    if (draft.member().is_blocked) return refuse(Refusal::member_blocked);
    const program::Program& program = draft.program();
    const game::Wheel* wheel = game::find(program.wheels, deed.game);
    if (!wheel) return refuse(Refusal::game_unknown);
    std::optional<game::Table> table = game::table_of(*wheel, deed.left);
    if (wheel->is_closed || !table) return refuse(Refusal::game_closed);
    if (wheel->adults_only && !deed.is_adult.value_or(false)) return refuse(Refusal::adults_only);
    Stake stake = TRY(club::stake(draft, *wheel));
    if (!game::is_client_seed(deed.client_seed)) return refuse(Refusal::seed_invalid);
    // After this point it must succeed.
    int64_t number = draft.member().tally.of(subject_of_plays(wheel->key)) + 1;
    game::Ticket ticket{wheel->key, draft.member().id, deed.client_seed, number};
    const game::Slot& slot = game::slot_at(*table, game::drawn(deed.seed, ticket));
    const game::Prize* prize = game::find(*wheel, slot.prize);
    VERIFY(prize);
    const offer::Offer* offer = offer::find(program.offers, prize->offer);
    draft.issue(stake.postings, Unit::points, prize->points,
                {.last_day = program::last_day_of_points(program, draft.today()),
                 .receipt = stake.receipt});
    stake.counts.push_back({subject_of_plays(wheel->key), never, 1});
    draft.write({.body = Played{.play = deed.play,
                                .game = wheel->key,
                                .seed_name = deed.seed_name,
                                .commitment = game::commitment_of(deed.seed),
                                .client_seed = deed.client_seed,
                                .number = number,
                                .table = *table,
                                .prize = prize->key,
                                .was_free = stake.is_free,
                                .redemption = offer ? deed.redemption : RedemptionId{}},
                 .postings = std::move(stake.postings),
                 .counts = std::move(stake.counts)});
    if (offer) write_voucher(draft, deed, *offer, stake.receipt);
    return {};
}

}  // namespace vafa::club
