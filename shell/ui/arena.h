// Memory of one frame: texts and small plain structs that live until the frame after next.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace vafa::ui {

class Arena {
 public:
  std::string_view keep(std::string_view text) {
    if (text.empty()) return {};
    char* copy = static_cast<char*>(take(text.size(), 1));
    std::memcpy(copy, text.data(), text.size());
    return {copy, text.size()};
  }

  template <class T>
  T* make(T value) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (take(sizeof(T), alignof(T))) T(std::move(value));
  }

  template <class T>
  T* many(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    T* first = static_cast<T*>(take(sizeof(T) * count, alignof(T)));
    for (std::size_t i = 0; i < count; ++i) new (first + i) T();
    return first;
  }

  void clear() {
    block_ = 0;
    used_ = 0;
  }

 private:
  struct Block {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size;
  };

  void* take(std::size_t size, std::size_t align) {
    for (;; ++block_, used_ = 0) {
      if (block_ == blocks_.size()) {
        const std::size_t room = size + align > 16384 ? size + align : 16384;
        blocks_.push_back({std::make_unique_for_overwrite<std::byte[]>(room), room});
      }
      const std::size_t start = (used_ + align - 1) / align * align;
      if (start + size > blocks_[block_].size) continue;
      used_ = start + size;
      return blocks_[block_].bytes.get() + start;
    }
  }

  std::vector<Block> blocks_;
  std::size_t block_ = 0, used_ = 0;
};

}  // namespace vafa::ui
