// Every way in which the club says no. The order is the order in which the questions are asked;
// name_of is the one spelling, in JSON, in tests and (as refusal.<name>) in the locales.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/args.h"

namespace vafa {

#define VAFA_REFUSALS(X)                                                                          \
    /* what was asked */                                                                          \
    X(wrong_method) X(wrong_media_type) X(too_large)                                              \
    X(malformed) X(field_missing) X(field_unknown) X(wrong_type) X(out_of_range) X(too_long)      \
    X(mobile_invalid) X(date_invalid) X(date_in_future) X(choice_unknown) X(too_many_choices)     \
    /* who asks */                                                                                \
    X(not_signed_in) X(not_allowed) X(csrf_mismatch) X(code_wrong) X(code_expired)                \
    X(code_tried_too_often) X(password_wrong) X(totp_missing) X(totp_wrong)                       \
    X(too_many_requests) X(busy)                                                                  \
    X(idempotency_key_missing) X(idempotency_key_reused)                                          \
    /* who may come in */                                                                         \
    X(username_taken) X(password_weak) X(last_owner)                                              \
    /* whom it concerns */                                                                        \
    X(not_found) X(member_unknown) X(member_blocked) X(mobile_taken) X(consent_missing)           \
    X(referral_code_unknown) X(segment_unknown) X(tier_unknown)                                   \
    /* receipts */                                                                                \
    X(receipt_unknown) X(receipt_of_another_member) X(receipt_already_recorded)                   \
    X(return_of_return) X(receipt_already_returned) X(return_exceeds_receipt)                     \
    X(receipt_in_future) X(receipt_too_old) X(shop_unknown) X(nothing_to_correct)                 \
    X(event_already_recorded)                                                                     \
    /* forms */                                                                                   \
    X(form_unknown) X(form_incomplete) X(form_invalid)                                            \
    /* gifts and plans */                                                                         \
    X(gifts_closed) X(gift_to_oneself) X(plan_unknown) X(plan_is_paid) X(plan_runs_already)       \
    X(card_unknown) X(stamps_missing)                                                             \
    /* offers */                                                                                  \
    X(offer_unknown) X(offer_archived) X(offer_not_yet_open) X(offer_closed) X(tier_too_low)      \
    X(segment_excluded) X(plan_missing) X(out_of_stock) X(limit_reached) X(points_owed)           \
    X(not_enough_points)                                                                          \
    /* redemptions and vouchers */                                                                \
    X(redemption_unknown) X(voucher_unknown) X(voucher_of_another_partner)                        \
    X(voucher_of_another_member) X(voucher_used) X(voucher_expired) X(voucher_cancelled)          \
    X(purchase_too_small) X(purchase_lacks_goods) X(not_cancellable)                              \
    /* games */                                                                                   \
    X(game_unknown) X(game_closed) X(adults_only) X(no_play_left) X(seed_invalid)                 \
    X(seed_not_published)                                                                         \
    /* adjustments and holds */                                                                   \
    X(reason_missing) X(limit_of_role_exceeded) X(hold_unknown) X(hold_resolved) X(hold_expired)  \
    /* programs */                                                                                \
    X(program_invalid) X(version_exists)

enum class Refusal : uint8_t {
#define X(name) name,
    VAFA_REFUSALS(X)
#undef X
};

std::string_view name_of(Refusal);
std::optional<Refusal> refusal_named(std::string_view);
// How many there are; they count from 0.
constexpr int refusal_count = 0
#define X(name) +1
    VAFA_REFUSALS(X)
#undef X
    ;

// One field at fault: where (JSON pointer into the body) and why.
struct FieldFault {
    std::string pointer;
    Refusal why{};
    Args args;
    bool operator==(const FieldFault&) const = default;
};

// A refusal with the numbers its sentence needs, and the fields at fault if input is.
struct Refused {
    Refusal why{};
    Args args;
    std::vector<FieldFault> fields;
    bool operator==(const Refused&) const = default;
};

template <typename T>
using Expected = std::expected<T, Refused>;

inline std::unexpected<Refused> refuse(Refusal why, Args args = {}) {
    return std::unexpected(Refused{why, std::move(args), {}});
}

}  // namespace vafa
