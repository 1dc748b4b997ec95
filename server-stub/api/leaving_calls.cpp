// A member takes what is known of them along, or away.
#include "core/wire/reach.h"
#include "server-stub/api/access.h"
#include "server-stub/api/calls.h"
#include "server-stub/api/scene.h"
#include "server-stub/auth/audit.h"
#include "server-stub/storage/claims.h"
#include "server-stub/storage/members.h"
#include "server-stub/storage/notices.h"

namespace vafa::api {

namespace {

// Every line, however many there are: it is theirs.
Expected<std::vector<club::StatementLine>> whole_statement(const Call& call,
                                                           const club::Member& member) {
    std::vector<club::StatementLine> lines;
    Cursor cursor{.limit = 100};
    for (;;) {
        club::StatementView page = TRY(statement_of(call, member, cursor));
        for (club::StatementLine& line : page.items) lines.push_back(std::move(line));
        const auto next = id_of(page.next_cursor);
        if (!next) return lines;
        cursor.before = *next;
    }
}

std::vector<club::ReceiptView> receipts_of(const Call& call, const club::Scene& scene) {
    std::vector<club::ReceiptView> receipts;
    storage::each_event(call.tx, scene.member.id, [&](const storage::EventRow& row) {
        if (row.about != "receipt") return;
        const club::Event event = books::event_of(row.body);
        if (std::holds_alternative<club::ReceiptRecorded>(event.body))
            receipts.push_back(club::receipt_view(scene, event));
    });
    return receipts;
}

}  // namespace

Answer get_export(Call& call) {
    const club::Member member = TRY(settled_member(call, call.member()));
    const club::Scene scene = scene_of(call, member);
    const auto person = storage::person(call.tx, member.id);
    wire::ExportView view{.made_at = call.now(),
                          .me = me_of(call, member.id),
                          .redemptions = club::redemption_views(scene),
                          .receipts = receipts_of(call, scene),
                          .statement = TRY(whole_statement(call, member)),
                          .settings = person ? person->preferences : ""};
    for (const form::Form& form : call.program().forms)
        view.forms.push_back(
            club::form_view(scene, form, answers_of(call, member.id, form.key)));
    for (const storage::Consent& consent : storage::consents(call.tx, member.id))
        view.consents.push_back({consent.purpose, consent.words, consent.given_at});
    for (const storage::Reach& reach : storage::reaches(call.tx, member.id))
        view.channels.push_back(
            {reach.channel, reach.address, reach.takes_advertising, reach.since});
    Response response = call.say(200, view);
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"vafa.json\"");
    return response;
}

// The books stay whole, under a number that no longer names anyone.
Answer delete_me(Call& call) {
    const MemberId id = call.member();
    const auto person = storage::person(call.tx, id);
    if (!person) return refuse(Refusal::member_unknown);
    const club::Member member = TRY(settled_member(call, id));
    TRY(books::perform(call.tx, call.club.programs, id,
                       club::Block{.blocks = true, .reason = "erased"},
                       {call.now(), {club::Role::job, 0}}));
    if (!person->mobile.empty()) {
        const std::string key = call.club.key.mac_text("mobile", person->mobile);
        storage::drop_claim(call.tx, storage::Claimed::mobile, key);
        storage::remember_left(call.tx, call.club.key.mac_text("left", person->mobile),
                               {.owed = ledger::owed(member.book, ledger::Unit::points).count(),
                                .at = call.now()});
    }
    std::vector<std::string> forms;
    for (const auto& version : call.club.programs.versions)
        for (const form::Form& form : version->forms) forms.push_back(form.key);
    for (const std::string& form : forms) storage::drop_answers(call.tx, id, form);
    storage::drop_person(call.tx, id, words_of(person->name, person->mobile));
    storage::drop_consents(call.tx, id);
    storage::drop_reaches(call.tx, id);
    storage::drop_receipts(call.tx, id);  // what the tills sent; the books know its points
    storage::drop_customers(call.tx, id);
    storage::drop_messages_to(call.tx, id, person->mobile);
    storage::drop_answered(call.tx, "member:" + std::to_string(id.value));
    storage::end_visits(call.tx, caller_of(call));
    auth::add_audit(call.tx, call.club.key,
                    {.at = call.now(),
                     .staff = {},
                     .deed = "erased",
                     .member = id,
                     .detail = "{}"});
    return Response{.status = 204};
}

}  // namespace vafa::api
