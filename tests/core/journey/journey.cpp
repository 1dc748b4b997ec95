#include "tests/core/journey/journey.h"

#include "tests/core/journey/facts.h"

namespace vafa::test {

namespace {

class Walk : public Facts {
public:
    void line(int number, std::string_view text) {
        number_ = number;
        text_ = text;
        text = text.substr(0, std::min(text.find('#'), text.size()));
        size_t arrow = text.find("->");
        std::string said(arrow == text.npos ? "" : text.substr(arrow + 2));
        text = text.substr(0, std::min(arrow, text.size()));
        if (words_of(text).empty()) return;
        outcome_.reset();
        if (!understood(text)) return stumble("not understood");
        if (outcome_) compare(said);
        else if (!said.empty()) stumble("this is no deed and has no outcome");
    }

private:
    using Says = void (Walk::*)(const Taken&);
    struct Rule {
        const char* pattern;
        Says says;
    };
    static const std::vector<Rule> rules;

    bool understood(std::string_view text) {
        for (const Rule& rule : rules)
            if (auto taken = matched(rule.pattern, text)) {
                (this->*rule.says)(*taken);
                return true;
            }
        return false;
    }
};

// All that can be said. The first pattern that fits is meant.
const std::vector<Walk::Rule> Walk::rules{
    // the club, before anything happens in it (else: the corner shop of corner.h as it is)
    {"in the club {name}", &Walk::in_club},
    {"points are pending for {days} days", &Walk::pending},
    {"points lapse at the end of the month {months} months later", &Walk::lapse},
    {"points never lapse", &Walk::never_lapse},
    {"points lapse after {months} months without a purchase", &Walk::lapse_unused},
    {"members may give {points} points a month to others", &Walk::gifts},
    {"an invitation is worth {points} points to both after {days} days", &Walk::referral},
    {"the plan {plan} for {price} a month earns {times} times", &Walk::plan},
    {"on the card {card} {count} purchases of {category} make {offer} free", &Walk::card},
    {"every {occasion} is worth {points} points", &Walk::yearly},
    {"purchases of {amount} give {offer} [to {segment}]", &Walk::grants},
    {"reaching {points} points is a milestone", &Walk::milestone},
    {"what is owed is let go", &Walk::clamps},
    {"tiers have {days} days of grace", &Walk::grace},
    {"from {day} purchases earn {times} times", &Walk::multiplies},
    {"from {day} points lapse at the end of the month {months} months later", &Walk::lapse_from},
    // time
    {"on {day} [at {time}]", &Walk::on},
    {"after {count} {unit}", &Walk::after},
    {"the nightly job runs", &Walk::night},
    // deeds
    {"{who} joins [invited by {friend}]", &Walk::joins},
    {"{who} buys for {amount} by receipt {number} [of {category}] [at {shop}] [on {day}] "
     "[recorded by a {role}]",
     &Walk::buys},
    {"{who}'s receipt {number} is corrected to {amount} [by a {role}]", &Walk::corrected},
    {"{who}'s receipt {number} is withdrawn [by a {role}]", &Walk::withdrawn},
    {"{who}'s receipt {number} has {lines...}", &Walk::has_lines},
    {"{who} checks in at {shop}", &Walk::checks_in},
    {"{event} of {who} [with {name} {count}]", &Walk::happens},
    {"{who} returns receipt {number} [for {amount}] [by a {role}]", &Walk::returns},
    {"{who} returns {count} {what} of receipt {number} [by a {role}]", &Walk::returns_line},
    {"{who} answers {form} with {answers...}", &Walk::answers},
    {"{who} takes {offer}", &Walk::takes},
    {"{who} cancels {offer}", &Walk::cancels},
    {"{shop} accepts {who}'s {offer} [from {other}] [on receipt {number}]", &Walk::accepts},
    {"{who} plays [as a {age}]", &Walk::plays},
    {"{who} holds {points} points for {count} {unit}", &Walk::holds},
    {"{who} posts the hold [on receipt {number}]", &Walk::posts},
    {"{who} releases the hold", &Walk::releases},
    {"a {role} gives {who} {points} points", &Walk::gives},
    {"a {role} finds fault with {who}'s {offer}", &Walk::finds_fault},
    {"{who} gives {friend} {points} points", &Walk::gives_friend},
    {"{shop} asks {who} for {points} points [on receipt {number}]", &Walk::asks},
    {"{shop} asks whether {who} takes {offer} [on receipt {number}]", &Walk::asks},
    {"{who} approves", &Walk::approves},
    {"{who} approves by a code", &Walk::approves_by_code},
    {"the cashier approves for {who}", &Walk::approved_by_nobody},
    {"{who} declines", &Walk::declines},
    {"{who} begins the plan {plan}", &Walk::begins_plan},
    {"{shop} sells {who} the plan {plan}", &Walk::sells_plan},
    {"a {role} ends {who}'s plan", &Walk::ends_plan},
    {"a {role} puts {who} into {segment}", &Walk::puts_into},
    {"{who} exchanges the card {card}", &Walk::exchanges_card},
    {"{who} says they were born on {day}", &Walk::born},
    {"a {role} takes {points} points from {who}", &Walk::takes_back},
    {"{who} is blocked", &Walk::blocks},
    {"{who} is unblocked", &Walk::unblocks},
    // what is so
    {"{who} has {count} points", &Walk::has_points},
    {"{who} has {count} pending", &Walk::has_pending},
    {"{who} has {count} held", &Walk::has_held},
    {"{who} has {count} plays", &Walk::has_plays},
    {"{who} has {count} status", &Walk::has_status},
    {"{partner} owes the club {amount}", &Walk::partner_owes},
    {"the club owes {partner} {amount}", &Walk::club_owes},
    {"{who} owes {count}", &Walk::owes},
    {"{who} loses {count} by {day}", &Walk::loses},
    {"{who} is {tier} [until {day}]", &Walk::is_tier},
    {"{who} stands as {stage}", &Walk::stands},
    {"{who}'s {offer} is {state}", &Walk::voucher},
    {"{count} {offer} are left", &Walk::stock},
    {"{who} is given no {offer}", &Walk::is_given_no},
    {"{who} is given {offer} [until {day}]", &Walk::is_given},
    {"{who} has {count} stamps on {card}", &Walk::has_stamps},
    {"{who} has {plan} plan [until {day}]", &Walk::has_plan},
    {"{who} was told {times} times that {count} end on {day}", &Walk::is_told},
    {"{who} was congratulated {times} times on {points}", &Walk::is_congratulated},
};

}  // namespace

std::vector<Stumble> walk(std::string_view script) {
    Walk walk;
    for (int number = 1; !script.empty(); ++number) {
        size_t end = std::min(script.find('\n'), script.size());
        walk.line(number, script.substr(0, end));
        script.remove_prefix(std::min(end + 1, script.size()));
    }
    return std::move(walk.stumbles);
}

}  // namespace vafa::test
