// What the club and its partners owe one another for a month, told from the events of all members.
#include <map>

#include "core/club/bonds.h"
#include "core/time/period.h"
#include "core/time/stamp.h"
#include "server-stub/api/calls.h"
#include "server-stub/api/scene.h"
#include "server-stub/storage/members.h"

namespace vafa::api {

namespace {

constexpr int members_at_once = 500;

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

using Settlements = std::map<std::string, club::Settlement, std::less<>>;

void add(const Call& call, const storage::EventRow& row, const time::Window& month,
         Settlements& settlements) {
    if (row.about.empty() || !month.contains(call.club.programs.day_of(row.recorded_at))) return;
    for (const club::SettlementEntry& entry :
         club::settlement_of(call.club.programs, books::event_of(row.body)))
        settlements[entry.partner].add(entry);
}

Settlements settlements_of(const Call& call, const time::Window& month) {
    Settlements settlements;
    MemberId last;
    for (;;) {
        const auto members = storage::members_after(call.tx, last, members_at_once);
        for (const MemberId member : members)
            storage::each_event(call.tx, member, [&](const storage::EventRow& row) {
                add(call, row, month, settlements);
            });
        if (members.empty()) return settlements;
        last = members.back();
    }
}

}  // namespace

Answer get_settlements(Call& call) {
    const time::Window month = TRY(month_of(call));
    const Settlements settlements = settlements_of(call, month);
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
