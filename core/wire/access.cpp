#include "core/wire/access.h"

#include "core/wire/shapes_views.h"
#include "core/wire/view.h"

namespace vafa::wire {

VAFA_SHAPE(VisitView, F(id), F(device), F(since), F(until), FN("current", is_this_one));
VAFA_SHAPE(PersonBody, F(username), F(name), F(role), O(shop), O(partner), O(password),
           ON("disabled", is_disabled), ON("drop_totp", drops_totp));
VAFA_SHAPE(PersonView, F(id), F(username), F(name), F(role), F(shop), F(partner),
           FN("disabled", is_disabled), FN("totp", has_totp));
VAFA_SHAPE(PasswordBody, FN("old", old_password), FN("new", new_password));
VAFA_SHAPE(TotpView, F(secret), F(uri));
VAFA_SHAPE(TotpBody, F(code));
VAFA_SHAPE(KeyBody, F(name), O(shop), F(scopes));
VAFA_SHAPE(KeyView, F(id), F(name), F(shop), F(scopes), F(since), F(ended), O(secret));

VAFA_VIEW(Page<VisitView>)
VAFA_VIEW(PersonBody)
VAFA_VIEW(PersonView)
VAFA_VIEW(Page<PersonView>)
VAFA_VIEW(PasswordBody)
VAFA_VIEW(TotpView)
VAFA_VIEW(TotpBody)
VAFA_VIEW(KeyBody)
VAFA_VIEW(KeyView)
VAFA_VIEW(Page<KeyView>)

}  // namespace vafa::wire
