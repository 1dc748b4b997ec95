// The shapes of a program, of what has happened and of a member's state.
#pragma once

#include "core/club/member.h"
#include "core/program/program.h"
#include "core/wire/json.h"

namespace vafa::wire {

VAFA_NAMES(time::Calendar, "jalali", "gregorian");
VAFA_NAMES(time::Period, "day", "week", "month", "season", "year", "ever");
VAFA_NAMES(Rounding, "down", "nearest", "up");
VAFA_NAMES(ledger::Unit, "points", "status", "plays");
VAFA_NAMES(ledger::Account, "spendable", "pending", "held", "owed", "issued", "spent", "lapsed",
           "passed");
VAFA_NAMES(ledger::Overdraw, "clamp", "owe");
VAFA_NAMES(time::Weekday, "saturday", "sunday", "monday", "tuesday", "wednesday", "thursday",
           "friday");
VAFA_NAMES(earn::Trigger, "receipt", "joining", "event", "check_in", "review", "birthday",
           "anniversary", "festival");
VAFA_NAMES(earn::Counted, "given", "times");
VAFA_NAMES(earn::Among, "member", "everyone");
template <>
struct Names<earn::PaymentKind> {
    static constexpr auto all = std::to_array(earn::payment_names);
};
template <>
struct Names<earn::ConditionKind> {
    static constexpr std::array<std::string_view, earn::condition_count> all{
#define X(name, ...) #name,
        VAFA_CONDITIONS(X)
#undef X
    };
};
template <>
struct Names<earn::Why> {
    static constexpr auto all = std::to_array<std::string_view>({
#define X(name) #name,
        VAFA_MISSES(X)
#undef X
    });
};
VAFA_NAMES(tier::Down, "stays", "one_at_a_time", "to_what_was_earned");
VAFA_NAMES(form::Kind, "name", "text", "birthday", "choice", "choices", "mobile", "number",
           "national_id", "postal_code", "consent");
VAFA_NAMES(offer::Kind, "discount", "product", "gift_card", "top_up", "service", "event",
           "donation", "perk", "bundle", "complement", "gift");
VAFA_NAMES(program::ExpiryKind, "never", "months", "next_year",
           "months_without_purchase");
VAFA_NAMES(club::Role, "nobody", "member", "cashier", "manager", "analyst", "owner", "partner",
           "shop", "job");
VAFA_NAMES(club::RedemptionState, "open", "used", "cancelled", "expired");
VAFA_NAMES(club::HoldState, "open", "posted", "released", "expired");

VAFA_SHAPE(program::Brand, F(name), O(slogan), F(mark), F(primary), F(accent));
VAFA_SHAPE(text::Currency, F(code), F(decimals));
VAFA_SHAPE(program::Expiry, F(kind), O(months));
VAFA_SHAPE(program::Returns, O(pending_days), O(overdraw), O(forgiven_after_months));
VAFA_SHAPE(program::Lateness, O(cashier_days), O(manager_days), O(cashier_points));
VAFA_SHAPE(program::Referral, O(for_friend), O(for_referrer), O(wait_days));
VAFA_SHAPE(program::Gifts, O(most_a_month));
VAFA_SHAPE(program::Plan, F(key), F(title), O(description), O(price), O(months), O(times), O(perks),
           ON("closed", is_closed));
VAFA_SHAPE(program::StampCard, F(key), F(title), F(needed), F(offer));
VAFA_SHAPE(program::Segment, F(key), F(title));
VAFA_SHAPE(earn::Condition, F(kind), O(amount), O(names), O(number), O(per), O(repeats),
           O(weekdays), O(from), O(until), O(first_day), O(last_day), O(attribute), O(of));
VAFA_SHAPE(earn::Limit, F(per), F(most), O(of), O(among));
VAFA_SHAPE(earn::Stamps, F(card), F(count));
VAFA_SHAPE(earn::Rule, F(key), F(title), F(trigger), O(conditions), O(points), O(every), O(times),
           O(plays), O(without_status), O(status), O(stamps), O(offer), O(message), O(limits),
           O(most_per_receipt), ON("exclusive", is_exclusive), ON("disabled", is_disabled), O(from),
           O(until));
VAFA_SHAPE(earn::YearlyDay, F(calendar), F(month), F(day));
VAFA_SHAPE(earn::Festival, F(key), F(title), O(days), O(yearly));
VAFA_SHAPE(earn::Base, O(with_delivery), O(with_vat), O(without_categories), O(without_products));
VAFA_SHAPE(earn::Payment, F(kind), F(amount));
VAFA_SHAPE(earn::Attribute, F(name), O(text), O(number));
VAFA_SHAPE(earn::Line, O(sku), O(category), O(quantity), F(amount));
VAFA_NAMES(tier::Basis, "points", "amount", "purchases");
VAFA_SHAPE(tier::Policy, O(window), O(down), O(grace_days), O(basis));
VAFA_SHAPE(tier::Tier, F(key), F(name), F(threshold), O(times), O(perks));
VAFA_SHAPE(form::Option, F(key), F(words));
VAFA_SHAPE(form::After, F(question), O(options));
VAFA_SHAPE(form::Question, F(key), F(kind), F(words), O(hint), O(options),
           ON("required", is_required), O(points), O(at_most), O(after));
VAFA_SHAPE(form::Form, F(key), F(title), O(intro), F(questions), O(bonus));
VAFA_SHAPE(offer::Partner, F(key), F(name), O(icon), O(point_price));
VAFA_SHAPE(offer::Shop, F(key), F(name), O(partner));
VAFA_SHAPE(offer::Offer, F(key), F(kind), O(partner), F(title), O(description), O(terms), O(icon),
           O(tone), F(cost), O(value), O(price), O(stock), O(per_member), O(per_day), O(from),
           O(until), O(tiers), O(segments), O(plans), O(minimum_purchase), O(complements),
           O(voucher_days), O(gives_points_back), ON("archived", is_archived));
VAFA_SHAPE(game::Prize, F(key), F(title), F(parts), O(points), O(offer), O(value), O(stock),
           ON("consolation", is_consolation), O(tone));
VAFA_SHAPE(game::Approval, F(by), F(on), F(version));
VAFA_SHAPE(game::Wheel, F(key), F(title), F(rules), F(prizes), O(free_play), O(adults_only),
           O(legal), O(board), ON("closed", is_closed));
VAFA_SHAPE(ladder::Thresholds, O(loyal_purchases), O(longest_rhythm_days));
VAFA_NAMES(program::Occasion, "joined", "tier", "redemption", "birthday", "expiry", "day",
           "grant", "rule", "worth_less");
VAFA_NAMES(program::Channel, "sms", "email", "push");
VAFA_NAMES(program::Purpose, "service", "advertising");
VAFA_SHAPE(program::Notice, F(key), F(occasion), O(days), O(on), O(purpose), F(channels), F(text));
VAFA_SHAPE(program::Messages, O(quiet_from), O(quiet_to), O(quiet_days), O(most_a_week),
           O(notices));
VAFA_SHAPE(program::Program, F(version), F(effective_from), F(brand), F(languages), F(calendar),
           F(time_zone), F(currency), F(expiry), O(play_days), O(rounding), O(returns), O(lateness),
           O(referral), O(gifts), O(plans), O(stamp_cards), O(segments), O(milestones),
           O(notice_days), O(point_cost),
           O(margin), O(offer_spread), ON("open", is_open), F(consent), F(shops), O(partners),
           O(earning), O(festivals), F(earn_rules), O(tier_policy), O(tiers), O(forms), O(offers),
           O(wheels), O(ladder), O(messages));

VAFA_SHAPE(ledger::Posting, F(unit), F(debit), F(credit), F(amount), F(lot), O(last_day),
           O(ready_day), O(earned), O(receipt));
VAFA_SHAPE(ledger::Portion, F(lot), F(amount), O(last_day), O(earned), O(receipt));
VAFA_SHAPE(ledger::Lot, F(id), F(unit), O(last_day), O(ready_day), O(earned), O(receipt),
           O(spendable), O(pending), O(held), O(owed));
VAFA_SHAPE(ledger::Book, F(lots), F(next_lot));
VAFA_SHAPE(Count, F(subject), O(last_day), F(by));
VAFA_SHAPE(Tally, F(counts));
VAFA_SHAPE(earn::Share, F(rule), O(worth), O(times));
VAFA_SHAPE(earn::Missed, F(rule), F(why), O(condition));
VAFA_SHAPE(tier::Standing, F(tier), F(since), O(kept_until));
VAFA_SHAPE(game::Slot, F(prize), F(parts), O(left));
VAFA_SHAPE(tier::Floor, F(tier), F(until), F(under));
VAFA_SHAPE(club::Actor, F(role), O(id));

VAFA_NAMED_SHAPE(club::Joined, "joined", F(member), O(referrer), O(shares));
VAFA_NAMED_SHAPE(club::Recommended, "recommended", F(friend_id));
VAFA_NAMED_SHAPE(club::ReceiptRecorded, "receipt_recorded", F(receipt), O(replaces), F(shop),
                 F(number), F(day), F(amount), F(points), O(last_day), F(status), O(plays),
                 O(shares), O(missed), O(counts_of_all), O(stamps), O(tier), O(tier_times), O(plan),
                 O(plan_times), O(purchases_before));
VAFA_NAMED_SHAPE(club::Happened, "happened", F(trigger), O(name), O(shop), F(points), O(shares),
                 O(missed), O(counts_of_all));
VAFA_NAMED_SHAPE(club::ReceiptWithdrawn, "receipt_withdrawn", F(receipt), F(number), F(amount),
                 F(reason), O(shop), O(points), O(counts_of_all));
VAFA_SHAPE(club::ReturnedLine, F(line), F(quantity));
VAFA_NAMED_SHAPE(club::GoodsReturned, "goods_returned", F(id), F(receipt), F(number), F(amount),
                 O(lines), ON("whole", is_whole), O(shop), O(points));
VAFA_NAMED_SHAPE(club::FormAnswered, "form_answered", F(form), F(questions), F(points),
                 ON("complete", is_complete), O(tells_birthday));
VAFA_NAMED_SHAPE(club::TierChanged, "tier_changed", O(from), F(to), ON("up", is_up));
VAFA_NAMED_SHAPE(club::Redeemed, "redeemed", F(redemption), F(offer), F(code), F(cost), O(last_day),
                 O(won_in), O(receipt), O(stamp_card), O(grant));
VAFA_NAMED_SHAPE(club::OfferGranted, "offer_granted", F(offer), O(rule), F(last_day), O(receipt));
VAFA_NAMED_SHAPE(club::GrantWithdrawn, "grant_withdrawn", F(grant), F(offer));
VAFA_NAMED_SHAPE(club::TierGiven, "tier_given", F(tier), F(until), F(reason));
VAFA_NAMED_SHAPE(club::RuleSpoke, "rule_spoke", F(rule));
VAFA_NAMED_SHAPE(club::RedemptionCancelled, "redemption_cancelled", F(redemption), F(offer),
                 O(by_expiry), O(by_return), O(by_fault), O(reason));
VAFA_NAMED_SHAPE(club::VoucherAccepted, "voucher_accepted", F(redemption), F(offer), F(shop),
                 O(receipt));
VAFA_NAMED_SHAPE(club::Played, "played", F(play), F(game), F(seed_name), F(commitment),
                 F(client_seed), F(number), F(table), F(prize), O(was_free), O(redemption));
VAFA_NAMED_SHAPE(club::DayTurned, "day_turned", F(day));
VAFA_NAMED_SHAPE(club::Adjusted, "adjusted", F(reason));
VAFA_NAMED_SHAPE(club::PointsHeld, "points_held", F(hold), F(until));
VAFA_NAMED_SHAPE(club::HoldResolved, "hold_resolved", F(hold), F(posted), O(by_expiry),
                 O(receipt));
VAFA_NAMED_SHAPE(club::PointsGiven, "points_given", F(gift), F(to));
VAFA_NAMED_SHAPE(club::PointsReceived, "points_received", F(gift), F(from));
VAFA_NAMED_SHAPE(club::SpendingAsked, "spending_asked", F(id), O(offer), O(points), F(shop),
                 O(receipt), F(until));
VAFA_NAMED_SHAPE(club::SpendingAnswered, "spending_answered", F(id), O(approved), F(shop),
                 O(receipt));
VAFA_NAMED_SHAPE(club::ReferralEarned, "referral_earned", F(referrer), F(receipt), F(ready_day));
VAFA_NAMED_SHAPE(club::ReferralRewarded, "referral_rewarded", F(friend_id), F(receipt));
VAFA_NAMED_SHAPE(club::ReferralWithdrawn, "referral_withdrawn", F(friend_id), F(receipt));
VAFA_NAMED_SHAPE(club::PlanStarted, "plan_started", F(id), F(plan), F(from), F(until), O(shop),
                 O(price));
VAFA_NAMED_SHAPE(club::PlanEnded, "plan_ended", F(id), F(plan), F(reason));
VAFA_NAMED_SHAPE(club::ExpirySet, "expiry_set", F(last_day));
VAFA_NAMED_SHAPE(club::ExpiryTold, "expiry_told", F(amount), F(last_day));
VAFA_NAMED_SHAPE(club::MilestoneReached, "milestone_reached", F(points));
VAFA_NAMED_SHAPE(club::OccasionKept, "occasion_kept", F(occasion), F(year), O(shares));
VAFA_NAMED_SHAPE(club::MessagesRead, "messages_read", F(seq));
VAFA_NAMED_SHAPE(club::SegmentsChanged, "segments_changed", O(joined), O(left));
VAFA_NAMED_SHAPE(club::Blocked, "blocked", F(blocks), F(reason));
VAFA_SHAPE(club::Event, F(seq), F(recorded), F(effective), F(program), F(actor), F(body),
           O(postings), O(counts));

VAFA_SHAPE(club::FormDone, F(form), F(questions), ON("complete", is_complete));
VAFA_SHAPE(club::Redemption, F(id), F(offer), F(code), F(state), F(at), O(last_day), O(cost),
           O(won_in), O(receipt), O(stamp_card), O(grant), F(program), O(portions));
VAFA_SHAPE(club::Grant, F(seq), F(offer), F(last_day), O(receipt), F(program));
VAFA_SHAPE(club::Hold, F(id), O(state), F(until), O(portions));
VAFA_SHAPE(club::Payment, F(receipt), F(day), F(whole), O(portions));
VAFA_NAMES(club::RequestState, "open", "approved", "refused");
VAFA_SHAPE(club::Request, F(id), O(state), O(offer), O(points), F(shop), O(receipt), F(until));
VAFA_SHAPE(club::Membership, F(id), F(plan), F(from), F(until), F(program));
VAFA_SHAPE(ladder::Purchases, O(count), O(first), O(last));
VAFA_SHAPE(club::Member, F(id), F(joined), ON("blocked", is_blocked), F(last_seq), F(book),
           O(tally), F(standing), O(floor), O(purchases), O(recommendations), O(forms),
           O(redemptions),
           O(holds), O(payments), O(requests), O(memberships), O(grants),
           O(segments), O(referrer), O(referral_receipt),
           O(rewarded_referrals), O(read_to), O(birthday_known), O(birthday_year),
           O(anniversary_year));

}  // namespace vafa::wire
