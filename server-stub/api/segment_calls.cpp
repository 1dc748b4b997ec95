// Segments: named groups of members that staff keep, one member or many at once.
#include "server-stub/api/calls.h"
#include "server-stub/api/scene.h"

namespace vafa::api {

Answer post_segments(Call& call) {
    const auto body = TRY(call.body<wire::SegmentsBody>());
    const club::ChangeSegments deed{.join = body.join, .leave = body.leave};
    const std::string detail = wire::write_view(
        wire::SegmentsBody{.members = {}, .join = body.join, .leave = body.leave}, call.calendar());
    return each_of<wire::SegmentsView>(
        call, body.members,
        [&](const Call& each, MemberId member) -> Expected<wire::SegmentsView> {
            auto written = TRY(books::perform(each.tx, each.club.programs, member, deed,
                                              each.circumstance()));
            note(each, "changed_segments", member, detail);
            return wire::SegmentsView{member, std::move(written.member.segments)};
        });
}

}  // namespace vafa::api
