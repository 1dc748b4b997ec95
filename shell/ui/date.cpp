// A date as three parts under one label: day, month by name, year. What is typed stays as it was
// typed; whether there is such a day is for the view to say.
#include "shell/ui/controls.h"

namespace vafa::ui {

namespace {

struct DateInput {
  Core& core;
  const DateSpec& spec;
  bool wrong = false;
  Edited what{};

  void note(Edited part) {
    what.changed |= part.changed;
    what.left |= part.left;
  }

  // Opens a part with its label and frame; the input in it has this id.
  Id begin_part(Key key, std::string_view label, float share, float least_rem = 4.5F) {
    core.begin(key, {.gap = 4, .grow = share, .least = core.rem(least_rem), .width = 1});
    const Id input = core.child_id("input");
    const int words = core.word("label", label, Type::caption, Colour::ink_soft, Role::label);
    core.at(words)[Attr::group] = core.keep(page_name(input));
    begin_frame(core, "frame", wrong, false, input);
    return input;
  }

  void end_part() {
    core.end();
    core.end();
  }

  void typed(Key key, std::string_view label, std::string& text, float share, int longest,
             std::string_view complete) {
    const Id id = begin_part(key, label, share);
    note(core.edited(id, text));
    Item item = input_item(
        core, {.kind = FieldKind::digits, .autocomplete = complete, .longest = longest}, text);
    item.id = id;
    item.least = core.rem(1.5F);
    item[Attr::name] = core.keep(label);
    item.flags |= (wrong ? flag::invalid : 0) | (spec.required ? flag::required : 0);
    if (wrong && core.first_error == 0) core.first_error = id;
    core.add(item);
    core.end();
    end_part();
  }

  void month(std::string& value) {
    const Id id = begin_part("month", spec.month, 4, 8);  // of the longest words
    note(core.edited(id, value));
    std::vector<Option> options;
    std::vector<std::string> numbers;
    for (std::size_t i = 0; i < spec.months.size(); ++i) numbers.push_back(std::to_string(i + 1));
    for (std::size_t i = 0; i < spec.months.size(); ++i)
      options.push_back({.value = numbers[i], .label = spec.months[i]});
    const int input = draw_select(core, id, spec.month, "\u2014", options, value);
    if (wrong) core.at(input).flags |= flag::invalid;
    if (spec.birthday) core.at(input)[Attr::autocomplete] = "bday-month";
    end_part();
  }
};

}  // namespace

Edited Ui::date(Key key, const DateSpec& spec, DateParts& value) {
  const Control control =
      begin_control(core_, key, Role::fieldset, spec.label, spec.worth, false, {});
  DateInput input{core_, spec, !spec.error.empty()};
  Item parts{
      .flow = Flow::row, .across = Across::end, .stacks = true, .stacked_wide = true, .gap = 8};
  core_.begin("parts", parts);
  input.typed("day", spec.day, value.day, 1, 2, spec.birthday ? "bday-day" : "");
  input.month(value.month);
  input.typed("year", spec.year, value.year, 2, 4, spec.birthday ? "bday-year" : "");
  core_.end();
  end_control(core_, control, -1, spec.hint, spec.error);
  return input.what;
}

}  // namespace vafa::ui
