// What the member saw last, kept on this device for reading while nothing comes from the club: only
// where the member said so, each answer with the time it came, and gone with the sign-in. Codes of
// the card are not kept, for they change; neither is anything that is played.
#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "shell/portal/application.h"

namespace vafa::portal {
namespace {

constexpr std::array kept_paths{me_path, offers_path, codes_path, forms_path, statement_path};

std::string key_of(std::string_view path) { return "last" + std::string{path}; }

struct Last {
  Instant at{};
  std::string_view language, body;
};

// "1767225600000 fa {…}"
Last last_of(std::string_view kept) {
  Last last;
  std::from_chars(kept.data(), kept.data() + kept.size(), last.at.ms);
  const std::size_t first = kept.find(' '), second = kept.find(' ', first + 1);
  if (second == kept.npos) return {};
  last.language = kept.substr(first + 1, second - first - 1);
  last.body = kept.substr(second + 1);
  return last;
}

}  // namespace


void Portal::carry(const Keep& it) {
  keeps_ = it.on;
  if (keeps_) world().storage.set(keep_key, "1");
  else world().storage.remove(keep_key);
  if (!keeps_) return drop_last();
  load(route_.screen);
  load(Screen::offers), load(Screen::codes), load(Screen::forms), load(Screen::statement);
}

void Portal::drop_last() {
  if (!std::exchange(has_last_, false)) return;
  for (const std::string_view path : kept_paths) world().storage.remove(key_of(path));
}

void Portal::learnt(std::string_view path, std::string_view body) {
  if (!keeps_ || !std::ranges::contains(kept_paths, path)) return;
  std::string kept = std::to_string(now().ms) + ' ' + std::string{language()} + ' ';
  world().storage.set(key_of(path), kept.append(body));
  has_last_ = true;
}

// Fills what is empty while the club is out of reach; true: something was found.
bool Portal::recall() {
  if (client().needs_sign_in()) return drop_last(), note_signed_in(false), false;
  if (!has_last_ || !app::is_cut_off(client().trouble())) return false;
  bool has_found = false;
  const auto fill = [&](std::string_view path, auto& into, auto read) {
    if (into.value) return;
    const auto kept = world().storage.get(key_of(path));
    const Last last = last_of(kept ? std::string_view{*kept} : std::string_view{});
    if (last.language != language()) return;
    auto value = read(Reply{.status = 200, .body = last.body, .problem = {}});
    if (!value) return;
    into.value = *std::move(value);
    into.as_of = last.at;
    has_found = true;
  };
  const auto one = [&]<class T>(app::Remote<T>& into, std::string_view path) {
    fill(path, into, [&](const Reply& reply) { return read<T>(reply); });
  };
  const auto list = [&]<class T>(app::Remote<std::vector<T>>& into, std::string_view path) {
    fill(path, into, [&](const Reply& reply) { return read_list<T>(reply); });
  };
  one(model_.me, me_path);
  one(model_.statement, statement_path);
  list(model_.offers, offers_path);
  list(model_.redemptions, codes_path);
  list(model_.forms, forms_path);
  if (has_found && model_.me) meet(model_.me->id);
  return has_found;
}

}  // namespace vafa::portal
