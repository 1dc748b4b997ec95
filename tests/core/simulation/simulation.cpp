#include "tests/core/simulation/simulation.h"

#include "tests/core/corner.h"

namespace vafa::test {

using namespace vafa::club;

namespace {
constexpr int member_count = 8;
}

ClubDay first_day_of_simulation() {
    static const ClubDay day = jalali("1404-02-15");
    return day;
}
ClubDay last_day_of_simulation() {
    static const ClubDay day = jalali("1406-02-14");
    return day;
}

Simulation::Simulation(uint64_t seed, int64_t deeds) : random_(seed), deeds_(deeds) {
    programs_.zone = tehran();
    programs_.versions.push_back(program::published(first_program()));
    start_ = now_ = time::start_of(programs_.zone, first_day_of_simulation());
    for (int i = 0; i < member_count; ++i) lives_.emplace_back(programs_);
    for (const offer::Offer& offer : programs_.versions[0]->offers)
        if (offer.stock) stock_[offer.key] = *offer.stock;
    for (const game::Prize& prize : programs_.versions[0]->wheels[0].prizes)
        if (prize.stock) prizes_[prize.key] = *prize.stock;
}

void Simulation::run() {
    while (attempted < deeds_ && broken.empty()) step();
    compare_replays();
}

void Simulation::compare_replays() {
    for (Life& life : lives_) {
        life.compare_replay();
        if (broken.empty() && !life.broken.empty()) broken = life.broken[0];
    }
}

// Mostly a little; now and then to the very edge of a day, or past many.
void Simulation::pass_time() {
    int64_t whole = time::start_of(programs_.zone, last_day_of_simulation()).ms - start_.ms;
    int64_t mean = whole / deeds_;
    now_.ms += random_.below(2 * mean + 1);
    if (!random_.one_in(40)) return;
    ClubDay today = programs_.day_of(now_);
    now_ = time::start_of(programs_.zone, today + 1);
    if (random_.one_in(2)) now_.ms -= 1;
}

void Simulation::step() {
    pass_time();
    change_program();
    if (random_.one_in(200)) return run_job();
    if (random_.one_in(25)) return race();
    const Wish wish = some_wish();
    const Decision decision = decided(wish);
    // Killed before anything was written: asked again, the same is decided.
    if (random_.one_in(30)) {
        ++crashes;
        const Decision again = decided(wish);
        if (again.has_value() != decision.has_value() || (again && *again != *decision))
            broken = "the same deed is decided the same way";
    }
    conclude(wish, decision);
}

// Two deeds are decided at once, by what both saw before. The store writes the first; the second is
// looked at again where it builds upon what is not so any more. The same receipt may come twice.
void Simulation::race() {
    Wish first = some_wish(), second = some_wish();
    if (random_.one_in(2)) second.life = first.life;
    if (std::holds_alternative<RecordReceipt>(first.deed) && random_.one_in(2)) second = first;
    const Decision one = decided(first);
    Decision two = decided(second);
    ++races;
    conclude(first, one);
    if (two && collides(second, *two)) {
        ++raced_again;
        look_again(second.deed);
        two = decided(second);
    }
    conclude(second, two);
}

// The nightly job goes from member to member; it may be killed on its way, and the next one finds what
// is left. Run twice it writes once.
void Simulation::run_job() {
    ++jobs;
    for (Life& life : lives_) {
        if (!life.member.id.is_set()) continue;
        if (random_.one_in(12)) {
            ++jobs_killed;
            return;
        }
        const Wish job{&life, Settle{}, Role::job, 0};
        conclude(job, decided(job));
        const Decision again = decided(job);
        if (!again || !again->empty()) broken = "a job that is run twice writes once";
    }
}

Simulation::Wish Simulation::some_wish() {
    Life& life = random_.one_of(lives_);
    Deed deed = some_deed(life);
    const Role role = some_role(deed);
    return {&life, std::move(deed), role, random_.between(1, 9)};
}

Simulation::Decision Simulation::decided(const Wish& wish) const {
    return decide(programs_, wish.life->member, wish.deed, {now_, {wish.role, wish.by}});
}

// What the store judges by its conditional statements, whoever decided.
bool Simulation::collides(const Wish& wish, const std::vector<Event>& events) const {
    if (events.empty()) return false;
    if (events[0].seq != static_cast<int64_t>(wish.life->events.size()) + 1) return true;
    const auto* receipt = std::get_if<RecordReceipt>(&wish.deed);
    if (receipt && claims_.contains(receipt->shop + receipt->number)) return true;
    for (const Event& event : events) {
        const auto* redeemed = std::get_if<Redeemed>(&event.body);
        if (redeemed && !redeemed->won_in.is_set() && stock_.contains(redeemed->offer) &&
            stock_.at(redeemed->offer) == 0)
            return true;
        const auto* played = std::get_if<Played>(&event.body);
        if (played && prizes_.contains(played->prize) && prizes_.at(played->prize) == 0)
            return true;
    }
    return false;
}

// The facts beside the member, as they are now.
void Simulation::look_again(Deed& deed) const {
    if (auto* receipt = std::get_if<RecordReceipt>(&deed))
        receipt->is_recorded_already = claims_.contains(receipt->shop + receipt->number);
    if (auto* redeem = std::get_if<Redeem>(&deed); redeem && redeem->stock_left)
        redeem->stock_left = stock_.at(redeem->offer);
    if (auto* reward = std::get_if<TakeStampReward>(&deed)) reward->stock_left = stock_.at("tea");
    if (auto* play = std::get_if<Play>(&deed)) play->left = prizes_left();
}

void Simulation::conclude(const Wish& wish, const Decision& decision) {
    Life& life = *wish.life;
    ++attempted;
    if (decision) {
        ++succeeded;
        life.live(*decision, now_);
        note(wish.deed, *decision);
        if (life.member.id.is_set()) life.compare_tier(now_);
    } else {
        ++refusals[std::string(name_of(decision.error().why))];
    }
    if (attempted % 1000 == 0) compare_replays();
    if (!life.broken.empty()) broken = life.broken[0];
    if (!broken.empty() && !broken.ends_with(')'))
        broken += " (deed " + std::to_string(attempted) + ", kind " +
                  std::to_string(wish.deed.index()) + ")";
}

// What the server keeps beside the members.
void Simulation::note(const Deed& deed, const std::vector<Event>& events) {
    if (const auto* receipt = std::get_if<RecordReceipt>(&deed)) {
        if (!claims_.try_emplace(receipt->shop + receipt->number, true).second)
            broken = "a receipt counts once";
        sent_.push_back(*receipt);
    }
    for (const Event& event : events) {
        ++kinds[event.body.index()];
        if (const auto* redeemed = std::get_if<Redeemed>(&event.body);
            redeemed && !redeemed->won_in.is_set() && stock_.contains(redeemed->offer))
            if (--stock_[redeemed->offer] < 0) broken = "more was taken than there was";
        if (const auto* cancelled = std::get_if<RedemptionCancelled>(&event.body);
            cancelled && stock_.contains(cancelled->offer) && !event.counts.empty())
            ++stock_[cancelled->offer];
        if (const auto* played = std::get_if<Played>(&event.body);
            played && prizes_.contains(played->prize))
            if (--prizes_[played->prize] < 0) broken = "more was won than there was";
    }
}

std::vector<game::Left> Simulation::prizes_left() const {
    std::vector<game::Left> left;
    for (auto& [prize, count] : prizes_) left.push_back({prize, count});
    return left;
}

}  // namespace vafa::test
