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
const until_readable = (colour, behind, goal, wanted) => {
  let out = colour;
  for (let share = 0; share <= 1 && contrast(out, behind) < wanted; share += 0.04)
    out = mix(colour, goal, share);
  return out;
};

// Four sets: light, dark, and the same two with more contrast.
const sets = [0, 1, 2, 3];
const colours = Object.entries(theme.colours).map(([name, pair]) => [
  name,
  sets.map(set => channels((set < 2 ? pair : (theme.more_contrast[name] ?? pair))[set % 2])),
]);
const colour = (name, set) => colours.find(([each]) => each === name)[1][set];

// Words of a tone and the pale ground under them follow from the tone's two colours.
const tones = Object.entries(theme.tones).map(([name, pair]) => {
  const [from, to] = pair.map(channels);
  const sides = sets.map(set => {
    const dark = set % 2 === 1,
      more = set > 1;
    const tint = mix(from, colour('surface', set), (dark ? 0.78 : 0.86) + (more ? 0.06 : 0));
    const goal = dark ? [255, 255, 255, 255] : [0, 0, 0, 255];
    const ink = dark ? mix(from, goal, 0.3) : to;
    const shaded = { from: more ? mix(from, to, 0.7) : from, to: more ? mix(to, [0, 0, 0, 255], 0.25) : to };
    return { ...shaded, tint, ink: until_readable(ink, tint, goal, more ? 7.1 : 4.6) };
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
  const list = (all, part) => all.map(([, each]) => part(each)).join(', ');
  const side = set => list(colours, each => braces(each[set]));
  const tone_side = set =>
    list(tones, each => `{${['from', 'to', 'ink', 'tint'].map(part => braces(each[set][part])).join(', ')}}`);
  return `// Made from assets/theme/theme.json.
#pragma once
#include "shell/ui/theme.h"
namespace vafa::ui::made {
inline constexpr const char* colour_names[] = {${names(theme.colours)}};
inline constexpr const char* tone_names[] = {${names(theme.tones)}};
inline constexpr const char* type_names[] = {${names(theme.types)}};
inline constexpr Rgba colours[4][${colours.length}] = {
  ${sets.map(set => `{${side(set)}}`).join(',\n  ')}};
inline constexpr ToneColours tones[4][${tones.length}] = {
  ${sets.map(set => `{${tone_side(set)}}`).join(',\n  ')}};
inline constexpr TypeStyle types[] = {${Object.values(theme.types)
    .map(t => `{${t.join(', ')}}`)
    .join(', ')}};
inline constexpr float spaces[] = {${theme.spaces.join(', ')}};
inline constexpr float radii[] = {${theme.radii.join(', ')}};
}  // namespace vafa::ui::made
`;
}

function style_sheet() {
  const rules = set => [
    ...colours.map(([name, each]) => `--${name}:${css(each[set])}`),
    ...tones.flatMap(([name, each]) =>
      ['from', 'to', 'ink', 'tint'].map(part => `--tone-${name}-${part}:${css(each[set][part])}`),
    ),
    `color-scheme:${set % 2 === 0 ? 'light' : 'dark'}`,
  ];
  // Of a set, what differs from any of those that it lies over.
  const side = (set, ...over) =>
    rules(set)
      .filter((rule, i) => over.length === 0 || over.some(each => rule !== rules(each)[i]))
      .join(';');
  const types = Object.entries(theme.types).map(
    ([name, [size, line, weight]]) =>
      `.t-${name}{font-size:${size / 16}rem;line-height:${line / 16}rem;font-weight:${weight}}`,
  );
  const dark = '@media (prefers-color-scheme:dark)';
  return `:root{${side(0)}}
${dark}{:root:not([data-shade=light]){${side(1, 0)}}}
:root[data-shade=dark]{${side(1, 0)}}
:root.more{${side(2, 0)}}
${dark}{:root.more:not([data-shade=light]){${side(3, 0, 1, 2)}}}
:root.more[data-shade=dark]{${side(3, 0, 1, 2)}}
${types.join('\n')}
`;
}

if (header !== '-') writeFileSync(header, cpp());
if (sheet !== '-') writeFileSync(sheet, style_sheet());
