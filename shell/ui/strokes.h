// How an icon is drawn: a step, then its points in tenths of a pixel on a grid of 24 px.
#pragma once

#include <cstdint>
#include <span>

#include "shell/ui/icon.h"

namespace vafa::ui {

enum class Stroke : std::uint8_t { move = 1, line, curve, close };

std::span<const std::uint8_t> strokes_of(Icon icon);

}  // namespace vafa::ui
