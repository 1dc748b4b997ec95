// How many parts an SMS takes, by GSM 03.38 and 03.40: what it costs.
#pragma once

#include <string_view>

namespace vafa::text {

// 160 letters of the GSM alphabet or 70 others in one part; 153 or 67 where there are several.
int sms_parts(std::string_view text);

}  // namespace vafa::text
