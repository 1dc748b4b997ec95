// What the club and its partners owe one another for a month, told from the partners' accounts.
#include "core/club/bonds.h"
#include "core/time/period.h"
#include "core/time/stamp.h"
#include "server-stub/api/calls.h"
#include "server-stub/api/scene.h"
#include "server-stub/books/partners.h"

namespace vafa::api {

namespace {

// Staff of a partner see their own; those at a till see none.
bool may_see(const Call& call, const offer::Partner& partner) {
    if (call.actor.role != club::Role::partner) return call.actor.role != club::Role::cashier;
    const offer::Shop* shop = offer::find(call.program().shops, call.staff->shop);
    return shop && shop->partner == partner.key;
}

// ?month=1405-09; left out, it is this one.
Expected<time::Window> month_of(const Call& call) {
    const std::string month = call.query("month");
    if (month.empty())
        return time::window_of(call.calendar(), time::Period::month, call.today());
    const auto day = time::parse_day(call.calendar(), month + "-01");
    if (!day) return refuse(Refusal::date_invalid);
    return time::window_of(call.calendar(), time::Period::month, *day);
}

}  // namespace

Answer get_settlements(Call& call) {
    const time::Window month = TRY(month_of(call));
    const auto settlements = books::settlements(call.tx, month.first, month.last);
    wire::Page<club::SettlementView> page;
    for (const offer::Partner& partner : call.program().partners) {
        if (!may_see(call, partner)) continue;
        const auto found = settlements.find(partner.key);
        page.items.push_back(club::settlement_view(
            call.reader(), partner,
            found == settlements.end() ? club::Settlement{} : found->second, month));
    }
    return call.say(200, page);
}

}  // namespace vafa::api
