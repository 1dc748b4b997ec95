// What is wrong with what the club says by itself.
#include "core/program/findings.h"

namespace vafa::program {

void check_messages(Findings& findings) {
    const Messages& messages = findings.program().messages;
    const At at{"/messages"};
    findings.number(at.in("quiet_from"), messages.quiet_from, 0, 23);
    findings.number(at.in("quiet_to"), messages.quiet_to, 0, 23);
    findings.number(at.in("most_a_week"), messages.most_a_week, 0, 21);
    findings.keys(at.in("notices"), messages.notices);
    for (size_t i = 0; i < messages.notices.size(); ++i) {
        const Notice& notice = messages.notices[i];
        const At here = at.in("notices").in(i);
        findings.number(here.in("days"), notice.days, 0, 365);
        findings.number(here.in("channels"), static_cast<int64_t>(notice.channels.size()), 1, 3);
        findings.text(here.in("text"), notice.text);
    }
}

}  // namespace vafa::program
