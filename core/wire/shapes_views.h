// The shapes of the API's answers and bodies.
#pragma once

#include "core/club/bonds.h"
#include "core/wire/shapes_program.h"
#include "core/wire/wire.h"

namespace vafa::wire {

VAFA_NAMES(club::StepKind, "form", "game", "offer", "tier");
VAFA_NAMES(club::Direction, "none", "in", "out");
VAFA_NAMES(ladder::Stage, "suspect", "prospect", "customer", "repeat_customer", "loyal",
           "advocate");

VAFA_SHAPE(time::Step, F(from), F(offset_s));
VAFA_SHAPE(time::Zone, F(name), F(steps));
VAFA_SHAPE(club::ClubView, F(name), F(slogan), F(mark), F(primary), F(accent), F(language),
           F(languages), F(calendar), F(currency), F(currency_decimals), F(zone),
           FN("open", is_open), F(consent), F(program_version), F(tiers), O(has_gifts));
VAFA_SHAPE(club::ShopView, F(key), F(name));
VAFA_SHAPE(club::TierView, F(key), F(name), F(rank), F(of), F(perks), F(times), F(kept_until),
           F(next), F(next_threshold), F(missing_for_next), F(missing_to_keep), F(status),
           F(window_last), O(why));
VAFA_SHAPE(club::ExpiryView, F(amount), F(day));
VAFA_SHAPE(club::StepView, F(kind), F(key), F(title), F(points));
VAFA_SHAPE(club::MeView, F(id), F(name), F(mobile), F(joined), F(spendable), F(pending), F(held),
           F(owed), F(plays), F(tier), F(next_expiry), F(next_pending), F(steps), F(open_vouchers));
VAFA_SHAPE(club::PartnerView, F(key), F(name), F(icon));
VAFA_SHAPE(club::OfferView, F(key), F(kind), F(title), F(description), F(terms), F(icon), F(tone),
           F(partner), F(cost), F(value), F(until), F(stock_left), F(voucher_days),
           F(gives_points_back), F(tiers), O(granted_until), F(can_redeem), F(refusal), F(why_not),
           F(missing));
VAFA_SHAPE(club::RedemptionView, F(id), F(offer), F(title), F(icon), F(tone), F(partner), F(code),
           F(state), F(at), F(last_day), F(cost), F(terms), F(was_won), F(can_cancel));
VAFA_SHAPE(club::OptionView, F(key), F(label));
VAFA_SHAPE(club::QuestionView, F(key), F(kind), F(label), F(hint), F(options),
           FN("required", is_required), F(points), FN("earned", is_earned), F(at_most), O(after),
           F(values));
VAFA_SHAPE(club::FormView, F(key), F(title), F(intro), F(questions), F(bonus), F(points_open),
           FN("complete", is_complete));
VAFA_SHAPE(club::FormResultView, F(form), F(earned));
VAFA_SHAPE(club::PrizeView, F(key), F(title), F(tone), F(parts), F(left), FN("win", is_win));
VAFA_SHAPE(club::GameView, F(key), F(title), F(rules), F(prizes), F(win_parts), F(plays_left),
           F(has_free_play), F(next_free_play), F(seed_name), F(commitment), F(legal_by),
           F(board_by), F(can_play), F(refusal), F(why_not));
VAFA_SHAPE(club::PlayView, F(id), F(game), F(prize), F(title), FN("win", is_win), F(points),
           F(redemption), F(at), F(number), F(client_seed), F(seed_name), F(commitment), F(member),
           F(table));
VAFA_SHAPE(club::ProofView, F(play), F(seed), F(published_on));
VAFA_SHAPE(club::FairnessView::Day, F(seed_name), F(commitment), F(seed));
VAFA_SHAPE(club::FairnessView, F(game), F(days));
VAFA_SHAPE(club::StatementLine, F(seq), F(at), F(day), F(kind), F(sentence), F(details),
           F(direction), F(points), F(last_day), F(ready_day));
VAFA_SHAPE(club::StatementView, F(items), F(next_cursor));
VAFA_SHAPE(club::StaffView, F(id), F(name), F(role), F(shops), F(lock_after_s),
           F(has_totp));
VAFA_SHAPE(club::FoundView, F(id), F(name), F(mobile), F(tier), F(spendable));
VAFA_SHAPE(club::ReceiptView, F(id), F(shop), F(number), F(at), F(amount), F(points),
           FN("withdrawn", is_withdrawn), ON("returned", is_returned), O(replaces));
VAFA_SHAPE(club::MembershipView, F(id), F(plan), F(title), F(from), F(until));
VAFA_SHAPE(club::CustomerView, F(me), F(stage), FN("blocked", is_blocked), F(purchases),
           F(first_purchase), F(last_purchase), F(rhythm_days), F(receipts), F(redemptions),
           F(profile), O(segments), F(memberships));
VAFA_SHAPE(club::RecordedView, F(receipt), F(earned), F(details), F(tier), F(tier_rose),
           F(spendable));
VAFA_SHAPE(club::ReturnedView, F(id), F(receipt), F(amount), F(details), F(tier), F(spendable),
           F(owed));
VAFA_SHAPE(club::VoucherView, F(redemption), F(member), F(member_name), F(can_accept), F(refusal),
           F(why_not));

VAFA_SHAPE(club::ReferralView, F(code), F(friends), F(rewarded), F(for_friend), F(for_referrer),
           F(wait_days));
VAFA_SHAPE(club::PlanView, F(key), F(title), F(description), F(perks), F(price), F(months),
           F(times), F(from), F(until), F(can_begin), F(refusal), F(why_not));
VAFA_SHAPE(club::StampCardView, F(key), F(title), F(offer), F(reward), F(stamps), F(needed),
           FN("full", is_full));
VAFA_SHAPE(club::RequestView, F(id), F(state), F(offer), F(title), F(points), F(shop), F(until));
VAFA_SHAPE(club::PreviewView, F(me), F(offers), F(redemptions), F(forms), F(games), F(statement),
           F(stamp_cards), F(plans), F(requests), F(referral));
VAFA_SHAPE(club::MessageView, F(seq), F(at), F(kind), F(sentence), FN("read", is_read));
VAFA_SHAPE(club::WhatIfView, F(spendable_before), F(spendable), F(owed), F(tier), F(details),
           F(refusal), F(why_not));
VAFA_SHAPE(club::SettlementView, F(partner), F(from), F(until), F(earned), F(taken_back),
           F(for_earned), F(for_taken_back), F(honoured), F(for_honoured), F(partner_owes),
           F(club_owes));
VAFA_SHAPE(GiftBody, F(mobile), F(points));
VAFA_SHAPE(GiftView, F(points), F(spendable));
VAFA_SHAPE(PlanBody, F(plan), O(member), O(shop));
VAFA_SHAPE(FaultBody, F(member), F(reason));
VAFA_SHAPE(AdjustmentBody, F(member), F(points), F(reason), O(takes));
VAFA_SHAPE(SpendingBody, F(member), F(shop), O(offer), O(points), O(receipt));
VAFA_SHAPE(ApprovalBody, F(code));
VAFA_SHAPE(BalanceView, F(spendable), F(owed));

VAFA_SHAPE(ChallengeView, F(challenge_id), F(expires_at), F(resend_at));
VAFA_SHAPE(SessionView, FN("new", is_new), F(consent), F(csrf_token), F(member));
VAFA_SHAPE(StaffSessionView, F(staff), F(csrf_token));
VAFA_SHAPE(CardView, F(token), F(expires_at));
VAFA_SHAPE(Problem::Fault, F(pointer), F(refusal), F(detail));
VAFA_SHAPE(Problem, F(type), F(title), F(status), F(detail), O(refusal), O(fields));

VAFA_SHAPE(form::Answer, F(question), F(values));
VAFA_SHAPE(OtpBody, F(mobile));
VAFA_SHAPE(SessionBody, F(challenge_id), F(code), O(consent), O(referral_code));
VAFA_SHAPE(StaffSessionBody, F(username), F(password), O(totp));
VAFA_SHAPE(FormBody, F(answers));
VAFA_SHAPE(RedemptionBody, F(offer));
VAFA_SHAPE(PlayBody, F(game), F(client_seed));
VAFA_SHAPE(SearchBody, F(text));
VAFA_SHAPE(ReceiptBody, F(member), F(shop), O(till), F(number), O(fiscal_period), O(at), F(amount),
           O(lines), O(delivery), O(vat), O(paid_by));
VAFA_SHAPE(ReturnBody, F(receipt), O(lines), O(amount));
VAFA_SHAPE(CorrectionBody, F(amount), F(reason), O(lines), O(paid_by));
VAFA_NAMES(program::Severity, "error", "warning");
VAFA_SHAPE(FindingView, F(severity), F(pointer), F(problem), F(sentence));
VAFA_SHAPE(CheckView, F(findings), F(can_be_published));
VAFA_SHAPE(ProgramVersionView, F(version), F(effective_from));
VAFA_SHAPE(ProgramCheckBody, O(program));
VAFA_SHAPE(PublishBody, F(version));
VAFA_SHAPE(ExplainBody, O(version), O(shop), O(till), O(tier), O(plan), O(at), F(amount),
           O(delivery), O(vat), O(lines), O(paid_by), O(segments), O(purchases_before));
VAFA_SHAPE(club::ExplainedView, F(points), F(status), F(plays), F(details), F(missed));
VAFA_SHAPE(VoucherBody, F(code), F(shop), O(member), O(receipt), O(amount), O(lines));
VAFA_SHAPE(SegmentsBody, F(members), O(join), O(leave));
VAFA_SHAPE(EventBody, F(source), F(id), F(member), O(trigger), O(name), O(shop), O(at),
           O(attributes));
VAFA_SHAPE(MemberBody, F(mobile), O(name), O(referral_code), F(consent), O(consented_at));
VAFA_SHAPE(EnrolledView, F(member));
VAFA_SHAPE(HappenedView, F(member), F(earned), F(spendable), F(details));
VAFA_SHAPE(TierBody, F(tier), F(until), F(reason));
VAFA_SHAPE(CodeSentView, F(expires_at), F(resend_at));
VAFA_SHAPE(SegmentsView, F(member), F(segments));
VAFA_SHAPE(SettingsBody, F(language));

template <typename T>
struct Shape<Many<T>> {
    using Self = Many<T>;
    static constexpr auto fields = std::tuple{F(items)};
};
template <typename T>
struct Shape<Outcome<T>> {
    using Self = Outcome<T>;
    static constexpr auto fields = std::tuple{F(done), O(refusal), O(detail)};
};

template <typename T>
struct Shape<Page<T>> {
    using Self = Page<T>;
    static constexpr auto fields = std::tuple{F(items), F(next_cursor)};
};

}  // namespace vafa::wire
