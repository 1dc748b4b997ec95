// Parts that several screens have in common.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "shell/portal/screens.h"

namespace vafa::portal {

// A page with what stands in the way of talking with the club on top of it.
void page(const Scene& scene, ui::Ui& ui, ui::Key key, const ui::PageSpec& spec, ui::Body body);

// What is drawn while there is nothing to show: a skeleton, or why there is nothing.
void draw_missing(const Scene& scene, const app::Problem* problem, ui::SkeletonSpec::Shape shape,
                  ui::Ui& ui);

// True where the value is there; otherwise draws in its place why it is not.
template <class T>
bool is_there(const Scene& scene, const app::Remote<T>& remote, ui::SkeletonSpec::Shape shape,
              ui::Ui& ui) {
  if (remote) return true;
  draw_missing(scene, remote.problem ? &*remote.problem : nullptr, shape, ui);
  return false;
}

// What was asked for was refused: said on top of what it was asked from.
void draw_problem(const Scene& scene, const std::optional<app::Problem>& problem, ui::Ui& ui);
std::string sentence(const Scene& scene, const app::Problem& problem);

// A star and how many points.
void draw_points(const Scene& scene, Points points, ui::Ui& ui);
void draw_offer_card(const Scene& scene, const club::OfferView& offer, ui::Ui& ui);

Points points_typed(std::string_view text);  // none where it is no number

// Under a list of `total` things of which `shown` are on the page: a button for as many again.
void draw_more(const Scene& scene, std::size_t total, std::size_t portion, std::size_t& shown,
               ui::Ui& ui);

// A long number that is compared and copied, not read: in groups, with a button to copy it.
void draw_digest(const Scene& scene, ui::Ui& ui, ui::Key key, std::string_view label,
                 std::string_view hex);

// What a till asks to be paid with points: yes or no. Nothing where nothing waits.
void draw_requests(const Scene& scene, ui::Ui& ui);
// The parts of draw_more_of_club.
void draw_plans(const Scene& scene, ui::Ui& ui);
void draw_gift(const Scene& scene, ui::Ui& ui);

ui::Tone tone_of(const club::TierView& tier);
ui::Icon icon_of(const club::PartnerView& partner, std::string_view icon);
std::string mobile_shown(const Scene& scene, std::string_view number);  // as people say it
std::string signed_points(const Scene& scene, std::string_view sign, Points points);

}  // namespace vafa::portal
