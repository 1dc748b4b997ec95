// What the shop's own systems tell: an event of theirs, a check-in, a review. Each counts once, by
// what its source calls it.
#include "core/text/fold.h"
#include "server-stub/api/calls.h"
#include "server-stub/api/scene.h"
#include "server-stub/storage/claims.h"

namespace vafa::api {

namespace {

constexpr size_t longest_word = 100, most_attributes = 20;

bool is_told(earn::Trigger trigger) {
    return trigger == earn::Trigger::event || trigger == earn::Trigger::check_in ||
           trigger == earn::Trigger::review;
}

std::unexpected<Refused> wrong(const char* pointer, Refusal why) {
    return std::unexpected(Refused{Refusal::malformed, {}, {{pointer, why, {}}}});
}

// Refusal: malformed.
Expected<void> is_well_formed(const wire::EventBody& body) {
    if (body.source.empty()) return wrong("/source", Refusal::field_missing);
    if (body.id.empty()) return wrong("/id", Refusal::field_missing);
    if (!is_told(body.trigger)) return wrong("/trigger", Refusal::choice_unknown);
    if (body.trigger == earn::Trigger::event && body.name.empty())
        return wrong("/name", Refusal::field_missing);
    if (body.source.size() + body.id.size() > longest_word) return wrong("/id", Refusal::too_long);
    if (body.name.size() > longest_word) return wrong("/name", Refusal::too_long);
    if (body.attributes.size() > most_attributes) return wrong("/attributes", Refusal::too_large);
    return {};
}

Expected<wire::HappenedView> happened(const Call& call, const wire::EventBody& body) {
    TRY_VOID(is_well_formed(body));
    if (!body.shop.empty()) TRY_VOID(may_use_shop(call, body.shop));
    const std::string claim = text::fold(body.source) + "\n" + body.id;
    const Instant at = body.at == Instant{} ? call.now() : body.at;
    const ClubDay day = call.club.programs.day_of(at);
    const club::Happen deed{
        .trigger = body.trigger,
        .name = body.name,
        .at = at,
        .shop = body.shop,
        .attributes = body.attributes,
        .everyone = books::given_to_everyone(call.tx, call.club.programs.on(day), day),
        .is_recorded_already = storage::is_claimed(call.tx, storage::Claimed::event, claim)};
    const auto written = TRY(books::perform(call.tx, call.club.programs, body.member, deed,
                                            call.circumstance()));
    storage::insist_on_claim(call.tx, storage::Claimed::event, claim, {.member = body.member});
    note(call, "told_event", body.member, "{}");
    const club::Scene scene = scene_of(call, written.member);
    wire::HappenedView view{.member = body.member,
                            .earned = {},
                            .spendable = ledger::spendable(written.member.book,
                                                           ledger::Unit::points, scene.today()),
                            .details = {}};
    for (const club::Event& event : written.events) {
        const auto* told = std::get_if<club::Happened>(&event.body);
        if (!told) continue;
        view.earned = told->points;
        view.details = club::details_of(scene, event);
    }
    return view;
}

}  // namespace

Answer post_events(Call& call) {
    const auto body = TRY(call.body<wire::Many<wire::EventBody>>());
    return each_of<wire::HappenedView>(call, body.items, happened);
}

}  // namespace vafa::api
