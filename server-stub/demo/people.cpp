#include "server-stub/demo/people.h"

#include <array>
#include <string_view>

#include "server-stub/demo/demo.h"

namespace vafa::demo {

namespace {

constexpr std::array<std::string_view, 40> first_names{
    "سارا",   "علی",    "مریم",  "رضا",    "زهرا",   "محمد",   "نگار",   "حسین",
    "الهام",  "امیر",   "نرگس",  "مهدی",   "شیرین",  "کاوه",   "لیلا",   "آرش",
    "مینا",   "بهرام",  "پریسا", "سیاوش",  "ندا",    "فرهاد",  "سمیرا",  "کیان",
    "هدیه",   "پویا",   "طاهره", "نیما",   "یاسمن",  "بابک",   "رویا",   "سهراب",
    "گلناز",  "داریوش", "مهسا",  "جمشید",  "آزاده",  "فریدون", "ستاره",  "هوشنگ"};
constexpr std::array<std::string_view, 25> last_names{
    "محمدی",  "حسینی",   "احمدی",  "کریمی",  "رضایی",  "موسوی", "جعفری",  "صادقی",  "رحیمی",
    "ابراهیمی", "نوری",  "قاسمی",  "اکبری",  "شریفی",  "زارع",  "میرزایی", "یزدانی", "طاهری",
    "بهرامی", "سلیمانی", "امینی",  "فرهادی", "شیرازی", "تبریزی", "اصفهانی"};

}  // namespace

uint64_t Chance::next() {
    uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

Chance chance_on(int person, ClubDay day) {
    return Chance((static_cast<uint64_t>(person) << 32) ^ static_cast<uint64_t>(day.days));
}

Habits habits_of(int person, int32_t days_of_club) {
    Chance chance(0x5eed0000u + static_cast<uint64_t>(person));
    Habits habits;
    habits.name = std::string(first_names[static_cast<size_t>(person) % first_names.size()]) + " " +
                  std::string(last_names[static_cast<size_t>(chance.below(last_names.size()))]);
    if (person == 0) {  // whom visitors sign in as
        habits.mobile = member_number;
        habits.joins_after = 30;
        habits.buys_every = 9;
        habits.leaves_after = INT32_MAX;
        return habits;
    }
    std::string number = std::to_string(person);
    habits.mobile = "+98912000" + std::string(4 - number.size(), '0') + number;
    habits.joins_after = static_cast<int32_t>(chance.below(days_of_club * 9 / 10));
    constexpr std::array<int32_t, 8> rhythms{5, 9, 14, 21, 30, 45, 75, 150};
    habits.buys_every = rhythms[static_cast<size_t>(chance.below(rhythms.size()))];
    habits.leaves_after =
        chance.one_in(4) ? static_cast<int32_t>(60 + chance.below(240)) : INT32_MAX;
    habits.fills_forms = !chance.one_in(3);
    habits.redeems = !chance.one_in(3);
    return habits;
}

}  // namespace vafa::demo
