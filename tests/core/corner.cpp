#include "tests/core/corner.h"

#include <doctest/doctest.h>

namespace vafa::test {

using namespace vafa::club;

namespace {

Words words(std::string_view text) { return {{{"en", std::string(text)}}}; }

std::vector<earn::Rule> corner_rules() {
    using enum earn::ConditionKind;
    return {{.key = "base", .title = words("Base"), .points = Points(1), .every = Money(10'000)},
            {.key = "tea",
             .title = words("Tea"),
             .conditions = {{.kind = category, .names = {"tea"}}},
             .points = Points(1),
             .every = Money(10'000),
             .limits = {{time::Period::week, Points(100)}}},
            {.key = "spin",
             .title = words("Spin"),
             .conditions = {{.kind = minimum_amount, .amount = Money(5'000'000)}},
             .plays = Points(1)}};
}

std::vector<offer::Offer> corner_offers() {
    return {{.key = "mug", .title = words("Mug"), .cost = Points(60), .value = Money(1),
             .gives_points_back = true},
            {.key = "tea", .partner = "cafe", .title = words("Tea"), .cost = Points(100),
             .value = Money(1), .stock = 2, .per_member = 2, .per_day = 1,
             .gives_points_back = true},
            {.key = "book", .title = words("Book"), .cost = Points(20), .value = Money(1),
             .voucher_days = 10},
            {.key = "trip", .title = words("Trip"), .cost = Points(500), .value = Money(1),
             .tiers = {"gold"}},
            {.key = "advice", .kind = offer::Kind::perk, .title = words("Advice"), .per_day = 1}};
}

game::Wheel corner_wheel() {
    return {.key = "wheel",
            .title = words("Wheel"),
            .rules = words("Rules"),
            .prizes = {{.key = "mug", .title = words("Mug"), .parts = 250'000, .offer = "mug",
                        .value = Money(1), .stock = 100},
                       {.key = "five", .title = words("Five"), .parts = 500'000,
                        .points = Points(5), .value = Money(1), .is_consolation = true},
                       {.key = "nothing", .title = words("Nothing"), .parts = 250'000}},
            .adults_only = true,
            .legal = game::Approval{"Rahimi", {}, 1},
            .board = game::Approval{"The board", {}, 1}};
}

form::Form corner_form() {
    return {.key = "profile",
            .title = words("You"),
            .questions = {{.key = "name", .kind = form::Kind::name, .words = words("Name"),
                           .is_required = true, .points = Points(10)},
                          {.key = "birthday", .kind = form::Kind::birthday,
                           .words = words("Birthday"), .points = Points(20)},
                          {.key = "city", .kind = form::Kind::choice, .words = words("City"),
                           .options = {{"yazd", words("Yazd")}, {"qom", words("Qom")}},
                           .points = Points(10)}},
            .bonus = Points(30)};
}

}  // namespace

program::Program corner_program() {
    program::Program program{.effective_from = jalali("1390-01-01"),
                             .brand = {.name = words("Corner"), .primary = "#000000",
                                       .accent = "#ffffff"},
                             .languages = {"en"},
                             .consent = words("Yes")};
    program.shops = {{.key = "corner", .name = words("Corner")},
                     {.key = "cafe", .name = words("Cafe"), .partner = "cafe"}};
    program.partners = {{.key = "cafe", .name = words("Cafe")}};
    program.earn_rules = corner_rules();
    program.tiers = {{.key = "bronze", .name = words("Bronze")},
                     {.key = "silver", .name = words("Silver"), .threshold = Points(1000),
                      .times = {5, 4}},
                     {.key = "gold", .name = words("Gold"), .threshold = Points(5000),
                      .times = {3, 2}}};
    program.forms = {corner_form()};
    program.offers = corner_offers();
    program.wheels = {corner_wheel()};
    return program;
}

Instant tehran_time(std::string_view text) {
    ClubDay day = jalali(text.substr(0, 10));
    time::TimeOfDay time{.hour = 12};
    if (text.size() > 10) {
        auto digits = [&](size_t at) { return (text[at] - '0') * 10 + text[at + 1] - '0'; };
        time = {.hour = digits(11), .minute = digits(14)};
        if (text.size() > 16) time.second = digits(17);
    }
    return time::instant_at(tehran(), day, time);
}

Corner::Corner(std::string_view start, program::Program program) : now(tehran_time(start)) {
    programs.zone = tehran();
    publish(std::move(program));
}

void Corner::publish(program::Program program) {
    for (const offer::Offer& offer : program.offers)
        if (offer.stock) stock.try_emplace(offer.key, *offer.stock);
    programs.versions.push_back(program::published(std::move(program)));
}

Expected<std::vector<Event>> Corner::attempt(const std::string& who, const Deed& deed, Role role) {
    Person& person = people[who];
    const Member before = person.member;
    auto events = decide(programs, person.member, deed, {now, {role, 7}, birthday_of(who)});
    CHECK(person.member == before);
    if (!events) return events;
    for (const Event& event : *events) {
        apply(person.member, event);
        person.events.push_back(event);
    }
    note(*events);
    if (const auto* receipt = std::get_if<RecordReceipt>(&deed))
        bought_[receipt->receipt.value] = receipt->lines;
    CHECK(person.member == replayed(person.events));
    CHECK(next_due(programs, person.member, birthday_of(who)) > today());
    CHECK(settled(programs, person.member, now, birthday_of(who)) == person.member);
    return events;
}

std::vector<Event> Corner::perform(const std::string& who, const Deed& deed, Role role) {
    auto events = attempt(who, deed, role);
    if (!events) FAIL_CHECK("refused: ", name_of(events.error().why));
    return events.value_or(std::vector<Event>{});
}

// What the server keeps beside the members: stock.
void Corner::note(const std::vector<Event>& events) {
    for (const Event& event : events) {
        const auto* redeemed = std::get_if<Redeemed>(&event.body);
        if (redeemed && !redeemed->won_in.is_set() && stock.contains(redeemed->offer))
            --stock[redeemed->offer];
        const auto* cancelled = std::get_if<RedemptionCancelled>(&event.body);
        if (cancelled && stock.contains(cancelled->offer)) ++stock[cancelled->offer];
    }
}

std::optional<time::Date> Corner::birthday_of(const std::string& who) const {
    auto found = birthdays.find(who);
    return found == birthdays.end() ? std::nullopt : std::optional(found->second);
}

void Corner::join(const std::string& who) {
    perform(who, Join{.member = {next_id()}}, Role::member);
}

RecordReceipt Corner::receipt(std::string number, int64_t amount) {
    return {.receipt = {next_id()},
            .shop = programs.at(now).shops.front().key,
            .number = std::move(number),
            .at = now,
            .amount = Money(amount)};
}

const Event* Corner::recorded(const std::string& who, std::string_view number) const {
    auto person = people.find(who);
    if (person == people.end()) return nullptr;
    const Event* found = nullptr;
    for (const Event& event : person->second.events) {
        const auto* receipt = std::get_if<ReceiptRecorded>(&event.body);
        if (receipt && receipt->number == number) found = &event;
    }
    return found;
}

CorrectReceipt Corner::correction(const std::string& who, std::string_view number,
                                  int64_t amount) {
    const Event* event = recorded(who, number);
    return {.original = event ? *event : Event{},
            .original_member = people[who].member.id,
            .receipt = {next_id()},
            .amount = Money(amount),
            .reason = "mistyped"};
}

ReturnGoods Corner::goods_back(const std::string& who, std::string_view number) {
    const Event* event = recorded(who, number);
    ReturnGoods deed{.id = {next_id()}, .original_member = people[who].member.id};
    if (!event) return deed;
    deed.original = *event;
    deed.bought = bought_[std::get<ReceiptRecorded>(event->body).receipt.value];
    return deed;
}

Redeem Corner::redeem(const std::string& offer) {
    Redeem deed{.redemption = {next_id()}, .offer = offer, .code = "code"};
    if (auto left = stock.find(offer); left != stock.end()) deed.stock_left = left->second;
    return deed;
}

Play Corner::play() {
    return {.play = {next_id()},
            .game = "wheel",
            .client_seed = "seed",
            .seed = {1, 2, 3},
            .seed_name = "1405-10-20",
            .left = prizes_left,
            .redemption = {next_id()},
            .code = "won",
            .is_adult = true};
}

Member Corner::shown(const std::string& who) const {
    return settled(programs, people.at(who).member, now, birthday_of(who));
}
int64_t Corner::points(const std::string& who) const {
    return ledger::spendable(shown(who).book, ledger::Unit::points, today()).count();
}
int64_t Corner::plays(const std::string& who) const {
    return ledger::spendable(shown(who).book, ledger::Unit::plays, today()).count();
}
int64_t Corner::debt(const std::string& who) const {
    return ledger::owed(shown(who).book, ledger::Unit::points).count();
}
const Redemption* Corner::redemption(const std::string& who, std::string_view offer) const {
    const Redemption* found = nullptr;
    for (const Redemption& each : people.at(who).member.redemptions)
        if (each.offer == offer) found = &each;
    return found;
}

}  // namespace vafa::test
