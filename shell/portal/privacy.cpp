// One's messages, devices and data: who may write, who is signed in, all that is known, and leaving
// for good.
#include <algorithm>
#include <array>

#include "shell/portal/parts.h"

namespace vafa::portal {
namespace {

constexpr std::string_view export_path = "/api/v1/me/export";

// "Chrome · Android" of what a browser calls itself; empty where nothing of it is known.
std::string device_shown(std::string_view device) {
  constexpr std::array browsers{"Firefox", "Edg", "OPR", "Chrome", "Safari"};
  constexpr std::array systems{"Android", "iPhone", "iPad", "Windows", "Mac", "Linux"};
  const auto found = [device](const auto& names) -> std::string {
    const auto known = std::ranges::find_if(
        names, [device](std::string_view name) { return device.contains(name); });
    return known == names.end() ? "" : *known;
  };
  const std::string browser = found(browsers), system = found(systems);
  return browser + (browser.empty() || system.empty() ? "" : " \u00B7 ") + system;
}

void draw_channel(const Scene& scene, const wire::ChannelView& channel, ui::Ui& ui) {
  const bool is_sms = channel.channel == "sms";
  bool takes = channel.takes_advertising;
  const std::string name = is_sms ? scene.say("portal.privacy.sms")
                           : channel.channel == "email"
                               ? scene.say("portal.privacy.email_news")
                               : scene.say("portal.privacy.push");
  ui.row({channel.channel + channel.address, 0}, {.across = ui::Across::centre}, [&] {
    ui.column("which", {.grow = 1}, [&] {
      if (ui.toggle("takes",
                    {.label = name,
                     .detail = channel.channel == "email" ? app::named(channel.address) : ""},
                    takes))
        scene.want(SetChannel{channel.channel, channel.address, takes});
    });
    if (!is_sms && ui.icon_button("drop", {.icon = ui::Icon::trash,
                                           .name = scene.say("portal.privacy.drop",
                                                             {{"name", name}})}))
      scene.want(DropChannel{channel.channel, channel.address});
  });
}

void draw_email(const Scene& scene, PrivacyState& state, ui::Ui& ui) {
  const bool sent = ui.form("email", {.attempt = state.attempt}, [&] {
    ui.field("address",
             {.label = scene.say("portal.privacy.email"),
              .kind = ui::FieldKind::email,
              .hint = scene.say("portal.privacy.email_hint"),
              .error = state.email_problem ? sentence(scene, *state.email_problem) : "",
              .autocomplete = "email",
              .dir = ui::TextDir::ltr,
              .longest = 254},
             state.email);
    ui.button("add", {.label = scene.say("portal.privacy.email_add"),
                      .emphasis = ui::Emphasis::tonal,
                      .busy = state.is_sending,
                      .submit = true});
  });
  if (sent && !state.email.empty()) scene.want(SetChannel{"email", state.email, true});
}

void draw_messages(const Scene& scene, ui::Ui& ui) {
  const auto& channels = scene.model.channels;
  ui.section("messages", scene.say("portal.privacy.messages"), [&] {
    if (!is_there(scene, channels, ui::SkeletonSpec::Shape::row, ui)) return;
    ui.card("card", {.gap = ui::Space::l}, [&] {
      ui.text("what", scene.say("portal.privacy.messages_text"), {.colour = ui::Colour::ink_soft});
      if (std::ranges::none_of(*channels, [](const auto& it) { return it.channel == "sms"; }))
        draw_channel(scene, {.channel = "sms", .address = {}}, ui);
      for (const wire::ChannelView& channel : *channels) draw_channel(scene, channel, ui);
      draw_email(scene, scene.state.privacy, ui);
    });
  });
}

void draw_visits(const Scene& scene, ui::Ui& ui) {
  const auto& visits = scene.model.visits;
  const std::string title = scene.say("portal.privacy.devices");
  ui.section("devices", title, [&] {
    if (!is_there(scene, visits, ui::SkeletonSpec::Shape::row, ui)) return;
    ui.list("list", title, [&] {
      for (const wire::VisitView& visit : *visits) {
        const std::string known = device_shown(visit.device);
        const std::string name = known.empty() ? scene.say("portal.privacy.device") : known;
        ui.row_item(visit.id,
                    {.icon = ui::Icon::phone,
                     .tone = visit.is_this_one ? ui::Tone::brand : ui::Tone::neutral,
                     .title = app::named(name),
                     .detail = visit.is_this_one
                                   ? scene.say("portal.privacy.this_device")
                                   : scene.say("portal.privacy.since", {{"at", visit.since}})},
                    [&] {
                      if (!visit.is_this_one &&
                          ui.button("end", {.label = scene.say("portal.privacy.end"),
                                            .emphasis = ui::Emphasis::plain,
                                            .name = scene.say("portal.privacy.end_of",
                                                              {{"name", name}}),
                                            .small = true}))
                        scene.want(EndVisit{visit.id});
                    });
      }
    });
  });
}

void draw_sure(const Scene& scene, PrivacyState& state, ui::Ui& ui) {
  const Points left = scene.model.me ? scene.model.me->spendable : Points{};
  const bool is_dismissed =
      ui.dialog("sure",
                {.title = scene.say("portal.privacy.erase_sure"),
                 .text = scene.say("portal.privacy.erase_text", {{"n", left}}),
                 .close = scene.say("app.close"),
                 .icon = ui::Icon::trash,
                 .tone = ui::Tone::danger},
                [&] {
                  ui.actions("answer", [&] {
                    if (ui.button("yes", {.label = scene.say("portal.privacy.erase_yes"),
                                          .emphasis = ui::Emphasis::danger,
                                          .busy = state.is_sending,
                                          .grow = 1}))
                      scene.want(Erase{});
                    if (ui.button("no", {.label = scene.say("app.cancel"),
                                         .emphasis = ui::Emphasis::tonal}))
                      state.is_erasing = false;
                  });
                });
  if (is_dismissed && !state.is_sending) state.is_erasing = false;
}

void draw_data(const Scene& scene, ui::Ui& ui) {
  PrivacyState& state = scene.state.privacy;
  ui.section("data", scene.say("portal.privacy.data"), [&] {
    ui.card("card", {.gap = ui::Space::l}, [&] {
      ui.text("what", scene.say("portal.privacy.data_text"), {.colour = ui::Colour::ink_soft});
      ui.row("deeds", {.wraps = true}, [&] {
        ui.link("export", {.label = scene.say("portal.privacy.export"),
                           .href = export_path,
                           .icon = ui::Icon::down,
                           .emphasis = ui::Emphasis::tonal});
        if (ui.button("erase", {.label = scene.say("portal.privacy.erase"),
                                .emphasis = ui::Emphasis::plain,
                                .icon = ui::Icon::trash}))
          state.is_erasing = true;
      });
    });
  });
  if (state.is_erasing) draw_sure(scene, state, ui);
}

}  // namespace

void draw_privacy(const Scene& scene, ui::Ui& ui) {
  page(scene, ui, "privacy",
       {.title = scene.say("portal.privacy.title"),
        .lead = scene.say("portal.privacy.lead"),
        .width = ui::Width::narrow,
        .back = scene.say("portal.settings.title"),
        .back_href = path_of({Screen::settings, {}})},
       [&] {
         draw_problem(scene, scene.state.privacy.problem, ui);
         draw_messages(scene, ui);
         draw_visits(scene, ui);
         draw_data(scene, ui);
       });
}

}  // namespace vafa::portal
