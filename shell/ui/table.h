// A small hash table from numbers to plain values: open addressing, never shrinks, no removal but
// of all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace vafa::ui {

template <class Value>
class Table {
 public:
  Value* find(std::uint64_t key) {
    if (slots_.empty()) return nullptr;
    Slot& slot = at(key);
    return slot.used ? &slot.value : nullptr;
  }

  Value& operator[](std::uint64_t key) {
    if ((size_ + 1) * 4 > slots_.size() * 3) grow();
    Slot& slot = at(key);
    if (!slot.used) slot = {key, {}, true}, ++size_;
    return slot.value;
  }

  std::size_t size() const { return size_; }

  void clear() {
    for (Slot& slot : slots_) slot.used = false;
    size_ = 0;
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    Value value{};
    bool used = false;
  };

  Slot& at(std::uint64_t key) {
    const std::uint64_t mixed = (key * 0x9E3779B97F4A7C15U) >> 32;
    std::size_t i = static_cast<std::size_t>(mixed) & (slots_.size() - 1);
    while (slots_[i].used && slots_[i].key != key) i = (i + 1) & (slots_.size() - 1);
    return slots_[i];
  }

  void grow() {
    std::vector<Slot> old(slots_.empty() ? 64 : slots_.size() * 2);
    old.swap(slots_);
    for (Slot& slot : old)
      if (slot.used) at(slot.key) = slot;
  }

  std::vector<Slot> slots_;
  std::size_t size_ = 0;
};

}  // namespace vafa::ui
