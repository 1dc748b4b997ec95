// A till for tests: a cashier is signed in, Sara is a member, and each answer is canned.
#pragma once

#include "shell/desk/desk.h"
#include "tests/shell/canned.h"

namespace vafa::test {

inline club::StaffView mina() {
  return {.id = {3},
          .name = "مینا",
          .role = club::Role::cashier,
          .shops = {{"valiasr", "شعبهٔ ولیعصر"}, {"tajrish", "شعبهٔ تجریش"}},
          .lock_after_s = 300};
}

inline club::ReceiptView saras_receipt() {
  return {.id = {51},
          .shop = "شعبهٔ ولیعصر",
          .number = "7001",
          .at = {1767222000000},
          .amount = Money(12500000),
          .points = Points(125)};
}

inline club::CustomerView sara_at_the_desk() {
  return {.me = sara(),
          .stage = ladder::Stage::loyal,
          .purchases = 12,
          .first_purchase = ClubDay{20000},
          .last_purchase = ClubDay{20449},
          .rhythm_days = 9,
          .receipts = {saras_receipt()},
          .redemptions = {coffee_code()},
          .profile = {.key = "profile",
                      .title = "مشخصات من",
                      .questions = {{.key = "birthday",
                                     .kind = form::Kind::birthday,
                                     .label = "تاریخ تولد",
                                     .values = {"1370-05-23"}},
                                    {.key = "likes",
                                     .kind = form::Kind::choices,
                                     .label = "علاقه‌ها",
                                     .options = {{"tea", "چای"}, {"coffee", "قهوه"}},
                                     .values = {"coffee", "tea"}}}}};
}

inline club::RecordedView earned() {
  return {.receipt = {.id = {52},
                      .shop = "شعبهٔ ولیعصر",
                      .number = "7002",
                      .amount = Money(3000000),
                      .points = Points(30)},
          .earned = Points(30),
          .details = {"هر ۱۰ هزار تومان ۱ امتیاز: ۳۰ امتیاز"},
          .tier = sara().tier,
          .spendable = Points(1280)};
}

inline club::VoucherView saras_voucher() {
  return {.redemption = coffee_code(), .member = {7}, .member_name = "سارا", .can_accept = true};
}

inline Canned desk_of_mina() {
  Canned club;
  club.say("GET /club", niloo());
  club.say("GET /staff/me", mina());
  club.say("DELETE /staff/session", {0, 204, {}, ""});
  club.say("POST /staff/session", wire::StaffSessionView{mina(), "token"}, 201);
  club.say("GET /staff/members/7", sara_at_the_desk());
  club.say("POST /staff/members/search",
           wire::Page<club::FoundView>{
               {{{7}, "سارا", "+989123456789", "نقره‌ای", Points(1250)}}, ""});
  club.say("POST /staff/receipts", earned(), 201);
  club.say("POST /staff/vouchers/check", saras_voucher());
  return club;
}

// Answers are looked up in `club` as they are asked for, so that it can change its mind.
inline Page at_the_desk(Canned& club, std::string path = "/",
                        ui::testing::Page::Options options = {}) {
  options.path = std::move(path);
  options.serve = [&club](const port::Request& request) { return club(request); };
  options.environment.width = 1280;
  options.environment.coarse = false;
  return Page{desk::make, std::move(options)};
}

template <class Body>
Body last_body(const Page& page, std::string_view path) {
  for (auto at = page.around.asked.rbegin(); at != page.around.asked.rend(); ++at)
    if (at->path == std::string{"/api/v1"}.append(path))
      return *wire::read_view<Body>(at->body, jalali);
  throw std::runtime_error("nobody asked for it");
}

}  // namespace vafa::test
