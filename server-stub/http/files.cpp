#include "server-stub/http/files.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>

#include <openssl/evp.h>
#include <openssl/sha.h>

namespace vafa::http {

namespace fs = std::filesystem;

namespace {

// Scripts run only from here, and the page's own first one by its hash; wasm needs its own word to
// be compiled while it is still arriving.
constexpr std::string_view scripts_from =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
constexpr std::string_view others_from =
    "; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";

struct Kind {
    std::string_view ending, type;
};
constexpr std::array kinds{
    Kind{".html", "text/html; charset=utf-8"},
    Kind{".js", "text/javascript; charset=utf-8"},
    Kind{".mjs", "text/javascript; charset=utf-8"},
    Kind{".css", "text/css; charset=utf-8"},
    Kind{".json", "application/json"},
    Kind{".webmanifest", "application/manifest+json"},
    Kind{".wasm", "application/wasm"},
    Kind{".woff2", "font/woff2"},
    Kind{".svg", "image/svg+xml"},
    Kind{".png", "image/png"},
    Kind{".webp", "image/webp"},
    Kind{".ico", "image/x-icon"},
    Kind{".txt", "text/plain; charset=utf-8"},
};

std::string_view type_of(std::string_view name) {
    for (const Kind& kind : kinds)
        if (name.ends_with(kind.ending)) return kind.type;
    return "application/octet-stream";
}

std::string etag_of(std::string_view bytes) {
    uint64_t hash = 0xcbf29ce484222325;  // FNV-1a: told from the last build's file, no more
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    std::array<char, 40> text{};
    const int size = std::snprintf(text.data(), text.size(), "\"%zx-%016llx\"", bytes.size(),
                                   static_cast<unsigned long long>(hash));
    return {text.data(), static_cast<size_t>(size)};
}

std::optional<std::string> read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

std::string content_security_policy(std::string_view page) {
    std::string policy{scripts_from};
    constexpr std::string_view opening = "<script>";
    if (const size_t at = page.find(opening); at != page.npos) {
        page.remove_prefix(at + opening.size());
        page = page.substr(0, page.find("</script>"));
        std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
        SHA256(reinterpret_cast<const unsigned char*>(page.data()), page.size(), digest.data());
        std::array<unsigned char, 45> text{};
        EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(digest.size()));
        policy += std::string{" 'sha256-"} + reinterpret_cast<const char*>(text.data()) + "'";
    }
    return policy.append(others_from);
}

// What lies under /assets/ has its content's hash in its name, so it never changes.
std::string headers_of(std::string_view name, std::string_view bytes, bool has_brotli) {
    Response head;
    head.add_header("Content-Type", type_of(name));
    head.add_header("Cache-Control", name.starts_with("/assets/")
                                         ? "public, max-age=31536000, immutable"
                                         : "no-cache");
    if (has_brotli) head.add_header("Vary", "Accept-Encoding");
    if (name.ends_with(".html"))
        head.add_header("Content-Security-Policy", content_security_policy(bytes));
    return head.headers;
}

// Facts are names and colours: what JSON would take for its own is set apart.
std::string filled(std::string text, const Files::Facts& facts) {
    for (const auto& [name, fact] : facts) {
        std::string value;
        for (const char c : fact) {
            if (c == '"' || c == '\\') value += '\\';
            value += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
        }
        const std::string place = "[[" + name + "]]";
        for (size_t at = text.find(place); at != text.npos;
             at = text.find(place, at + value.size()))
            text.replace(at, place.size(), value);
    }
    return text;
}

bool is_filled(std::string_view name) {
    return name.ends_with(".webmanifest") || name.starts_with("/icons/");
}

bool lists_etag(std::string_view list, std::string_view etag) {
    return list == "*" || list.find(etag) != std::string_view::npos;
}

}  // namespace

bool accepts_brotli(std::string_view header) {
    while (!header.empty()) {
        std::string_view part = header.substr(0, header.find(','));
        header.remove_prefix(std::min(header.size(), part.size() + 1));
        while (part.starts_with(' ')) part.remove_prefix(1);
        const std::string_view coding = part.substr(0, part.find_first_of("; "));
        if (!same_ignoring_case(coding, "br")) continue;
        const size_t quality = part.find("q=");
        // Weight 0 in any of its spellings (0, 0.0, 0.000) says: not this one.
        return quality == std::string_view::npos ||
               part.find_first_of("123456789", quality) != std::string_view::npos;
    }
    return false;
}

std::expected<Files, std::string> Files::load(const fs::path& directory,
                                               const Facts& facts) {
    std::error_code error;
    fs::recursive_directory_iterator walk(directory, error);
    if (error) return std::unexpected(directory.string() + ": " + error.message());
    Files files;
    for (const fs::directory_entry& entry : walk) {
        if (!entry.is_regular_file() || entry.path().extension() == ".br") continue;
        std::optional<std::string> bytes = read(entry.path());
        if (!bytes) return std::unexpected(entry.path().string() + ": cannot be read");
        const std::string name = "/" + fs::relative(entry.path(), directory).generic_string();
        if (is_filled(name)) *bytes = filled(std::move(*bytes), facts);
        File file{.identity = {std::make_shared<std::string>(*bytes), etag_of(*bytes)}};
        if (const auto small = read(entry.path().string() + ".br")) {
            file.brotli = {std::make_shared<std::string>(*small), etag_of(*small)};
        }
        file.headers = headers_of(name, *file.identity.bytes, file.brotli.bytes != nullptr);
        files.files_.emplace(name, std::move(file));
    }
    return files;
}

void Files::switch_workers_off() {
    const auto off = files_.find("/sw-off.js");
    if (off == files_.end()) return;
    for (auto& [name, file] : files_)
        if (name.ends_with("/sw.js")) file = off->second;
}

const Files::File* Files::find(std::string_view path) const {
    if (const auto found = files_.find(path); found != files_.end()) return &found->second;
    const std::string_view last = path.substr(path.rfind('/') + 1);
    if (last.find('.') != std::string_view::npos) return nullptr;  // a file, and it is not there
    for (std::string folder(path);; folder.resize(folder.rfind('/'))) {
        while (folder.ends_with('/')) folder.pop_back();
        if (const auto found = files_.find(folder + "/index.html"); found != files_.end())
            return &found->second;
        if (folder.empty()) return nullptr;
    }
}

std::optional<Response> Files::answer(const Request& request) const {
    if (!request.path().starts_with('/')) return std::nullopt;
    const File* file = find(request.path());
    if (!file) return std::nullopt;
    const bool small =
        file->brotli.bytes && accepts_brotli(request.header("Accept-Encoding"));
    const Form& form = small ? file->brotli : file->identity;
    Response response{.headers = file->headers};
    response.add_header("ETag", form.etag);
    if (lists_etag(request.header("If-None-Match"), form.etag)) {
        response.status = 304;
        return response;
    }
    if (small) response.add_header("Content-Encoding", "br");
    response.shared_body = form.bytes;
    return response;
}

}  // namespace vafa::http
