#include "core/wire/shapes_views.h"

namespace vafa::wire {

template <typename T>
std::string write_view(const T& view, Calendar calendar) {
    return write_text(view, calendar);
}

template <typename T>
Expected<T> read_view(std::string_view text, Calendar calendar) {
    return read_text<T>(text, calendar);
}

#define VAFA_VIEW(T)                                  \
    template std::string write_view(const T&, Calendar); \
    template Expected<T> read_view<T>(std::string_view, Calendar);

VAFA_VIEW(club::ClubView)
VAFA_VIEW(club::MeView)
VAFA_VIEW(club::OfferView)
VAFA_VIEW(Page<club::OfferView>)
VAFA_VIEW(club::RedemptionView)
VAFA_VIEW(Page<club::RedemptionView>)
VAFA_VIEW(club::FormView)
VAFA_VIEW(Page<club::FormView>)
VAFA_VIEW(club::FormResultView)
VAFA_VIEW(club::GameView)
VAFA_VIEW(Page<club::GameView>)
VAFA_VIEW(club::PlayView)
VAFA_VIEW(Page<club::PlayView>)
VAFA_VIEW(club::ProofView)
VAFA_VIEW(club::FairnessView)
VAFA_VIEW(club::StatementView)
VAFA_VIEW(club::StaffView)
VAFA_VIEW(Page<club::FoundView>)
VAFA_VIEW(Page<club::ReceiptView>)
VAFA_VIEW(club::CustomerView)
VAFA_VIEW(club::RecordedView)
VAFA_VIEW(club::ReturnedView)
VAFA_VIEW(club::VoucherView)
VAFA_VIEW(club::PreviewView)
VAFA_VIEW(club::ReferralView)
VAFA_VIEW(club::PlanView)
VAFA_VIEW(Page<club::PlanView>)
VAFA_VIEW(Page<club::StampCardView>)
VAFA_VIEW(club::RequestView)
VAFA_VIEW(Page<club::RequestView>)
VAFA_VIEW(Page<club::MessageView>)
VAFA_VIEW(club::WhatIfView)
VAFA_VIEW(Page<club::SettlementView>)
VAFA_VIEW(Many<ReceiptBody>)
VAFA_VIEW(Many<Outcome<club::RecordedView>>)
VAFA_VIEW(Many<ReturnBody>)
VAFA_VIEW(Many<Outcome<club::ReturnedView>>)
VAFA_VIEW(GiftBody)
VAFA_VIEW(GiftView)
VAFA_VIEW(PlanBody)
VAFA_VIEW(FaultBody)
VAFA_VIEW(AdjustmentBody)
VAFA_VIEW(SpendingBody)
VAFA_VIEW(ApprovalBody)
VAFA_VIEW(BalanceView)
VAFA_VIEW(ChallengeView)
VAFA_VIEW(SessionView)
VAFA_VIEW(StaffSessionView)
VAFA_VIEW(CardView)
VAFA_VIEW(CheckView)
VAFA_VIEW(Page<ProgramVersionView>)
VAFA_VIEW(ProgramVersionView)
VAFA_VIEW(club::ExplainedView)
VAFA_VIEW(ProgramCheckBody)
VAFA_VIEW(PublishBody)
VAFA_VIEW(ExplainBody)
VAFA_VIEW(Problem)
VAFA_VIEW(OtpBody)
VAFA_VIEW(SessionBody)
VAFA_VIEW(StaffSessionBody)
VAFA_VIEW(FormBody)
VAFA_VIEW(RedemptionBody)
VAFA_VIEW(PlayBody)
VAFA_VIEW(SearchBody)
VAFA_VIEW(ReceiptBody)
VAFA_VIEW(ReturnBody)
VAFA_VIEW(CorrectionBody)
VAFA_VIEW(VoucherBody)
VAFA_VIEW(SettingsBody)

}  // namespace vafa::wire
