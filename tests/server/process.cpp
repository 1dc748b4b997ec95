#include "tests/server/process.h"

#include <doctest/doctest.h>

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

namespace vafa::test {

Directory::Directory() {
    std::string name = (std::filesystem::temp_directory_path() / "vafa-test-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()));
    path = name;
}

Directory::~Directory() { std::filesystem::remove_all(path); }

Process::Process(std::vector<std::string> command, const std::string& input, int listening) {
    int from[2], to[2];
    REQUIRE(pipe2(from, O_CLOEXEC) == 0);
    REQUIRE(pipe2(to, O_CLOEXEC) == 0);
    pid_ = fork();
    if (pid_ == 0) {
        dup2(to[0], STDIN_FILENO);
        dup2(from[1], STDOUT_FILENO);
        if (listening >= 0) {
            dup2(listening, 3);
            fcntl(3, F_SETFD, 0);
            setenv("LISTEN_FDS", "1", 1);
            setenv("LISTEN_PID", std::to_string(getpid()).c_str(), 1);
        }
        std::vector<char*> words;
        for (std::string& word : command) words.push_back(word.data());
        words.push_back(nullptr);
        execv(words[0], words.data());
        _exit(127);
    }
    close(from[1]);
    close(to[0]);
    REQUIRE(write(to[1], input.data(), input.size()) == static_cast<ssize_t>(input.size()));
    close(to[1]);
    output_ = from[0];
}

Process::Process(Process&& other) noexcept { *this = std::move(other); }

Process& Process::operator=(Process&& other) noexcept {
    std::swap(pid_, other.pid_);
    std::swap(output_, other.output_);
    std::swap(buffer_, other.buffer_);
    return *this;
}

Process::~Process() {
    if (pid_ > 0) {
        send_signal(SIGKILL);
        wait();
    }
    if (output_ >= 0) close(output_);
}

std::optional<std::string> Process::line() {
    for (;;) {
        if (const size_t end = buffer_.find('\n'); end != std::string::npos) {
            std::string line = buffer_.substr(0, end);
            buffer_.erase(0, end + 1);
            return line;
        }
        std::array<char, 4096> part;
        const ssize_t size = read(output_, part.data(), part.size());
        if (size <= 0) return std::nullopt;
        buffer_.append(part.data(), static_cast<size_t>(size));
    }
}

std::string Process::line_with(std::string_view part) {
    while (const std::optional<std::string> found = line())
        if (found->find(part) != std::string::npos) return *found;
    return "";
}

std::string Process::rest() {
    std::string all;
    while (const std::optional<std::string> found = line()) all += *found + "\n";
    return all + buffer_;
}

bool Process::is_alive() { return pid_ > 0 && waitpid(pid_, nullptr, WNOHANG) == 0; }

void Process::send_signal(int number) const { ::kill(pid_, number); }

int Process::wait() {
    int status = 0;
    waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

}  // namespace vafa::test
