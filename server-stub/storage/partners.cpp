#include "server-stub/storage/partners.h"

namespace vafa::storage {

namespace {
constexpr Query insert_entry{
    "insert_partner_entry",
    "INSERT INTO partner_entry (member, seq, partner, day, claim, points, amount) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING"};
constexpr Query read_entry{
    "read_partner_entry",
    "SELECT partner, day, claim, points, amount FROM partner_entry WHERE member = $1 AND seq = $2"};
constexpr Query sum_entries{
    "sum_partner_entries",
    "SELECT partner, claim, count(*), CAST(sum(points) AS BIGINT), CAST(sum(amount) AS BIGINT) "
    "FROM partner_entry WHERE day >= $1 AND day <= $2 GROUP BY partner, claim "
    "ORDER BY partner, claim"};
}  // namespace

void add_partner_entry(Tx& tx, MemberId member, int64_t seq, const PartnerEntry& entry) {
    tx.run(insert_entry, member, seq, entry.partner, entry.day.days, entry.claim, entry.points,
           entry.amount);
}

std::optional<PartnerEntry> partner_entry(Tx& tx, MemberId member, int64_t seq) {
    Rows rows = tx.rows(read_entry, member, seq);
    if (!rows.next()) return std::nullopt;
    return PartnerEntry{.partner = rows.text(0),
                        .day = {static_cast<int32_t>(rows.integer(1))},
                        .claim = rows.text(2),
                        .points = rows.integer(3),
                        .amount = rows.integer(4)};
}

std::vector<PartnerSum> partner_sums(Tx& tx, ClubDay first, ClubDay last) {
    Rows rows = tx.rows(sum_entries, first.days, last.days);
    std::vector<PartnerSum> sums;
    while (rows.next())
        sums.push_back({.partner = rows.text(0),
                        .claim = rows.text(1),
                        .count = rows.integer(2),
                        .points = rows.integer(3),
                        .amount = rows.integer(4)});
    return sums;
}

}  // namespace vafa::storage
