// The icons. Left our name (also the name that programs use, icon_named), right the file of the
// lucide set that a build step turns into strokes (web/generate/icons.mjs reads this list).
#pragma once

#include <cstdint>
#include <string_view>

// clang-format off
#define VAFA_ICONS(X) \
  X(home, "house") X(gift, "gift") X(ticket, "ticket") X(tickets, "tickets") \
  X(wheel, "loader-pinwheel") X(person, "user-round") X(people, "users-round") \
  X(card, "id-card") X(qr, "qr-code") X(scan, "scan-line") X(list, "receipt-text") \
  X(receipt, "receipt") X(settings, "settings") X(search, "search") X(star, "star") \
  X(crown, "crown") X(sparkle, "sparkles") X(award, "award") X(medal, "medal") X(gem, "gem") \
  X(trophy, "trophy") X(clock, "clock") X(hourglass, "hourglass") X(calendar, "calendar-days") \
  X(check, "check") X(check_circle, "circle-check") X(close, "x") X(plus, "plus") \
  X(minus, "minus") X(warning, "triangle-alert") X(error, "circle-alert") X(info, "info") \
  X(help, "circle-help") X(forward, "chevron-right") X(back, "chevron-left") \
  X(down, "chevron-down") X(up, "chevron-up") X(arrow_forward, "arrow-right") \
  X(arrow_back, "arrow-left") X(copy, "copy") X(edit, "pencil") X(trash, "trash-2") \
  X(lock, "lock") X(unlock, "lock-open") X(shield, "shield-check") X(eye, "eye") \
  X(eye_off, "eye-off") X(phone, "smartphone") X(call, "phone") X(mail, "mail") \
  X(message, "message-square") X(bell, "bell") X(globe, "globe") X(language, "languages") \
  X(sun, "sun") X(moon, "moon") X(contrast, "contrast") X(sign_out, "log-out") \
  X(sign_in, "log-in") X(refresh, "refresh-cw") X(undo, "undo-2") X(offline, "wifi-off") \
  X(external, "external-link") X(menu, "menu") X(more, "ellipsis") X(filter, "list-filter") \
  X(chart, "chart-column") X(wallet, "wallet") X(coins, "coins") X(percent, "percent") \
  X(tag, "tag") X(store, "store") X(bag, "shopping-bag") X(basket, "shopping-basket") \
  X(cart, "shopping-cart") X(coffee, "coffee") X(food, "utensils") X(cake, "cake-slice") \
  X(ice_cream, "ice-cream-cone") X(pizza, "pizza") X(bread, "croissant") X(apple, "apple") \
  X(tea, "cup-soda") X(book, "book-open") X(film, "clapperboard") X(music, "music") \
  X(theatre, "drama") X(plane, "plane") X(car, "car") X(bus, "bus") X(train, "train-front") \
  X(hotel, "bed-double") X(mountain, "mountain-snow") X(tree, "tree-palm") X(flower, "flower-2") \
  X(leaf, "leaf") X(heart, "heart") X(fitness, "dumbbell") X(health, "stethoscope") \
  X(pharmacy, "pill") X(beauty, "scissors") X(perfume, "spray-can") X(dress, "shirt") \
  X(shoe, "footprints") X(carpet, "grid-3x3") X(lamp, "lamp") X(sofa, "sofa") X(tool, "wrench") \
  X(fuel, "fuel") X(signal, "signal") X(wifi, "wifi") X(game, "gamepad-2") X(puzzle, "puzzle") \
  X(camera, "camera") X(palette, "palette") X(school, "graduation-cap") X(baby, "baby") \
  X(pet, "paw-print") X(truck, "truck") X(handshake, "handshake") X(pin, "map-pin") \
  X(smile, "smile") X(flag, "flag") X(box, "package") X(zap, "zap")
// clang-format on

namespace vafa::ui {

enum class Icon : std::uint8_t {
  none,
#define X(name, file) name,
  VAFA_ICONS(X)
#undef X
      count_
};

// The icon of that name in a program or a catalogue; Icon::none where there is no such one.
Icon icon_named(std::string_view name);
std::string_view name_of(Icon icon);

}  // namespace vafa::ui
