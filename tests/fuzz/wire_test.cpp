// Whatever stands in a program, an event, a state or a body of the API: it is read or refused, what
// was read writes what reads the same, and the check and the earning of a read program end.
// The first letter says what the rest is taken for.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "core/club/club.h"
#include "core/program/check.h"
#include "core/wire/wire.h"

using namespace vafa;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

constexpr Instant now{1'760'000'000'000};

earn::Occasion occasion(const wire::ReceiptBody& body, ClubDay day) {
    return {.day = day,
            .minute = static_cast<int32_t>(body.number.size() * 37 % 1440),
            .paid = body.amount,
            .delivery = body.delivery,
            .vat = body.vat,
            .lines = body.lines,
            .payments = body.paid_by,
            .shop = body.shop,
            .till = body.till,
            .tier_times = {3, 2}};
}

// A draft may be explained before it passes its check, so it must not break anything either.
void earn_by(const program::Program& program, const wire::ReceiptBody& body) {
    const auto published = program::published(program);
    Tally tally;
    for (ClubDay day : {program.effective_from, ClubDay{20'000}, ClubDay{20'001}}) {
        const earn::Occasion it = occasion(body, day);
        const earn::Earned earned = earn::earned(published->rules, it, tally);
        require(earn::earned(published->rules, it, tally) == earned);
        (void)earn::missed(published->rules, it, tally);
        for (const Count& count : earned.counts) tally.add(count);
    }
}

// What passes its check is in force: a member joins, buys, and buys again.
void live_by(const program::Program& program, const wire::ReceiptBody& body) {
    program::Programs programs;
    programs.versions = {program::published(program)};
    club::Member member;
    auto perform = [&](const club::Deed& deed) {
        auto events = club::decide(programs, member, deed, {now, {club::Role::shop, 1}});
        if (!events) return;
        for (const club::Event& event : *events) {
            club::apply(member, event);
            auto again = wire::read_event(wire::write(event));
            require(again.has_value() && *again == event);
        }
    };
    perform(club::Join{.member = {1}});
    const std::string shop = program.shops.empty() ? body.shop : program.shops[0].key;
    for (int64_t i = 1; i < 3; ++i)
        perform(club::RecordReceipt{.receipt = {i},
                                    .shop = shop,
                                    .number = std::to_string(i),
                                    .at = now,
                                    .amount = body.amount,
                                    .lines = body.lines,
                                    .payments = body.paid_by});
    (void)club::settled(programs, member, now + hours(24 * 800));
}

wire::ReceiptBody usual_receipt() {
    return {.shop = "vanak",
            .number = "7",
            .amount = Money(2'345'678),
            .lines = {{.sku = "a", .category = "fruit_vegetables", .amount = Money(1'000'000)},
                      {.category = "tea", .amount = Money(2'000'000)}},
            .paid_by = {{earn::PaymentKind::card, Money(2'000'000)},
                        {earn::PaymentKind::points, Money(345'678)}}};
}

void try_program(std::string_view text) {
    const auto program = wire::read_program(text);
    if (!program) return;
    const auto again = wire::read_program(wire::write(*program));
    require(again.has_value() && *again == *program);
    const bool is_good = program::can_be_published(program::check(*program));
    earn_by(*program, usual_receipt());
    if (is_good) live_by(*program, usual_receipt());
}

program::Program small_program() {
    program::Program program{.languages = {"en"}};
    program.shops = {{.key = "vanak"}};
    program.earn_rules = {{.key = "base", .points = Points(1), .every = Money(100'000)},
                          {.key = "tea",
                           .conditions = {{.kind = earn::ConditionKind::category,
                                           .names = {"tea"}}},
                           .points = Points(3),
                           .every = Money(70'000),
                           .limits = {{time::Period::week, Points(10)}}}};
    program.tiers = {{.key = "bronze"}, {.key = "silver", .threshold = Points(100)}};
    return program;
}

template <typename T>
std::optional<T> try_body(std::string_view text) {
    auto body = wire::read_view<T>(text, time::Calendar::jalali);
    if (!body) return std::nullopt;
    const std::string written = wire::write_view(*body, time::Calendar::jalali);
    const auto again = wire::read_view<T>(written, time::Calendar::jalali);
    require(again.has_value() && wire::write_view(*again, time::Calendar::jalali) == written);
    return std::move(*body);
}

void try_receipt(std::string_view text) {
    static const program::Program program = small_program();
    const auto body = try_body<wire::ReceiptBody>(text);
    if (!body) return;
    earn_by(program, *body);
    live_by(program, *body);
}

void try_bodies(std::string_view text) {
    try_body<wire::ExplainBody>(text);
    try_body<wire::ProgramCheckBody>(text);
    try_body<wire::FormBody>(text);
    try_body<wire::CorrectionBody>(text);
    try_body<wire::VoucherBody>(text);
    try_body<wire::SessionBody>(text);
    try_body<wire::PlayBody>(text);
    try_body<wire::SearchBody>(text);
}

void try_event(std::string_view text) {
    const auto event = wire::read_event(text);
    if (!event) return;
    const auto again = wire::read_event(wire::write(*event));
    require(again.has_value() && *again == *event);
}

void try_state(std::string_view text) {
    (void)wire::unpack_member(text);
    const auto member = wire::read_member(text);
    if (!member) return;
    const auto again = wire::unpack_member(wire::pack(*member));
    require(again.has_value() && *again == *member);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0]) {
        case 'p': try_program(text); break;
        case 'r': try_receipt(text); break;
        case 'b': try_bodies(text); break;
        case 'e': try_event(text); break;
        case 's': try_state(text); break;
        default: return -1;
    }
    return 0;
}
