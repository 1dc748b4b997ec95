// The WebAssembly module: its memory, texts in and out of it, its doors.
export class Module {
  #decoder = new TextDecoder();
  #encoder = new TextEncoder();

  async load(source, imports) {
    const all = { vafa: imports, env: { emscripten_notify_memory_growth() {} } };
    const { instance } = await WebAssembly.instantiateStreaming(source, all);
    this.doors = instance.exports;
    this.memory = instance.exports.memory;
    this.doors._initialize();
  }

  // Views are made anew when the memory has grown: the old ones are empty then.
  get words() {
    return this.#view('u32', Uint32Array);
  }
  get floats() {
    return this.#view('f32', Float32Array);
  }
  get bytes() {
    return this.#view('u8', Uint8Array);
  }

  #views = {};
  #view(name, Kind) {
    const view = this.#views[name];
    if (view && view.buffer === this.memory.buffer) return view;
    return (this.#views[name] = new Kind(this.memory.buffer));
  }

  text(at, size) {
    return this.#decoder.decode(this.bytes.subarray(at, at + size));
  }

  // Writes a text where the module looks for one; its length in bytes.
  put(text) {
    const bytes = this.#encoder.encode(text);
    const at = this.doors.room(bytes.length);
    this.bytes.set(bytes, at);
    return bytes.length;
  }

  // What the module has put into the room.
  taken(size) {
    return this.text(this.doors.room(0), size);
  }
}
