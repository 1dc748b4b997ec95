// Makes of assets/theme/theme.json the C++ table behind shell/ui/theme.h and the page's style sheet
// of tokens. Usage: node theme.mjs theme.json OUT.h OUT.css (either may be "-": not written)
import { readFileSync, writeFileSync } from 'node:fs';

const [source, header, sheet] = process.argv.slice(2);
const theme = JSON.parse(readFileSync(source, 'utf8'));

const channels = hex => {
  const digits = hex.slice(1).padEnd(8, 'f');
  return [0, 2, 4, 6].map(i => parseInt(digits.slice(i, i + 2), 16));
};
const mix = (a, b, share) => a.map((v, i) => (i === 3 ? 255 : Math.round(v + (b[i] - v) * share)));
const luminance = rgb => {
  const [r, g, b] = rgb.map(v =>
    v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a, b) => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};
const until_readable = (colour, behind, goal) => {
  let out = colour;
  for (let share = 0; share <= 1 && contrast(out, behind) < 4.6; share += 0.04)
    out = mix(colour, goal, share);
  return out;
};

// Words of a tone and the pale ground under them follow from the tone's two colours.
const tones = Object.entries(theme.tones).map(([name, pair]) => {
  const [from, to] = pair.map(channels);
  const sides = [0, 1].map(side => {
    const surface = channels(theme.colours.surface[side]);
    const tint = mix(from, surface, side === 0 ? 0.86 : 0.78);
    const goal = side === 0 ? [0, 0, 0, 255] : [255, 255, 255, 255];
    return {
      from,
      to,
      tint,
      ink: until_readable(side === 0 ? to : mix(from, goal, 0.3), tint, goal),
    };
  });
  return [name, sides];
});

const braces = rgba => `{${rgba.join(',')}}`;
const css = ([r, g, b, a]) =>
  a === 255 ? `rgb(${r} ${g} ${b})` : `rgb(${r} ${g} ${b}/${(a / 255).toFixed(3)})`;
const names = things =>
  Object.keys(things)
    .map(name => `"${name}"`)
    .join(', ');

function cpp() {
  const colours = Object.values(theme.colours);
  const side = i => colours.map(pair => braces(channels(pair[i]))).join(', ');
  const tone_side = i =>
    tones
      .map(([, s]) => `{${[s[i].from, s[i].to, s[i].ink, s[i].tint].map(braces).join(', ')}}`)
      .join(',\n   ');
  return `// Made from assets/theme/theme.json.
#pragma once
#include "shell/ui/theme.h"
namespace vafa::ui::made {
inline constexpr const char* colour_names[] = {${names(theme.colours)}};
inline constexpr const char* tone_names[] = {${names(theme.tones)}};
inline constexpr const char* type_names[] = {${names(theme.types)}};
inline constexpr Rgba colours[2][${colours.length}] = {{${side(0)}},
  {${side(1)}}};
inline constexpr ToneColours tones[2][${tones.length}] = {
  {${tone_side(0)}},
  {${tone_side(1)}}};
inline constexpr TypeStyle types[] = {${Object.values(theme.types)
    .map(t => `{${t.join(', ')}}`)
    .join(', ')}};
inline constexpr float spaces[] = {${theme.spaces.join(', ')}};
inline constexpr float radii[] = {${theme.radii.join(', ')}};
}  // namespace vafa::ui::made
`;
}

function style_sheet() {
  const side = i =>
    [
      ...Object.entries(theme.colours).map(([name, pair]) => `--${name}:${css(channels(pair[i]))}`),
      ...tones.flatMap(([name, s]) =>
        ['from', 'to', 'ink', 'tint'].map(part => `--tone-${name}-${part}:${css(s[i][part])}`),
      ),
      `color-scheme:${i === 0 ? 'light' : 'dark'}`,
    ].join(';');
  const types = Object.entries(theme.types).map(
    ([name, [size, line, weight]]) =>
      `.t-${name}{font-size:${size / 16}rem;line-height:${line / 16}rem;font-weight:${weight}}`,
  );
  return `:root{${side(0)}}
@media (prefers-color-scheme:dark){:root:not([data-shade=light]){${side(1)}}}
:root[data-shade=dark]{${side(1)}}
${types.join('\n')}
`;
}

if (header !== '-') writeFileSync(header, cpp());
if (sheet !== '-') writeFileSync(sheet, style_sheet());
