#include "core/wire/reach.h"

#include "core/wire/shapes_views.h"
#include "core/wire/view.h"

namespace vafa::wire {

VAFA_SHAPE(ChannelBody, O(address), ON("advertising", takes_advertising));
VAFA_SHAPE(ChannelView, F(channel), F(address), FN("advertising", takes_advertising), F(since));
VAFA_SHAPE(PushKeyView, F(key));
VAFA_SHAPE(WebhookBody, F(url));
VAFA_SHAPE(WebhookView, F(id), F(url), F(since), O(secret));
VAFA_SHAPE(UndeliveredView, F(id), F(channel), F(member), F(at), F(attempts));
VAFA_SHAPE(ConsentView, F(purpose), F(words), F(given_at));
VAFA_SHAPE(ExportView, F(made_at), F(me), F(forms), F(redemptions), F(receipts), F(statement),
           F(consents), F(channels), F(settings));

VAFA_VIEW(ChannelBody)
VAFA_VIEW(Page<ChannelView>)
VAFA_VIEW(ChannelView)
VAFA_VIEW(PushKeyView)
VAFA_VIEW(WebhookBody)
VAFA_VIEW(WebhookView)
VAFA_VIEW(Page<WebhookView>)
VAFA_VIEW(Page<UndeliveredView>)
VAFA_VIEW(ExportView)

}  // namespace vafa::wire
