#include "server-stub/storage/claims.h"

namespace vafa::storage {

namespace {
constexpr Query read_claim{"read_claim",
                           "SELECT member, subject FROM claim WHERE kind = $1 AND key = $2"};
constexpr Query find_claim{"find_claim", "SELECT 1 FROM claim WHERE kind = $1 AND key = $2",
                           Presume::no_row_unless_refused};
constexpr Query insert_claim{
    "insert_claim",
    "INSERT INTO claim (kind, key, member, subject) VALUES ($1, $2, $3, $4)"};
constexpr Query delete_claim{"delete_claim", "DELETE FROM claim WHERE kind = $1 AND key = $2"};
constexpr Query read_taken{"read_taken", "SELECT count FROM taken WHERE subject = $1"};
// Where the number is not what it was seen to be there is no other one, which the column refuses.
constexpr Query count_up{
    "count_up",
    "INSERT INTO taken (subject, count) VALUES ($1, 1) "
    "ON CONFLICT (subject) DO UPDATE SET "
    "count = CASE WHEN taken.count < $2 THEN taken.count + 1 END"};
constexpr Query count_more{
    "count_more",
    "INSERT INTO taken (subject, count) VALUES ($1, $2) "
    "ON CONFLICT (subject) DO UPDATE SET "
    "count = CASE WHEN taken.count = $3 THEN taken.count + excluded.count END"};
// The same for what goes back, of which a row is there: an INSERT would be judged by what it
// brings.
constexpr Query count_less{
    "count_less",
    "UPDATE taken SET count = CASE WHEN count = $3 THEN count + $2 END WHERE subject = $1"};
constexpr Query count_down{"count_down",
                           "UPDATE taken SET count = count - 1 WHERE subject = $1 AND count > 0"};

constexpr Query delete_customers{"delete_customers",
                                 "DELETE FROM claim WHERE kind = 'customer' AND member = $1"};

std::string_view name_of(Claimed kind) {
    switch (kind) {
        case Claimed::mobile: return "mobile";
        case Claimed::receipt: return "receipt";
        case Claimed::receipt_id: return "receipt_id";
        case Claimed::voucher: return "voucher";
        case Claimed::request: return "request";
        case Claimed::referral: return "referral";
        case Claimed::event: return "event";
        case Claimed::customer: return "customer";
    }
    return "";
}
}  // namespace

std::optional<Claim> claim(Tx& tx, Claimed kind, std::string_view key) {
    Rows rows = tx.rows(read_claim, name_of(kind), key);
    if (!rows.next()) return std::nullopt;
    return Claim{.member = rows.id<MemberId>(0), .subject = rows.integer(1)};
}

bool is_claimed(Tx& tx, Claimed kind, std::string_view key) {
    return tx.rows(find_claim, name_of(kind), key).next();
}

bool add_claim(Tx& tx, Claimed kind, std::string_view key, Claim wanted) {
    if (claim(tx, kind, key)) return false;
    insist_on_claim(tx, kind, key, wanted);  // of two at once, the later one is run again
    return true;
}

void insist_on_claim(Tx& tx, Claimed kind, std::string_view key, Claim wanted) {
    tx.run(insert_claim, name_of(kind), key, wanted.member, wanted.subject);
}

void drop_claim(Tx& tx, Claimed kind, std::string_view key) {
    tx.run(delete_claim, name_of(kind), key);
}

void drop_customers(Tx& tx, MemberId member) { tx.run(delete_customers, member); }

int64_t taken(Tx& tx, std::string_view subject) {
    Rows rows = tx.rows(read_taken, subject);
    return rows.next() ? rows.integer(0) : 0;
}

void take_one(Tx& tx, std::string_view subject, int64_t most) {
    if (most < 1) throw Fault("there never was one of " + std::string(subject));
    tx.run(count_up, subject, most);
}

void take_more(Tx& tx, std::string_view subject, int64_t count) {
    tx.run(count > 0 ? count_more : count_less, subject, count, taken(tx, subject));
}

void give_one_back(Tx& tx, std::string_view subject) { tx.run(count_down, subject); }

}  // namespace vafa::storage
