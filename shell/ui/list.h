// Two small views of what a caller has at hand: a List of things, and a Body of calls. Neither owns
// anything; both live only as long as the call that they are handed to.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <ranges>
#include <type_traits>
#include <utility>

namespace vafa::ui {

template <class T>
class List {
 public:
  constexpr List() = default;
  constexpr List(std::initializer_list<T> items) {
    first_ = items.begin();
    size_ = items.size();
  }
  template <std::ranges::contiguous_range R>
    requires std::is_same_v<std::ranges::range_value_t<R>, T>
  constexpr List(const R& items)  // NOLINT: a vector, an array or a span is a list as it is
      : first_(std::ranges::data(items)), size_(std::ranges::size(items)) {}

  constexpr const T* begin() const { return first_; }
  constexpr const T* end() const { return first_ + size_; }
  constexpr std::size_t size() const { return size_; }
  constexpr bool empty() const { return size_ == 0; }
  constexpr const T& operator[](std::size_t i) const { return first_[i]; }

 private:
  const T* first_ = nullptr;
  std::size_t size_ = 0;
};

template <class... Given>
class Calls {
 public:
  template <class F>
    requires(!std::is_same_v<std::remove_cvref_t<F>, Calls> && std::is_invocable_v<F&, Given...>)
  constexpr Calls(F&& body)  // NOLINT: a lambda is a body as it is
      : object_(const_cast<void*>(static_cast<const void*>(&body))),
        call_([](void* object, Given... given) {
          (*static_cast<std::remove_reference_t<F>*>(object))(given...);
        }) {}

  void operator()(Given... given) const { call_(object_, given...); }

 private:
  void* object_;
  void (*call_)(void*, Given...);
};

using Body = Calls<>;
using RowBody = Calls<int>;  // of the row with that number

}  // namespace vafa::ui
