// What is shown: one struct for each answer of the API. The server makes them from a member and the
// program; the portal and the desk read them back from JSON. Texts are in the reader's language.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/club/member.h"
#include "core/program/program.h"
#include "core/text/say.h"

namespace vafa::club {

// Who reads: language, sentences, digits, money unit.
struct Reader {
    const text::Catalogue& words;
    const text::Locale& locale;
    std::string_view language() const { return locale.language; }
};

// What is known of a person; it lies outside the events, where it can be erased.
struct Profile {
    std::string name;
    std::string mobile;  // E.164
    std::string language;
    form::Answers answers;  // of all forms; the question keys of a club are unique
};

struct ClubView {
    std::string name, slogan, mark, primary, accent;
    std::string language;  // of the texts here
    std::vector<std::string> languages;
    time::Calendar calendar{};
    std::string currency;
    int32_t currency_decimals{};
    time::Zone zone;
    bool is_open = false;
    std::string consent;
    int64_t program_version{};
    std::vector<std::string> tiers;  // names, lowest first
    bool has_gifts = false;          // members may give points to one another
};

struct ShopView {
    std::string key, name;
};

struct TierView {
    std::string key, name;
    int32_t rank{};   // from 0, the lowest
    int32_t of{};     // how many there are
    std::vector<std::string> perks;
    Rate times{1, 1};
    std::optional<ClubDay> kept_until;
    std::string next;  // name; empty: this is the highest
    Points next_threshold;
    Points missing_for_next;
    Points missing_to_keep;  // nothing: kept already
    Points status;           // gathered in this window
    std::optional<ClubDay> window_last;
    std::vector<std::string> why;  // this one and no higher, in sentences
};

struct ExpiryView {
    Points amount;
    ClubDay day;
};

enum class StepKind : uint8_t { form, game, offer, tier };

// Something worth doing next.
struct StepView {
    StepKind kind{};
    std::string key, title;
    Points points;
};

struct MeView {
    MemberId id;
    std::string name, mobile;
    Instant joined;
    Points spendable, pending, held, owed;
    int64_t plays{};
    TierView tier;
    std::optional<ExpiryView> next_expiry;
    std::optional<ExpiryView> next_pending;  // the day it becomes spendable
    std::vector<StepView> steps;
    int64_t open_vouchers{};
};

struct PartnerView {
    std::string key, name, icon;
};

struct OfferView {
    std::string key;
    offer::Kind kind{};
    std::string title, description, terms, icon, tone;
    PartnerView partner;
    Points cost;
    Money value;
    std::optional<ClubDay> until;
    std::optional<int64_t> stock_left;
    int32_t voucher_days{};
    bool gives_points_back = false;
    std::vector<std::string> tiers;  // names
    std::optional<ClubDay> granted_until;  // a rule gave it: then it costs nothing
    bool can_redeem = false;
    std::string refusal;  // its name
    std::string why_not;  // its sentence
    Points missing;
};

struct RedemptionView {
    RedemptionId id;
    std::string offer, title, icon, tone;
    PartnerView partner;
    std::string code;
    RedemptionState state{};
    Instant at;
    std::optional<ClubDay> last_day;
    Points cost;
    std::string terms;
    bool was_won = false;
    bool can_cancel = false;
};

struct OptionView {
    std::string key, label;
};

struct QuestionView {
    std::string key;
    form::Kind kind{};
    std::string label, hint;
    std::vector<OptionView> options;
    bool is_required = false;
    Points points;
    bool is_earned = false;
    int32_t at_most{};
    form::After after;
    std::vector<std::string> values;
};

struct FormView {
    std::string key, title, intro;
    std::vector<QuestionView> questions;
    Points bonus;
    Points points_open;  // still to be earned, with the bonus
    bool is_complete = false;
};

struct FormResultView {
    FormView form;
    Points earned;
};

struct PrizeView {
    std::string key, title, tone;
    int64_t parts{};  // of a million, in the next play
    std::optional<int64_t> left;
    bool is_win = false;
};

struct GameView {
    std::string key, title, rules;
    std::vector<PrizeView> prizes;
    int64_t win_parts{};
    int64_t plays_left{};
    bool has_free_play = false;
    std::optional<ClubDay> next_free_play;
    std::string seed_name, commitment;
    std::string legal_by, board_by;
    bool can_play = false;
    std::string refusal, why_not;
};

struct PlayView {
    PlayId id;
    std::string game, prize, title;
    bool is_win = false;
    Points points;
    std::optional<RedemptionView> redemption;
    Instant at;
    int64_t number{};
    std::string client_seed, seed_name, commitment;
    MemberId member;
    game::Table table;
};

struct ProofView {
    PlayView play;
    std::string seed;  // hex; empty: not published yet
    std::optional<ClubDay> published_on;
};

// A game's seeds, day by day, newest first: each committed to before its day, told when it is over.
struct FairnessView {
    struct Day {
        std::string seed_name, commitment;
        std::string seed;  // hex; empty: not published yet
    };
    std::string game;
    std::vector<Day> days;
};

enum class Direction : uint8_t { none, in, out };

struct StatementLine {
    int64_t seq{};
    Instant at;
    ClubDay day;
    std::string kind;      // receipt_recorded, tier_up, …: the sentence's name
    std::string sentence;  // why
    std::vector<std::string> details;
    Direction direction{};
    Points points;
    std::optional<ClubDay> last_day;   // of points that came in
    std::optional<ClubDay> ready_day;  // of points that are pending
};

struct StatementView {
    std::vector<StatementLine> items;
    std::string next_cursor;
};

// ---- for staff ----

struct StaffView {
    StaffId id;
    std::string name;
    Role role{};
    std::vector<ShopView> shops;
    int32_t lock_after_s{};
    bool has_totp = false;  // a second factor, asked at sign-in
};

struct FoundView {  // one line of a search
    MemberId id;
    std::string name, mobile, tier;
    Points spendable;
};

struct ReceiptView {
    ReceiptId id;
    std::string shop, number;
    Instant at;
    Money amount;
    Points points;
    bool is_withdrawn = false;
    bool is_returned = false;  // nothing is left of it
    ReceiptId replaces;
};

struct MembershipView {
    MembershipId id;
    std::string plan, title;
    ClubDay from, until;
};

struct CustomerView {  // 360°
    MeView me;
    ladder::Stage stage{};
    bool is_blocked = false;
    int64_t purchases{};
    std::optional<ClubDay> first_purchase, last_purchase;
    int32_t rhythm_days{};
    std::vector<ReceiptView> receipts;  // the latest
    std::vector<RedemptionView> redemptions;
    FormView profile;
    std::vector<std::string> segments;
    std::vector<MembershipView> memberships;  // that run, or come
};

struct RecordedView {  // what a receipt earned
    ReceiptView receipt;
    Points earned;
    std::vector<std::string> details;
    TierView tier;
    bool tier_rose = false;
    Points spendable;
};

struct ReturnedView {  // what a return took back
    ReturnId id;
    ReceiptView receipt;
    Money amount;  // what was paid for what came back
    std::vector<std::string> details;
    TierView tier;
    Points spendable, owed;
};

struct VoucherView {  // what the till is told about a code
    RedemptionView redemption;
    MemberId member;
    std::string member_name;
    bool can_accept = false;
    std::string refusal, why_not;
};

// What a purchase would earn by some version of the program, and why not more.
struct ExplainedView {
    Points points, status;
    int64_t plays{};
    std::vector<std::string> details;  // the rules that give something
    std::vector<std::string> missed;   // all others, each with its reason
};

// ---- made from a settled member ----

// What the club has left of an offer or a prize; where nothing is said, the program's own stock.
struct StockLeft {
    std::string offer;
    int64_t count{};
};

struct Scene {
    const program::Programs& programs;
    const Member& member;  // settled at `now`
    Instant now;
    Reader reader;
    ClubDay today() const { return programs.day_of(now); }
    const program::Program& program() const { return programs.on(today()); }
};

ClubView club_view(const program::Program&, const time::Zone&, std::string_view language);
TierView tier_view(const Scene&);
MeView me_view(const Scene&, const Profile&, const std::vector<StockLeft>&);
std::vector<OfferView> offer_views(const Scene&, const std::vector<StockLeft>&);
OfferView offer_view(const Scene&, const offer::Offer&, const std::vector<StockLeft>&);
RedemptionView redemption_view(const Scene&, const Redemption&);
std::vector<RedemptionView> redemption_views(const Scene&);  // newest first
FormView form_view(const Scene&, const form::Form&, const form::Answers&);

struct GameState {
    std::vector<game::Left> left;
    std::string seed_name, commitment;
    std::optional<bool> is_adult;
};
GameView game_view(const Scene&, const game::Wheel&, const GameState&);
PlayView play_view(const Scene&, const Event& played);
ReceiptView receipt_view(const Scene&, const Event& recorded);

// One line for each event that a member should read about; nothing for the others.
std::optional<StatementLine> statement_line(const Scene&, const Event&);
ExplainedView explained_view(const program::Published&, const Reader&, const earn::Occasion&);
// Why a receipt earned what it did: one sentence for each rule.
std::vector<std::string> details_of(const Scene&, const Event&);

}  // namespace vafa::club
