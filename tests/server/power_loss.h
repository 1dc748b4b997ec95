// An imitation of the power going off under SQLite. What was written reaches the disk with the next
// sync of its file, or, by chance, a little before: so a file here is what was synced, and some of
// what was not. Every SQLite file that is opened while it lives is seen.
#pragma once

#include <filesystem>
#include <memory>

namespace vafa::test {

class PowerLoss {
public:
    enum class Sync { full, normal };  // normal: every connection is made to use synchronous=NORMAL
    explicit PowerLoss(Sync);
    ~PowerLoss();
    PowerLoss(const PowerLoss&) = delete;
    PowerLoss& operator=(const PowerLoss&) = delete;
    // Leaves in `to` what would be found in the directory `from` after a cut at this moment. Work
    // goes on as if nothing had been.
    void cut(const std::filesystem::path& from, const std::filesystem::path& to,
             unsigned seed) const;
};

}  // namespace vafa::test
