// What fields and choices share: the group with label, hint and error; the frame around an input.
#pragma once

#include <string>
#include <string_view>

#include "shell/ui/core.h"

namespace vafa::ui {

struct Control {
  int group = -1;
  Id id = 0;  // of the input in it
};

std::string page_name(Id id);
Item input_item(Core& core, const FieldSpec& spec, std::string_view value);
Control begin_control(Core& core, Key key, Role group, std::string_view label,
                      std::string_view worth, bool hide_label, std::string_view optional_mark);
// `input` is told what describes it; < 0: the group is.
void end_control(Core& core, const Control& control, int input, std::string_view hint,
                 std::string_view error);
void begin_frame(Core& core, Key key, bool invalid, bool locked, Id input);
int draw_select(Core& core, Id id, std::string_view name, std::string_view placeholder,
                List<Option> options, std::string_view value, std::string_view unavailable = {});

}  // namespace vafa::ui
