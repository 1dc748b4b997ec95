// The same as a module of the browser: the caller holds the clock.
#include "tests/bench/decisions/decisions.h"

extern "C" {
__attribute__((export_name("prepare"))) void prepare(int number) { vafa::bench::scenario(number); }
__attribute__((export_name("run"))) double run(int number, int count) {
    return static_cast<double>(vafa::bench::scenario(number).run(count));
}
}
