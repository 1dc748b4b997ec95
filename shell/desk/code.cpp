#include "shell/desk/code.h"

#include "core/text/fold.h"
#include "core/text/utf8.h"

namespace vafa::desk {
namespace {

// The keys of the Persian keyboard (ISIRI 9147) in the order of the Latin letters beside them.
constexpr std::u32string_view persian_keys = U"شذزیثبلاهتنمئدخحضقسفعرصطغظ";
static_assert(persian_keys.size() == 26);

char32_t key_of(char32_t c) {
  if (c == U'پ') return U'M';  // where newer keyboards have it
  if (c == U'ي') return U'D';  // what older ones write
  const auto at = persian_keys.find(c);
  return at == persian_keys.npos ? c : U'A' + static_cast<char32_t>(at);
}

char32_t plain_letter(char32_t c) {
  if (c >= U'a' && c <= U'z') c -= U'a' - U'A';
  if (c == U'O') return U'0';
  if (c == U'I' || c == U'L') return U'1';
  return c;
}

bool is_code_letter(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z' && c != U'U');
}

}  // namespace

std::string plain_code(std::string_view typed) {
  const std::string latin = text::to_latin_digits(typed);
  std::string code;
  for (std::string_view rest = latin; !rest.empty();) {
    const char32_t c = plain_letter(key_of(text::take_code_point(rest)));
    if (is_code_letter(c)) code += static_cast<char>(c);
  }
  return code;
}

}  // namespace vafa::desk
