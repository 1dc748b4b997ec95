// JSON in and out, the only JSON in core. Text in, value or refusal out; text out.
//
// A value's shape is said once, in its fields (shapes.h); reading, writing and checking follow from
// it. Reading is strict: unknown and missing fields, wrong types and numbers out of range are
// refused, each with its JSON pointer. Days are written in the calendar given.
#pragma once

#include <string>
#include <string_view>

#include "core/base/expected.h"
#include "core/base/refusal.h"
#include "core/club/bonds.h"
#include "core/club/deed.h"
#include "core/club/views.h"
#include "core/program/check.h"
#include "core/text/catalogue.h"

namespace vafa::wire {

using time::Calendar;

// Refusal: malformed, with the faults in `fields`.
Expected<program::Program> read_program(std::string_view json);
std::string write(const program::Program&);
// The JSON Schema of what read_program reads.
std::string program_schema();

// {"portal.home.title": "…", …}, flat.
Expected<text::Catalogue> read_catalogue(std::string_view json);

// Events and states as they are stored: Gregorian days, for ever readable.
Expected<club::Event> read_event(std::string_view json);
std::string write(const club::Event&);
Expected<club::Member> read_member(std::string_view json);
std::string write(const club::Member&);
// A state as it is kept beside the events: read in a thirtieth of the time, in a third of the
// space. Nothing where it was packed by a program with another shape of it: then the events tell it
// anew.
std::string pack(const club::Member&);
std::optional<club::Member> unpack_member(std::string_view bytes);

// A page of a list.
template <typename T>
struct Page {
    std::vector<T> items;
    std::string next_cursor;  // empty: this was the last
};

// Many of a kind in one request, and what came of each.
template <typename T>
struct Many {
    std::vector<T> items;
};
template <typename T>
struct Outcome {
    std::optional<T> done;        // or else
    std::string refusal, detail;  // its name and sentence
};

// What the server says when it refuses: RFC 9457.
struct Problem {
    std::string type, title;
    int32_t status{};
    std::string detail;  // a sentence in the caller's language
    std::string refusal;  // its name
    struct Fault {
        std::string pointer, refusal, detail;
        bool operator==(const Fault&) const = default;
    };
    std::vector<Fault> fields;
};

// Bodies of requests.
struct OtpBody {
    std::string mobile;
};
struct SessionBody {
    std::string challenge_id, code;
    bool consent = false;
    std::string referral_code;
};
struct StaffSessionBody {
    std::string username, password;
    std::string totp;  // of the second factor, where there is one
};
struct FormBody {
    form::Answers answers;
};
struct RedemptionBody {
    std::string offer;
};
struct PlayBody {
    std::string game, client_seed;
};
struct SearchBody {
    std::string text;
};
struct ReceiptBody {
    MemberId member;
    std::string shop, till, number, fiscal_period;
    Instant at;
    Money amount;
    std::vector<earn::Line> lines;
    Money delivery, vat;  // beside the amount
    std::vector<earn::Payment> paid_by;
};
struct ReturnBody {  // neither lines nor amount: all that is left of it
    ReceiptId receipt;
    std::vector<club::ReturnedLine> lines;
    std::optional<Money> amount;
};
struct CorrectionBody {
    Money amount;
    std::string reason;
    std::vector<earn::Line> lines;  // as they should have been
    std::optional<std::vector<earn::Payment>> paid_by;  // left out: as it was typed
};
struct GiftBody {
    std::string mobile;  // of the friend
    Points points;
};
struct PlanBody {
    std::string plan;
    MemberId member;   // of staff, who were paid
    std::string shop;  // likewise
};
struct FaultBody {
    MemberId member;
    std::string reason;
};
struct AdjustmentBody {
    MemberId member;
    Points points;
    std::string reason;
    bool takes = false;  // else they are given
};
struct SpendingBody {  // an offer or points
    MemberId member;
    std::string shop, offer;
    Points points;
    ReceiptId receipt;
};
struct ApprovalBody {
    std::string code;  // of the member's card as it shows now, or sent to the phone
};
struct VoucherBody {
    std::string code, shop;
    MemberId member;
    ReceiptId receipt;  // what it is used on; where it is not recorded yet:
    Money amount;
    std::vector<earn::Line> lines;
};
struct SegmentsBody {  // staff put members in and out
    std::vector<MemberId> members;
    std::vector<std::string> join, leave;
};
struct EventBody {  // of the shop's own systems
    std::string source, id;  // who tells it, and what they call it: it counts once
    MemberId member;
    earn::Trigger trigger = earn::Trigger::event;
    std::string name, shop;
    Instant at;  // left out: now
    std::vector<earn::Attribute> attributes;
};
struct MemberBody {  // somebody who agreed to the membership at the shop
    std::string mobile, name, referral_code;
    std::string consent;  // the words agreed to
    Instant consented_at;  // left out: now
};
struct EnrolledView {
    MemberId member;
};
struct HappenedView {  // what an event brought
    MemberId member;
    Points earned, spendable;
    std::vector<std::string> details;
};
struct TierBody {  // given by hand, until a day
    std::string tier;
    ClubDay until;
    std::string reason;
};
struct CodeSentView {
    Instant expires_at, resend_at;
};
struct SegmentsView {
    MemberId member;
    std::vector<std::string> segments;  // that they are in now
};
struct SettingsBody {
    std::string language;
};

struct ProgramCheckBody {
    std::optional<program::Program> program;  // left out: the draft
};
struct PublishBody {
    int64_t version{};  // of the draft that is meant
};
struct ExplainBody {
    int64_t version{};  // 0: the draft
    std::string shop, till, tier, plan;
    Instant at;
    Money amount, delivery, vat;
    std::vector<earn::Line> lines;
    std::vector<earn::Payment> paid_by;
    std::vector<std::string> segments;
    int64_t purchases_before{};
};

// ---- answers that are no view of core/club ----
struct GiftView {
    Points points, spendable;
};
struct BalanceView {
    Points spendable, owed;
};
struct FindingView {
    program::Severity severity{};
    std::string pointer, problem;
    std::string sentence;  // in the reader's language
};
struct CheckView {
    std::vector<FindingView> findings;
    bool can_be_published = false;
};
struct ProgramVersionView {
    int64_t version{};
    ClubDay effective_from;
};
struct ChallengeView {
    std::string challenge_id;
    Instant expires_at, resend_at;
};
struct SessionView {
    bool is_new = false;  // the number is not a member yet: ask for consent, then send it again
    std::string consent;  // the words agreed to, where `is_new`
    std::string csrf_token;
    std::optional<club::MeView> member;
};
struct StaffSessionView {
    club::StaffView staff;
    std::string csrf_token;
};
struct CardView {  // the member's card: what its QR says, and until when
    std::string token;
    Instant expires_at;
};

// Answers and bodies of the API, each listed in views.cpp. Days are written in the club's calendar.
template <typename T>
std::string write_view(const T&, Calendar);
template <typename T>
Expected<T> read_view(std::string_view json, Calendar);

}  // namespace vafa::wire
