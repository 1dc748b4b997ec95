// What is wrong with what the club says by itself.
#include <algorithm>

#include "core/program/findings.h"

namespace vafa::program {

void check_messages(Findings& findings) {
    const Messages& messages = findings.program().messages;
    const At at{"/messages"};
    findings.number(at.in("quiet_from"), messages.quiet_from, 0, 23);
    findings.number(at.in("quiet_to"), messages.quiet_to, 0, 23);
    findings.number(at.in("most_a_week"), messages.most_a_week, 0, 21);
    findings.number(At{"/notice_days"}, findings.program().notice_days, 0, most_days);
    findings.keys(at.in("notices"), messages.notices);
    for (size_t i = 0; i < messages.notices.size(); ++i) {
        const Notice& notice = messages.notices[i];
        const At here = at.in("notices").in(i);
        findings.number(here.in("days"), notice.days, 0, 365);
        findings.number(here.in("channels"), static_cast<int64_t>(notice.channels.size()), 1, 3);
        findings.text(here.in("text"), notice.text);
    }
}

std::vector<Finding> check_after(const Program& before, const Program& program, ClubDay today) {
    Findings findings(program);
    const bool is_told =
        std::ranges::any_of(before.messages.notices, [](const Notice& notice) {
            return notice.occasion == Occasion::worth_less;
        });
    const ClubDay soonest = today + before.notice_days;
    for (const std::string& place : devalued(before, program)) {
        const At at{place};
        findings.warning(at, Problem::worth_less, {{"day", program.effective_from}});
        if (program.effective_from < soonest)
            findings.error(at, Problem::worth_less_too_soon,
                           {{"days", int64_t{before.notice_days}}, {"day", soonest}});
        if (!is_told) findings.error(at, Problem::worth_less_untold);
    }
    return findings.take();
}

}  // namespace vafa::program
