#include "server-stub/auth/session.h"

#include <charconv>

#include "server-stub/storage/access.h"

namespace vafa::auth {

namespace {
constexpr Duration card_turn = minutes(1);
constexpr std::string_view card_mark = "VAFA";  // neither a number nor a name begins so

// VAFA, the member's id, a full stop, twelve letters that change each turn.
std::string card_of_turn(const Key& key, MemberId member, int64_t card, int64_t turn) {
    const std::string id = std::to_string(member.value);
    const hash::Digest mac = key.mac(
        "card", id + ":" + std::to_string(card) + ":" + std::to_string(turn));
    constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::string token = std::string(card_mark) + id + ".";
    for (size_t i = 0; i < 12; ++i) token += letters[mac[i] % letters.size()];
    return token;
}
}  // namespace

Opened open_session(storage::Tx& tx, const Key& key, const Visit& visit, Instant now) {
    if (!visit.old_token.empty()) close_session(tx, visit.old_token);
    const Duration lasts = visit.visitor == storage::Visitor::member ? member_visit : staff_visit;
    Opened opened{.token = random_token(), .lasts = lasts};
    opened.csrf = csrf_of(key, opened.token);
    const std::string token_hash = hash_of_token(opened.token);
    storage::add_session(tx, {.token_hash = token_hash,
                              .visitor = visit.visitor,
                              .subject = visit.subject,
                              .created_at = now,
                              .expires_at = now + lasts});
    storage::add_visit(tx, {visit.visitor, visit.subject},
                       {.id = tx.new_id<Id<struct VisitTag>>().value,
                        .token_hash = token_hash,
                        .device = std::string(visit.device),
                        .since = now,
                        .until = now + lasts});
    return opened;
}

std::optional<storage::Session> find_session(storage::Tx& tx, std::string_view token, Instant now) {
    if (token.empty()) return std::nullopt;
    auto session = storage::session(tx, hash_of_token(token));
    if (session && session->expires_at <= now) return std::nullopt;
    return session;
}

void close_session(storage::Tx& tx, std::string_view token) {
    const std::string token_hash = hash_of_token(token);
    const auto session = storage::session(tx, token_hash);
    if (!session) return;
    storage::drop_visit(tx, {session->visitor, session->subject}, token_hash);
    storage::drop_session(tx, token_hash);
}

std::string csrf_of(const Key& key, std::string_view token) { return key.mac_text("csrf", token); }

CardToken card_token(const Key& key, MemberId member, int64_t card, Instant now) {
    const int64_t turn = now.ms / card_turn.ms;
    return {.token = card_of_turn(key, member, card, turn),
            .expires_at = Instant{(turn + 2) * card_turn.ms}};
}

std::optional<MemberId> member_of_card(std::string_view token) {
    if (!token.starts_with(card_mark)) return std::nullopt;
    token.remove_prefix(card_mark.size());
    const std::string_view id = token.substr(0, token.find('.'));
    MemberId member;
    const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), member.value);
    if (error != std::errc{} || end != id.data() + id.size()) return std::nullopt;
    return member;
}

bool is_card_token_of(const Key& key, std::string_view token, MemberId member, int64_t card,
                      Instant now) {
    const int64_t turn = now.ms / card_turn.ms;
    return same_secret(token, card_of_turn(key, member, card, turn)) ||
           same_secret(token, card_of_turn(key, member, card, turn - 1));
}

}  // namespace vafa::auth
