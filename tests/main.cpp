// The main of every doctest program. It ends with a line for each test case that failed, with what
// was not as it should be, and the line that ./vafa test adds up: `N passed, N failed, N skipped`,
// counted in test cases.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>
#include <mutex>
#include <string>

#include "tests/skip.h"

namespace {

unsigned skipped = 0;
doctest::TestRunStats stats{};
std::string failures;

// Keeps the counts and the failures of the run, which doctest gives to its reporters only.
struct Counter final : doctest::IReporter {
  explicit Counter(const doctest::ContextOptions&) {}
  std::mutex mutex;  // asserts may come from any thread
  const char* name = "";
  std::string wrong;
  void report_query(const doctest::QueryData&) override {}
  void test_run_start() override {}
  void test_run_end(const doctest::TestRunStats& end) override { stats = end; }
  void test_case_start(const doctest::TestCaseData& test) override {
    name = test.m_name;
    wrong.clear();
  }
  void test_case_reenter(const doctest::TestCaseData&) override {}
  void test_case_end(const doctest::CurrentTestCaseStats& end) override {
    if (!end.testCaseSuccess) failures += std::string("failed  ") + name + wrong + "\n";
  }
  void test_case_exception(const doctest::TestCaseException& thrown) override {
    wrong += std::string("; thrown: ") + thrown.error_string.c_str();
  }
  void subcase_start(const doctest::SubcaseSignature&) override {}
  void subcase_end() override {}
  void log_assert(const doctest::AssertData& assertion) override {
    if (!assertion.m_failed) return;
    const std::scoped_lock lock(mutex);
    wrong += std::string("; ") + assertion.m_file + ":" + std::to_string(assertion.m_line) + ": " +
             assertion.m_decomp.c_str();
  }
  void log_message(const doctest::MessageData&) override {}
  void test_case_skipped(const doctest::TestCaseData&) override {}
};

REGISTER_LISTENER("counter", 1, Counter);

}  // namespace

void vafa::test::note_skipped(const char* why) {
  ++skipped;
  MESSAGE("skipped: ", std::string(why));
}

int main(int argc, char** argv) {
  doctest::Context context(argc, argv);
  context.setOption("no-intro", true);
  context.setOption("no-version", true);
  int result = context.run();
  if (context.shouldExit()) return result;
  const unsigned run = stats.numTestCasesPassingFilters;
  const unsigned failed = stats.numTestCasesFailed;
  std::fputs(failures.c_str(), stdout);
  std::printf("%u passed, %u failed, %u skipped\n", run - failed - skipped, failed, skipped);
  return run == 0 ? 1 : result;
}
