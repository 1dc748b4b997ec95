// The handlers of all calls, by the rooms of the house that answer them.
#pragma once

#include "server-stub/api/call.h"
#include "server-stub/storage/store.h"

namespace vafa::api {

// open_calls.cpp
Answer get_openapi(Call&);
Answer get_club(Call&);

// visit_calls.cpp
Answer post_otp(Call&);
Answer post_session(Call&);
Answer delete_session(Call&);
void prepare_staff_session(storage::Store&, Request&);
Answer post_staff_session(Call&);
Answer delete_staff_session(Call&);
Answer get_staff_me(Call&);

// access_calls.cpp
Answer get_sessions(Call&);
Answer delete_one_session(Call&);
void prepare_password(storage::Store&, Request&);
Answer put_password(Call&);
Answer post_totp(Call&);
Answer put_totp(Call&);
Answer end_totp(Call&);

// people_calls.cpp
Answer get_people(Call&);
void prepare_person(storage::Store&, Request&);
Answer post_person(Call&);
Answer put_person(Call&);
Answer get_keys(Call&);
Answer post_key(Call&);
Answer delete_key(Call&);

// reach_calls.cpp
Answer get_channels(Call&);
Answer put_channel(Call&);
Answer drop_channel(Call&);
Answer get_push_key(Call&);
Answer get_webhooks(Call&);
Answer post_webhook(Call&);
Answer delete_webhook(Call&);
Answer get_undelivered(Call&);

// leaving_calls.cpp
Answer get_export(Call&);
Answer delete_me(Call&);

// me_calls.cpp
Answer get_me(Call&);
Answer get_statement(Call&);
Answer get_forms(Call&);
Answer get_form(Call&);
Answer put_form(Call&);
Answer get_settings(Call&);
Answer put_settings(Call&);
Answer get_card(Call&);

// offer_calls.cpp
Answer get_offers(Call&);
Answer get_offer(Call&);
Answer get_redemptions(Call&);
Answer post_redemption(Call&);
Answer cancel_redemption(Call&);

// game_calls.cpp
Answer get_games(Call&);
Answer get_fairness(Call&);
Answer get_plays(Call&);
Answer post_play(Call&);
Answer get_proof(Call&);

// desk_calls.cpp
Answer search_members(Call&);
Answer get_customer(Call&);
Answer give_tier(Call&);
Answer get_preview(Call&);

// friend_calls.cpp
Answer get_referral(Call&);
Answer post_gift(Call&);

// bond_calls.cpp
Answer get_memberships(Call&);
Answer post_membership(Call&);
Answer sell_membership(Call&);
Answer end_membership(Call&);
Answer get_stamp_cards(Call&);
Answer exchange_stamp_card(Call&);
Answer get_messages(Call&);
Answer read_message(Call&);

// spending_calls.cpp
Answer post_spending(Call&);
Answer get_spending(Call&);
Answer send_spending_code(Call&);
Answer approve_spending(Call&);
Answer get_requests(Call&);
Answer approve_request(Call&);
Answer decline_request(Call&);
Answer post_adjustment(Call&);
Answer undo_redemption(Call&);
Answer get_what_if(Call&);

// enrol.cpp
Answer post_members(Call&);

// event_calls.cpp
Answer post_events(Call&);

// segment_calls.cpp
Answer post_segments(Call&);

// settlement_calls.cpp
Answer get_settlements(Call&);

// return_calls.cpp
Answer post_return(Call&);
Answer post_returns(Call&);

// program_calls.cpp
Answer get_program_schema(Call&);
Answer get_programs(Call&);
Answer get_program(Call&);
Answer get_draft(Call&);
Answer put_draft(Call&);
Answer check_program(Call&);
Answer explain_program(Call&);
Answer publish_program(Call&);

// till_calls.cpp
Answer post_receipt(Call&);
Answer post_receipts(Call&);
Answer correct_receipt(Call&);
Answer check_voucher(Call&);
Answer accept_voucher(Call&);

}  // namespace vafa::api
