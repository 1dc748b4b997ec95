// Programs: the draft that staff work at, its check, what it would give, and its publishing. A
// published version never changes; a new one holds from a day to come, so that no deed of today is
// decided by two of them.
#include <algorithm>
#include <iterator>

#include "core/club/occasion.h"
#include "core/program/check.h"
#include "server-stub/api/calls.h"
#include "server-stub/auth/audit.h"

namespace vafa::api {

namespace {

constexpr std::string_view draft_fact = "program_draft";
// Other servers hear of a version within a minute, and none is to decide by the one before it once
// it holds.
constexpr Duration notice = minutes(10);

Expected<program::Program> stored_draft(const Call& call) {
    const auto draft = storage::fact(call.tx, draft_fact);
    if (!draft) return refuse(Refusal::not_found);
    return wire::read_program(*draft);
}

wire::FindingView finding_view(const Call& call, const program::Finding& finding) {
    const std::string problem(program::name_of(finding.problem));
    return {.severity = finding.severity,
            .pointer = finding.pointer,
            .problem = problem,
            .sentence = text::say(call.words(), call.locale, "check." + problem, finding.args)};
}

const program::Published& newest(const Call& call) { return *call.club.programs.versions.back(); }

// By itself, and as the one that follows the newest.
std::vector<program::Finding> findings_of(const Call& call, const program::Program& program) {
    std::vector<program::Finding> findings = program::check(program);
    if (program.version > newest(call).version)
        std::ranges::move(program::check_after(newest(call), program, call.today()),
                          std::back_inserter(findings));
    return findings;
}

wire::CheckView check_view(const Call& call, const program::Program& program) {
    const std::vector<program::Finding> findings = findings_of(call, program);
    wire::CheckView view{.can_be_published = program::can_be_published(findings)};
    for (const program::Finding& each : findings) view.findings.push_back(finding_view(call, each));
    return view;
}

// The errors of the check, as fields at fault.
Refused refusal_of(const std::vector<program::Finding>& findings) {
    Refused refused{.why = Refusal::program_invalid};
    for (const program::Finding& each : findings)
        if (each.severity == program::Severity::error)
            refused.fields.push_back({each.pointer, Refusal::program_invalid, {}});
    return refused;
}

// Its number follows the newest's, and it begins on a day to come that is not too near, after the
// newest has begun.
Expected<void> follows(const Call& call, const program::Program& program) {
    Refused refused{.why = Refusal::program_invalid};
    const int64_t stored = storage::newest_program(call.tx);
    if (program.version <= stored) return refuse(Refusal::version_exists);
    if (stored != newest(call).version) return refuse(Refusal::busy);
    const Instant begins = time::instant_at(call.club.programs.zone, program.effective_from, {});
    if (program.effective_from <= newest(call).effective_from || begins < call.now() + notice)
        refused.fields.push_back({"/effective_from", Refusal::out_of_range, {}});
    if (program.time_zone != newest(call).time_zone)
        refused.fields.push_back({"/time_zone", Refusal::out_of_range, {}});
    if (refused.fields.empty()) return {};
    return std::unexpected(std::move(refused));
}

Expected<std::shared_ptr<const program::Published>> version_of(const Call& call, int64_t version) {
    if (version == 0) return program::published(TRY(stored_draft(call)));
    for (const auto& each : call.club.programs.versions)
        if (each->version == version) return each;
    return refuse(Refusal::not_found);
}

}  // namespace

Answer get_program_schema(Call& call) {
    static const std::string schema = wire::program_schema();
    return tagged(call, {.body = schema});
}

Answer get_programs(Call& call) {
    wire::Page<wire::ProgramVersionView> page;
    for (const auto& each : call.club.programs.versions)
        page.items.push_back({each->version, each->effective_from});
    std::ranges::reverse(page.items);
    return call.say(200, page);
}

Answer get_program(Call& call) {
    const auto version = id_of(call.names[0]);
    const auto program = TRY(version_of(call, version.value_or(-1)));
    return tagged(call, {.body = wire::write(*program)});
}

Answer get_draft(Call& call) {
    const auto draft = storage::fact(call.tx, draft_fact);
    if (!draft) return refuse(Refusal::not_found);
    return tagged(call, {.body = *draft});
}

Answer put_draft(Call& call) {
    const program::Program program = TRY(wire::read_program(call.request.body));
    storage::put_fact(call.tx, draft_fact, wire::write(program));
    return call.say(200, check_view(call, program));
}

Answer check_program(Call& call) {
    const auto body = TRY(call.body<wire::ProgramCheckBody>());
    return call.say(200, check_view(call, body.program ? *body.program : TRY(stored_draft(call))));
}

Answer explain_program(Call& call) {
    const auto body = TRY(call.body<wire::ExplainBody>());
    const auto program = TRY(version_of(call, body.version));
    const time::LocalTime at =
        time::local(call.club.programs.zone, body.at == Instant{} ? call.now() : body.at);
    const tier::Tier* tier = tier::find(program->tiers, body.tier);
    const program::Plan* plan = program::find(program->plans, body.plan);
    const club::RecordReceipt bill{.shop = body.shop,
                                   .number = {},
                                   .at = {},
                                   .amount = body.amount,
                                   .lines = body.lines,
                                   .till = body.till,
                                   .delivery = body.delivery,
                                   .vat = body.vat,
                                   .payments = body.paid_by,
                                   .everyone = Tally{}};
    const club::Buyer buyer{.tier = body.tier,
                            .tier_times = tier ? tier->times : Rate{1, 1},
                            .plan = body.plan,
                            .plan_times = plan ? plan->times : Rate{1, 1},
                            .segments = body.segments,
                            .purchases_before = body.purchases_before};
    return call.say(200, club::explained_view(*program, call.reader(),
                                              club::occasion_of(*program, bill, buyer, at)));
}

Answer publish_program(Call& call) {
    const auto body = TRY(call.body<wire::PublishBody>());
    const program::Program program = TRY(stored_draft(call));
    if (program.version != body.version) return refuse(Refusal::not_found);
    TRY_VOID(follows(call, program));
    const std::vector<program::Finding> findings = findings_of(call, program);
    if (!program::can_be_published(findings)) return std::unexpected(refusal_of(findings));
    storage::add_program(call.tx, {.version = program.version, .body = wire::write(program)},
                         call.now());
    auth::add_audit(call.tx, call.club.key,
                    {.at = call.now(),
                     .staff = call.staff->id,
                     .deed = "published_program",
                     .member = {},
                     .detail = "{\"version\":" + std::to_string(program.version) + "}"});
    Response response =
        call.say(201, wire::ProgramVersionView{program.version, program.effective_from});
    response.changes_programs = true;
    return response;
}

}  // namespace vafa::api
