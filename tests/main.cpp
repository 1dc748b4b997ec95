// The main of every doctest program. Its last line is the one that ./vafa test adds up:
// `N passed, N failed, N skipped`, counted in test cases.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>

#include "tests/skip.h"

namespace {

unsigned skipped = 0;
doctest::TestRunStats stats{};

// Keeps the counts of the run, which doctest gives to its reporters only.
struct Counter final : doctest::IReporter {
  explicit Counter(const doctest::ContextOptions&) {}
  void report_query(const doctest::QueryData&) override {}
  void test_run_start() override {}
  void test_run_end(const doctest::TestRunStats& end) override { stats = end; }
  void test_case_start(const doctest::TestCaseData&) override {}
  void test_case_reenter(const doctest::TestCaseData&) override {}
  void test_case_end(const doctest::CurrentTestCaseStats&) override {}
  void test_case_exception(const doctest::TestCaseException&) override {}
  void subcase_start(const doctest::SubcaseSignature&) override {}
  void subcase_end() override {}
  void log_assert(const doctest::AssertData&) override {}
  void log_message(const doctest::MessageData&) override {}
  void test_case_skipped(const doctest::TestCaseData&) override {}
};

REGISTER_LISTENER("counter", 1, Counter);

}  // namespace

void vafa::test::note_skipped(const char* why) {
  ++skipped;
  MESSAGE("skipped: ", why);
}

int main(int argc, char** argv) {
  doctest::Context context(argc, argv);
  context.setOption("no-intro", true);
  context.setOption("no-version", true);
  int result = context.run();
  if (context.shouldExit()) return result;
  const unsigned run = stats.numTestCasesPassingFilters;
  const unsigned failed = stats.numTestCasesFailed;
  std::printf("%u passed, %u failed, %u skipped\n", run - failed - skipped, failed, skipped);
  return run == 0 ? 1 : result;
}
