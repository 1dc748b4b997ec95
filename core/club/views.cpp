#include "core/club/views.h"

#include <algorithm>

#include "core/club/bonds.h"
#include "core/club/draft.h"

namespace vafa::club {

using ledger::Unit;

namespace {

std::string in(const Words& words, std::string_view language) {
    return std::string(words.in(language));
}

std::string in(const Words& words, const Scene& scene) {
    return in(words, scene.reader.language());
}

std::vector<std::string> in(const std::vector<Words>& all, const Scene& scene) {
    std::vector<std::string> texts;
    for (const Words& words : all) texts.push_back(in(words, scene));
    return texts;
}

PartnerView partner_view(const Scene& scene, std::string_view key) {
    const program::Program& program = scene.program();
    const offer::Partner* partner = offer::find(program.partners, key);
    if (!partner) return {"", in(program.brand.name, scene), program.brand.mark};
    return {partner->key, in(partner->name, scene), partner->icon};
}

std::optional<int64_t> stock_left(const offer::Offer& offer, const std::vector<StockLeft>& left) {
    if (!offer.stock) return std::nullopt;
    auto found = std::ranges::find(left, offer.key, &StockLeft::offer);
    return found == left.end() ? offer.stock : found->count;
}

// The lot that ends first: how much of it, and when.
std::optional<ExpiryView> next_expiry(const Scene& scene) {
    for (const ledger::Lot& lot : scene.member.book.lots) {
        if (lot.unit != Unit::points || lot.spendable.is_zero() || lot.last_day == never) continue;
        return ExpiryView{ledger::lapsing_by(scene.member.book, Unit::points, scene.today(),
                                             lot.last_day),
                          lot.last_day};
    }
    return std::nullopt;
}

std::optional<ExpiryView> next_pending(const Scene& scene) {
    std::optional<ExpiryView> next;
    for (const ledger::Lot& lot : scene.member.book.lots) {
        if (lot.unit != Unit::points || lot.pending.is_zero()) continue;
        if (!next || lot.ready_day < next->day) next = ExpiryView{{}, lot.ready_day};
        if (lot.ready_day == next->day) next->amount += lot.pending;
    }
    return next;
}

}  // namespace

ClubView club_view(const program::Program& program, const time::Zone& zone,
                   std::string_view language) {
    ClubView view{.name = in(program.brand.name, language),
                  .slogan = in(program.brand.slogan, language),
                  .mark = program.brand.mark,
                  .primary = program.brand.primary,
                  .accent = program.brand.accent,
                  .language = std::string(language),
                  .languages = program.languages,
                  .calendar = program.calendar,
                  .currency = program.currency.code,
                  .currency_decimals = program.currency.decimals,
                  .zone = zone,
                  .is_open = program.is_open,
                  .consent = in(program.consent, language),
                  .program_version = program.version,
                  .has_gifts = program.gifts.most_a_month.has_value()};
    // The first step holds before its own instant too; on the wire a year has four digits.
    constexpr Instant year_one{-62'135'596'800'000};
    if (auto& steps = view.zone.steps; !steps.empty())
        steps[0].from = std::max(steps[0].from, year_one);
    for (const tier::Tier& tier : tier::ordered(program.tiers))
        view.tiers.push_back(in(tier.name, language));
    return view;
}

TierView tier_view(const Scene& scene) {
    const program::Program& program = scene.program();
    const tier::Standing& standing = scene.member.standing;
    const tier::Tier* held = tier::find(program.tiers, standing.tier);
    if (!held) return {};
    time::Window window =
        time::window_of(program.calendar, program.tier_policy.window, scene.today());
    TierView view{.key = held->key,
                  .name = in(held->name, scene),
                  .of = static_cast<int32_t>(program.tiers.size()),
                  .perks = in(held->perks, scene),
                  .times = held->times,
                  .status = ledger::gathered(scene.member.book, Unit::status,
                                             status_day(program, scene.today()))};
    for (const tier::Tier& tier : program.tiers) view.rank += tier.threshold < held->threshold;
    if (window.last != never) view.window_last = window.last;
    if (standing.kept_until != never) view.kept_until = standing.kept_until;
    // Reaching the threshold within the window in which the tier would end keeps it.
    if (window.last != never && standing.kept_until <= window.last + program.tier_policy.grace_days)
        view.missing_to_keep = rest(held->threshold, view.status);
    if (const tier::Tier* next = tier::above(program.tiers, *held)) {
        view.next = in(next->name, scene);
        view.next_threshold = next->threshold;
        view.missing_for_next = rest(next->threshold, view.status);
    }
    view.why = why_this_tier(scene, view);
    return view;
}

namespace {

bool has_play(const Scene& scene, const game::Wheel& wheel) {
    ClubDay last = time::window_of(scene.program().calendar, wheel.free_play, scene.today()).last;
    return scene.member.tally.of(subject_of_free_play(wheel.key), last) == 0 ||
           !ledger::spendable(scene.member.book, Unit::plays, scene.today()).is_zero();
}

std::vector<StepView> steps(const Scene& scene, const Profile& profile,
                            const std::vector<StockLeft>& left) {
    const program::Program& program = scene.program();
    std::vector<StepView> steps;
    for (const form::Form& form : program.forms) {
        FormView view = form_view(scene, form, profile.answers);
        if (!view.points_open.is_zero())
            steps.push_back({StepKind::form, form.key, view.title, view.points_open});
    }
    for (const game::Wheel& wheel : program.wheels)
        if (!wheel.is_closed && has_play(scene, wheel))
            steps.push_back({StepKind::game, wheel.key, in(wheel.title, scene), {}});
    // The dearest offer that can be had now is the best news.
    const offer::Offer* best = nullptr;
    for (const offer::Offer& offer : program.offers)
        if (offer_view(scene, offer, left).can_redeem && (!best || best->cost < offer.cost))
            best = &offer;
    if (best) steps.push_back({StepKind::offer, best->key, in(best->title, scene), best->cost});
    TierView tier = tier_view(scene);
    if (!tier.next.empty())
        steps.push_back({StepKind::tier, tier.key, tier.next, tier.missing_for_next});
    return steps;
}

}  // namespace

MeView me_view(const Scene& scene, const Profile& profile, const std::vector<StockLeft>& left) {
    const Member& member = scene.member;
    auto is_open = [](const Redemption& each) { return each.state == RedemptionState::open; };
    return {.id = member.id,
            .name = profile.name,
            .mobile = profile.mobile,
            .joined = member.joined,
            .spendable = ledger::spendable(member.book, Unit::points, scene.today()),
            .pending = ledger::pending(member.book, Unit::points),
            .held = ledger::held(member.book, Unit::points),
            .owed = ledger::owed(member.book, Unit::points),
            .plays = ledger::spendable(member.book, Unit::plays, scene.today()).count(),
            .tier = tier_view(scene),
            .next_expiry = next_expiry(scene),
            .next_pending = next_pending(scene),
            .steps = steps(scene, profile, left),
            .open_vouchers = std::ranges::count_if(member.redemptions, is_open)};
}

OfferView offer_view(const Scene& scene, const offer::Offer& offer,
                     const std::vector<StockLeft>& left) {
    OfferView view{.key = offer.key,
                   .kind = offer.kind,
                   .title = in(offer.title, scene),
                   .description = in(offer.description, scene),
                   .terms = in(offer.terms, scene),
                   .icon = offer.icon,
                   .tone = offer.tone,
                   .partner = partner_view(scene, offer.partner),
                   .cost = offer.cost,
                   .value = offer.value,
                   .stock_left = stock_left(offer, left),
                   .voucher_days = offer.voucher_days,
                   .gives_points_back = offer.gives_points_back};
    if (offer.until != never) view.until = offer.until;
    if (const Grant* grant = grant_on(scene.member, offer.key, scene.today())) {
        view.granted_until = grant->last_day;
        view.cost = {};
    }
    for (const std::string& key : offer.tiers)
        if (const tier::Tier* tier = tier::find(scene.program().tiers, key))
            view.tiers.push_back(in(tier->name, scene));
    // The same decision that redeeming makes, run without writing.
    auto decided = decide(scene.programs, scene.member,
                          Redeem{.offer = offer.key, .stock_left = view.stock_left},
                          {scene.now, {Role::member, scene.member.id.value}});
    view.can_redeem = decided.has_value();
    if (view.can_redeem) return view;
    view.refusal = name_of(decided.error().why);
    view.why_not = text::say(scene.reader.words, scene.reader.locale, decided.error());
    if (decided.error().why == Refusal::not_enough_points)
        view.missing = rest(offer.cost, ledger::spendable(scene.member.book, Unit::points,
                                                          scene.today()));
    return view;
}

std::vector<OfferView> offer_views(const Scene& scene, const std::vector<StockLeft>& left) {
    std::vector<OfferView> views;
    for (const offer::Offer& offer : scene.program().offers) {
        bool is_past = offer.is_archived || offer.until < scene.today();
        if (!is_past || grant_on(scene.member, offer.key, scene.today()))
            views.push_back(offer_view(scene, offer, left));
    }
    return views;
}

RedemptionView redemption_view(const Scene& scene, const Redemption& redemption) {
    RedemptionView view{.id = redemption.id,
                        .offer = redemption.offer,
                        .code = redemption.code,
                        .state = redemption.state,
                        .at = redemption.at,
                        .cost = redemption.cost,
                        .was_won = redemption.won_in.is_set()};
    if (redemption.last_day != never) view.last_day = redemption.last_day;
    const program::Program* program = scene.programs.numbered(redemption.program);
    const offer::Offer* offer = program ? offer::find(program->offers, redemption.offer) : nullptr;
    if (!offer) return view;
    view.title = in(offer->title, scene);
    view.icon = offer->icon;
    view.tone = offer->tone;
    view.partner = partner_view(scene, offer->partner);
    view.terms = in(offer->terms, scene);
    view.can_cancel = redemption.state == RedemptionState::open && offer->gives_points_back &&
                      !redemption.was_free();
    return view;
}

std::vector<RedemptionView> redemption_views(const Scene& scene) {
    std::vector<RedemptionView> views;
    for (const Redemption& redemption : scene.member.redemptions)
        views.insert(views.begin(), redemption_view(scene, redemption));
    return views;
}

FormView form_view(const Scene& scene, const form::Form& form, const form::Answers& answers) {
    const FormDone* done = find_form(scene.member, form.key);
    FormView view{.key = form.key,
                  .title = in(form.title, scene),
                  .intro = in(form.intro, scene),
                  .bonus = form.bonus,
                  .is_complete = done && done->is_complete};
    if (!view.is_complete) view.points_open += form.bonus;
    for (const form::Question& question : form.questions) {
        auto given = form::answer_to(answers, question.key);
        QuestionView each{.key = question.key,
                          .kind = question.kind,
                          .label = in(question.words, scene),
                          .hint = in(question.hint, scene),
                          .is_required = question.is_required,
                          .points = question.points,
                          .is_earned = done && std::ranges::find(done->questions, question.key) !=
                                                   done->questions.end(),
                          .at_most = question.at_most,
                          .after = question.after,
                          .values = {given.begin(), given.end()}};
        for (const form::Option& option : question.options)
            each.options.push_back({option.key, in(option.words, scene)});
        if (question.kind == form::Kind::consent) each.options = {{"yes", each.label}};
        if (!each.is_earned) view.points_open += question.points;
        view.questions.push_back(std::move(each));
    }
    return view;
}

GameView game_view(const Scene& scene, const game::Wheel& wheel, const GameState& state) {
    ClubDay last = time::window_of(scene.program().calendar, wheel.free_play, scene.today()).last;
    bool is_free = scene.member.tally.of(subject_of_free_play(wheel.key), last) == 0;
    GameView view{
        .key = wheel.key,
        .title = in(wheel.title, scene),
        .rules = in(wheel.rules, scene),
        .plays_left = ledger::spendable(scene.member.book, Unit::plays, scene.today()).count(),
        .has_free_play = is_free,
        .seed_name = state.seed_name,
        .commitment = state.commitment,
        .legal_by = wheel.legal ? wheel.legal->by : "",
        .board_by = wheel.board ? wheel.board->by : ""};
    if (!is_free && last != never) view.next_free_play = last + 1;
    auto table = game::table_of(wheel, state.left);
    if (table) view.win_parts = game::win_chance(wheel, *table);
    for (size_t i = 0; i < wheel.prizes.size(); ++i) {
        const game::Prize& prize = wheel.prizes[i];
        PrizeView each{prize.key, in(prize.title, scene), prize.tone, prize.parts, {},
                       prize.is_win()};
        if (table) each.parts = (*table)[i].parts;
        if (table) each.left = (*table)[i].left;
        view.prizes.push_back(std::move(each));
    }
    // The same decision that playing makes, with a seed that counts for nothing.
    auto decided = decide(scene.programs, scene.member,
                          Play{.game = wheel.key,
                               .client_seed = "preview",
                               .seed = {},
                               .seed_name = state.seed_name,
                               .left = state.left,
                               .is_adult = state.is_adult},
                          {scene.now, {Role::member, scene.member.id.value}});
    view.can_play = decided.has_value();
    if (view.can_play) return view;
    view.refusal = name_of(decided.error().why);
    view.why_not = text::say(scene.reader.words, scene.reader.locale, decided.error());
    return view;
}

PlayView play_view(const Scene& scene, const Event& event) {
    const auto& played = std::get<Played>(event.body);
    PlayView view{.id = played.play,
                  .game = played.game,
                  .prize = played.prize,
                  .at = event.effective,
                  .number = played.number,
                  .client_seed = played.client_seed,
                  .seed_name = played.seed_name,
                  .commitment = played.commitment,
                  .member = scene.member.id,
                  .table = played.table};
    const program::Program* program = scene.programs.numbered(event.program);
    const game::Wheel* wheel = program ? game::find(program->wheels, played.game) : nullptr;
    if (const game::Prize* prize = wheel ? game::find(*wheel, played.prize) : nullptr) {
        view.title = in(prize->title, scene);
        view.is_win = prize->is_win();
        view.points = prize->points;
    }
    if (const Redemption* redemption = find_redemption(scene.member, played.redemption))
        view.redemption = redemption_view(scene, *redemption);
    return view;
}

ReceiptView receipt_view(const Scene& scene, const Event& event) {
    const auto& recorded = std::get<ReceiptRecorded>(event.body);
    const offer::Shop* shop = offer::find(scene.program().shops, recorded.shop);
    return {.id = recorded.receipt,
            .shop = shop ? in(shop->name, scene) : recorded.shop,
            .number = recorded.number,
            .at = event.effective,
            .amount = recorded.amount,
            .points = recorded.points,
            .is_withdrawn = is_withdrawn(scene.member, recorded.receipt),
            .is_returned = is_returned(scene.member, recorded.receipt),
            .replaces = recorded.replaces};
}

}  // namespace vafa::club
