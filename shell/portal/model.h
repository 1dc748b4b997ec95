// All that a member's screens show, as plain values: filled by the portal from the API's answers,
// by the desk from a PreviewView (model_of). Screens only read it.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/club/bonds.h"
#include "core/wire/access.h"
#include "core/wire/reach.h"
#include "core/wire/wire.h"
#include "shell/app/remote.h"

namespace vafa::portal {

struct Model {
  app::Remote<club::MeView> me;
  app::Remote<std::vector<club::OfferView>> offers;
  app::Remote<std::vector<club::RedemptionView>> redemptions;
  app::Remote<std::vector<club::FormView>> forms;
  app::Remote<std::vector<club::GameView>> games;
  app::Remote<club::StatementView> statement;
  app::Remote<std::vector<club::PlayView>> plays;
  app::Remote<club::ProofView> proof;  // of the play that is looked at
  app::Remote<wire::CardView> card;
  app::Remote<std::vector<club::StampCardView>> stamp_cards;
  app::Remote<std::vector<club::PlanView>> plans;
  app::Remote<std::vector<club::RequestView>> requests;  // of a till, which wait for an answer
  app::Remote<club::ReferralView> referral;
  app::Remote<std::vector<wire::VisitView>> visits;      // where one is signed in
  app::Remote<std::vector<wire::ChannelView>> channels;  // by which the club may write
};

inline Model model_of(club::PreviewView view, Instant as_of) {
  const auto known = [as_of](auto value) {
    return app::Remote<decltype(value)>{.value = std::move(value), .problem = {}, .is_asked = false,
                                        .as_of = as_of};
  };
  return {.me = known(std::move(view.me)),
          .offers = known(std::move(view.offers)),
          .redemptions = known(std::move(view.redemptions)),
          .forms = known(std::move(view.forms)),
          .games = known(std::move(view.games)),
          .statement = known(std::move(view.statement)),
          .plays = known(std::vector<club::PlayView>{}),
          .proof = {},
          .card = {},
          .stamp_cards = known(std::move(view.stamp_cards)),
          .plans = known(std::move(view.plans)),
          .requests = known(std::move(view.requests)),
          .referral = known(std::move(view.referral))};
}

}  // namespace vafa::portal
