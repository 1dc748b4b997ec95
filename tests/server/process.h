// Directories and programs that go with a test.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vafa::test {

struct Directory {
    std::filesystem::path path;
    Directory();
    ~Directory();
    Directory(const Directory&) = delete;
    Directory& operator=(const Directory&) = delete;
};

// A program that was started: what it prints is read line by line.
class Process {
public:
    Process() = default;
    // `listening` becomes the program's only inherited socket, as systemd hands one over.
    explicit Process(std::vector<std::string> command, const std::string& input = "",
                     int listening = -1);
    Process(Process&&) noexcept;
    Process& operator=(Process&&) noexcept;
    ~Process();  // ends it, if it has not ended by itself

    std::optional<std::string> line();
    std::string line_with(std::string_view part);  // "" where none comes any more
    std::string rest();                            // all that it prints until it ends
    void send_signal(int number) const;
    bool is_alive();
    int wait();  // its exit status, or minus the signal that ended it
    pid_t pid() const { return pid_; }

private:
    pid_t pid_ = -1;
    int output_ = -1;
    std::string buffer_;
};

}  // namespace vafa::test
