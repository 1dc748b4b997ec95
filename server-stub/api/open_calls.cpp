#include "server-stub/api/calls.h"
#include "server-stub/embedded/embedded.h"

namespace vafa::api {

Answer get_openapi(Call& call) {
    return tagged(call, {.body = std::string(embedded::openapi())});
}

Answer get_club(Call& call) {
    return tagged(call, call.say(200, club::club_view(call.program(), call.club.programs.zone,
                                                      call.language)));
}

}  // namespace vafa::api
