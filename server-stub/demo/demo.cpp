#include "server-stub/demo/demo.h"

#include <algorithm>
#include <array>

#include "core/base/expected.h"
#include "core/time/stamp.h"
#include "server-stub/api/scene.h"
#include "server-stub/auth/password.h"
#include "server-stub/books/books.h"
#include "server-stub/demo/people.h"
#include "server-stub/storage/claims.h"
#include "server-stub/storage/club.h"
#include "server-stub/storage/members.h"

namespace vafa::demo {

namespace {

constexpr std::string_view opened_on = "demo_opened_on";  // club days, counted
constexpr std::string_view lived_through = "demo_lived_through";
constexpr int32_t days_of_history = 730;

// One person's way through some days. Refusals are part of life here: what is refused did not
// happen.
template <typename T>
const T& one_of(const std::vector<T>& all, Chance& chance) {
    return all[static_cast<size_t>(chance.below(static_cast<int64_t>(all.size())))];
}

struct Life {
    storage::Tx& tx;
    const api::Club& club;
    int person;
    MemberId id;

    const program::Programs& programs() const { return club.programs; }
    Instant at(ClubDay day, int hour) const {
        return time::instant_at(programs().zone, day, {.hour = hour, .minute = person % 60});
    }
    std::optional<books::Written> does(const club::Deed& deed, Instant now,
                                       club::Role role = club::Role::member) {
        auto written = books::perform(tx, programs(), id, deed, {now, {role, id.value}});
        return written ? std::optional(std::move(*written)) : std::nullopt;
    }
    void join(const Habits&, ClubDay);
    void live(const Habits&, ClubDay, int32_t days_since_joining);
    void buy(ClubDay, Chance&);
    void fill_form(ClubDay, Chance&);
    void redeem(ClubDay, Chance&);
    void use_voucher(ClubDay);
    void play(ClubDay, Chance&);
};

void Life::join(const Habits& habits, ClubDay day) {
    id = tx.new_id<MemberId>();
    const std::string key = club.key.mac_text("mobile", habits.mobile);
    if (!storage::add_claim(tx, storage::Claimed::mobile, key, {.member = id})) return;
    does(club::Join{.member = id}, at(day, 10));
    const std::string name = person == 0 ? "" : habits.name;
    storage::put_person(tx, {.member = id, .mobile = habits.mobile, .name = name},
                        {.after = api::words_of(name, habits.mobile)});
    storage::add_consent(tx, id,
                         {.given_at = at(day, 10), .purpose = "membership", .words = "demo"});
}

void Life::live(const Habits& habits, ClubDay day, int32_t days_since_joining) {
    Chance chance = chance_on(person, day);
    if (days_since_joining < habits.leaves_after && chance.one_in(habits.buys_every))
        buy(day, chance);
    if (habits.fills_forms && days_since_joining % 90 == 3) fill_form(day, chance);
    if (habits.redeems && chance.one_in(25)) redeem(day, chance);
    if (habits.redeems && chance.one_in(6)) use_voucher(day);
    if (person != 0 && chance.one_in(12)) play(day, chance);
}

void Life::buy(ClubDay day, Chance& chance) {
    const auto& shops = programs().on(day).shops;
    std::vector<std::string> own;
    for (const offer::Shop& shop : shops)
        if (shop.partner.empty()) own.push_back(shop.key);
    if (own.empty()) return;
    // From a loaf of bread to a week's basket, in steps of a thousand toman.
    const int64_t size = 1 + chance.below(12) * chance.below(12);
    const Money amount(size * 150'000 + chance.below(15) * 10'000);
    const auto id_of_receipt = tx.new_id<ReceiptId>();
    const std::string shop = one_of(own, chance);
    const std::string number = std::to_string(person) + "-" + std::to_string(day.days);
    const auto written = does(club::RecordReceipt{.receipt = id_of_receipt,
                                                  .shop = shop,
                                                  .number = number,
                                                  .at = at(day, 17),
                                                  .amount = amount},
                              at(day, 18), club::Role::job);
    if (!written) return;
    const std::string claim = api::claim_of_receipt({shop, "", "", number});
    if (storage::add_claim(tx, storage::Claimed::receipt, claim,
                           {.member = id, .subject = id_of_receipt.value}))
        storage::put_receipt(tx, id, {.id = id_of_receipt, .claim = claim, .body = "{}"});
}

std::vector<std::string> answer_to(const form::Question& question, const Habits& habits,
                                   Chance& chance, time::Calendar calendar) {
    switch (question.kind) {
        case form::Kind::name: return {habits.name};
        case form::Kind::birthday: {
            const ClubDay born{static_cast<int32_t>(-3650 + chance.below(13'000))};
            return {time::write_day(calendar, born)};
        }
        case form::Kind::choice:
        case form::Kind::choices: return {one_of(question.options, chance).key};
        case form::Kind::text:
        case form::Kind::mobile:
        case form::Kind::number:
        case form::Kind::national_id:
        case form::Kind::postal_code:
        case form::Kind::consent: return {};
    }
    return {};
}

void Life::fill_form(ClubDay day, Chance& chance) {
    const program::Program& program = programs().on(day);
    const Habits habits = habits_of(person, days_of_history);
    for (const form::Form& form : program.forms) {
        form::Answers answers;
        for (const form::Question& question : form.questions)
            answers.push_back(
                {question.key, answer_to(question, habits, chance, program.calendar)});
        std::erase_if(answers, [](const form::Answer& answer) { return answer.values.empty(); });
        if (!does(club::SubmitForm{.form = form.key, .answers = answers}, at(day, 20))) continue;
        storage::put_answers(tx, id, form.key,
                             {.saved_at = at(day, 20),
                              .body = wire::write_view(wire::FormBody{answers}, program.calendar)});
    }
}

void Life::redeem(ClubDay day, Chance& chance) {
    const auto& offers = programs().on(day).offers;
    if (offers.empty()) return;
    const offer::Offer& offer = one_of(offers, chance);
    does(club::Redeem{.redemption = tx.new_id<RedemptionId>(),
                      .offer = offer.key,
                      .code = auth::random_code(auth::voucher_letters),
                      .stock_left = books::left_of(tx, offer)},
         at(day, 12));
}

void Life::use_voucher(ClubDay day) {
    const auto member = books::load(tx, id);
    if (!member) return;
    const program::Program& program = programs().on(day);
    for (const club::Redemption& redemption : member->redemptions) {
        if (redemption.state != club::RedemptionState::open) continue;
        const offer::Offer* offer = offer::find(program.offers, redemption.offer);
        for (const offer::Shop& shop : program.shops)
            if (offer && shop.partner == offer->partner &&
                does(club::AcceptVoucher{.redemption = redemption.id, .shop = shop.key},
                     at(day, 19), club::Role::job))
                return;
    }
}

void Life::play(ClubDay day, Chance& chance) {
    const program::Program& program = programs().on(day);
    for (const game::Wheel& wheel : program.wheels) {
        does(club::Play{.play = tx.new_id<PlayId>(),
                        .game = wheel.key,
                        .client_seed = std::to_string(chance.next()),
                        .seed = api::seed_of(club.key, wheel.key, day),
                        .seed_name = time::write_day(program.calendar, day),
                        .left = books::prizes_left(tx, wheel),
                        .redemption = tx.new_id<RedemptionId>(),
                        .code = auth::random_code(auth::voucher_letters),
                        .is_adult = true},
             at(day, 21));
    }
}

struct Span {
    ClubDay opened, from, through;
};

void live_days(storage::Tx& tx, const api::Club& club, int person, Span span) {
    const Habits habits = habits_of(person, days_of_history);
    const ClubDay joins = span.opened + habits.joins_after;
    const auto known = storage::claim(tx, storage::Claimed::mobile,
                                      club.key.mac_text("mobile", habits.mobile));
    Life life{tx, club, person, known ? known->member : MemberId{}};
    for (ClubDay day = std::max(span.from, joins); day <= span.through; day = day + 1) {
        if (day == joins && !known) life.join(habits, day);
        if (life.id.is_set()) life.live(habits, day, day - joins);
    }
}

struct Post {
    const char *username, *name, *role;
    bool is_at_partner;
};
constexpr std::array posts{Post{"cashier", "نازنین صبوری", "cashier", false},
                           Post{"manager", "بهزاد کیانی", "manager", false},
                           Post{"owner", "پروانه دانش", "owner", false},
                           Post{"partner", "فرامرز آذر", "partner", true}};

std::string new_password() {
    std::string password = auth::random_code(10);
    for (char& c : password)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return password;
}

storage::Staff staff_of(const Post& post, const program::Program& program,
                        std::string_view password) {
    storage::Staff staff{.username = post.username,
                         .name = post.name,
                         .role = post.role,
                         .password = auth::hash_password(password)};
    if (!post.is_at_partner) return staff;
    for (const offer::Shop& shop : program.shops) {
        if (shop.partner.empty()) continue;
        staff.shop = shop.key;
        staff.partner = shop.partner;
        break;
    }
    return staff;
}

}  // namespace

std::expected<void, std::string> live(storage::Store& store, const api::Club& club, Instant now) {
    const ClubDay yesterday = club.programs.day_of(now) - 1;
    Span span{.opened = yesterday - (days_of_history - 1), .through = yesterday};
    span.from = span.opened;
    store.read([&](storage::Tx& tx) {
        const auto opened = storage::fact(tx, opened_on);
        const auto lived = storage::fact(tx, lived_through);
        if (opened) span.opened = ClubDay{std::stoi(*opened)};
        if (lived) span.from = ClubDay{std::stoi(*lived)} + 1;
    });
    if (span.from > span.through) return {};
    // All of it in one deed: a start that was interrupted has lived no day.
    const auto outcome = store.write_and_wait([&](storage::Tx& tx) {
        for (int person = 0; person < people; ++person) live_days(tx, club, person, span);
        storage::put_fact(tx, opened_on, std::to_string(span.opened.days));
        storage::put_fact(tx, lived_through, std::to_string(span.through.days));
        return storage::Keep::all;
    });
    if (outcome == storage::Outcome::lost)
        return std::unexpected("the demo's history could not be written");
    return {};
}

std::expected<std::vector<Guest>, std::string> admit_staff(storage::Store& store,
                                                           const api::Club& club) {
    std::vector<Guest> guests;
    std::vector<storage::Staff> all;
    for (const Post& post : posts) {
        guests.push_back({post.name, post.username, new_password()});
        all.push_back(staff_of(post, *club.programs.versions.back(), guests.back().password));
    }
    const auto outcome = store.write_and_wait([&](storage::Tx& tx) {
        for (storage::Staff& staff : all) {
            const auto known = storage::staff_named(tx, staff.username);
            staff.id = known ? known->id : tx.new_id<StaffId>();
            storage::put_staff(tx, staff);
        }
        return storage::Keep::all;
    });
    if (outcome != storage::Outcome::durable)
        return std::unexpected("the demo's staff could not be written");
    return guests;
}

}  // namespace vafa::demo
