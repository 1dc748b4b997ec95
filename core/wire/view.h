// How an answer or a body is written and read by its shape. Only those files of this room that list
// views include it.
#pragma once

#include "core/wire/json.h"
#include "core/wire/wire.h"

namespace vafa::wire {

template <typename T>
std::string write_view(const T& view, Calendar calendar) {
    return write_text(view, calendar);
}

template <typename T>
Expected<T> read_view(std::string_view text, Calendar calendar) {
    return read_text<T>(text, calendar);
}

#define VAFA_VIEW(T)                                     \
    template std::string write_view(const T&, Calendar); \
    template Expected<T> read_view<T>(std::string_view, Calendar);

}  // namespace vafa::wire
