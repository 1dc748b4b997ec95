#include "core/text/sms.h"

#include "core/text/utf8.h"

namespace vafa::text {

namespace {

constexpr std::u32string_view basic =
    U"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    U"ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
constexpr std::u32string_view extended = U"\f^{}\\[~]|€";

int parts_of(int size, int one, int of_several) {
    if (size <= one) return size > 0 ? 1 : 0;
    return (size + of_several - 1) / of_several;
}

}  // namespace

int sms_parts(std::string_view text) {
    int septets = 0, units = 0;
    bool is_basic = true;
    while (!text.empty()) {
        const char32_t c = take_code_point(text);
        units += c > 0xFFFF ? 2 : 1;
        if (basic.find(c) != basic.npos) septets += 1;
        else if (extended.find(c) != extended.npos) septets += 2;
        else is_basic = false;
    }
    return is_basic ? parts_of(septets, 160, 153) : parts_of(units, 70, 67);
}

}  // namespace vafa::text
