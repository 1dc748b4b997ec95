// Icons as SVG paths, for the plain view, from the table that the module paints from.
const paths = new Map();

export function strokes_to_path(module, icon) {
  if (paths.has(icon)) return paths.get(icon);
  const size = module.doors.strokes(icon);
  const bytes = module.bytes.slice(module.doors.room(0), module.doors.room(0) + size);
  let path = '';
  for (let i = 0; i < size;) {
    const step = bytes[i++];
    if (step === 4) {
      path += 'z';
      continue;
    }
    const count = step === 3 ? 6 : 2;
    path += 'MLC'[step - 1] + Array.from(bytes.subarray(i, i + count)).join(' ');
    i += count;
  }
  paths.set(icon, path);
  return path;
}
