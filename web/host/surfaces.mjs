// The painted half: one WebGL2 context on a hidden canvas draws triangles, and what it drew is
// copied to 2D canvases. Those of a layer lie under each other like tiles; where the page is
// scrolled, only what comes into its window is painted. Pixels stay while the context is lost.
const tile = 1024; // height of a canvas, device pixels

// Places are given, and what is the same for all corners is an attribute without an array: nothing
// here has to wait until the graphics process has compiled.
const [corner, colour, frame] = [0, 1, 2];
const vertex = `#version 300 es
layout(location=0) in vec2 p; layout(location=1) in vec4 c; layout(location=2) in vec4 u; out vec4 k;
void main(){gl_Position=vec4((p-u.xy)*u.zw+vec2(-1,1),0,1);k=c;}`;
const fragment = `#version 300 es
precision mediump float; in vec4 k; out vec4 o; void main(){o=k;}`;

export class Surfaces {
  sheets = new Map(); // of layers: what their canvases lie in
  ready = false;

  constructor(host) {
    this.host = host;
  }

  get module() {
    return this.host.module;
  }

  get scale() {
    return Math.min(2, devicePixelRatio);
  }

  // The browser's first 2D canvas takes 10 ms of its own.
  get_ready() {
    document.createElement('canvas').getContext('2d').clearRect(0, 0, 1, 1);
  }

  // Called once words are on the screen: making a context can take 300 ms.
  start() {
    if (this.screen) return this.ready;
    this.screen = document.createElement('canvas');
    this.screen.width = Math.ceil(document.documentElement.clientWidth * this.scale);
    this.screen.height = tile;
    const gl = this.screen.getContext('webgl2', {
      alpha: true,
      antialias: false,
      depth: false,
      stencil: false,
      premultipliedAlpha: true,
      powerPreference: 'low-power',
      failIfMajorPerformanceCaveat: false,
    });
    if (!gl) return false;
    this.gl = gl;
    this.screen.addEventListener('webglcontextlost', event => {
      event.preventDefault();
      this.ready = false;
      this.host.surfaces_changed();
    });
    this.screen.addEventListener(
      'webglcontextrestored',
      () => this.#prepare() && this.host.surfaces_changed(),
    );
    return this.#prepare();
  }

  #prepare() {
    const { gl } = this;
    const program = gl.createProgram();
    for (const [kind, source] of [
      [gl.VERTEX_SHADER, vertex],
      [gl.FRAGMENT_SHADER, fragment],
    ]) {
      const shader = gl.createShader(kind);
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    }
    gl.linkProgram(program);
    gl.useProgram(program);
    this.program = program;
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
    for (const place of [corner, colour]) gl.enableVertexAttribArray(place);
    gl.enable(gl.BLEND);
    gl.enable(gl.SCISSOR_TEST);
    gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    return (this.ready = true);
  }

  // Whether the graphics process could compile it is asked when it has long answered.
  check() {
    const { gl } = this;
    if (!this.ready || gl.isContextLost() || gl.getProgramParameter(this.program, gl.LINK_STATUS))
      return;
    this.ready = false;
    this.host.surfaces_changed();
  }

  // What of a layer a person could look at, for the frame's caller.
  draw(surface) {
    const { gl, module } = this;
    const { words, floats } = module;
    const i = surface / 4;
    const [layer, resized] = [words[i], words[i + 1]];
    const whole = { x: floats[i + 2], y: floats[i + 3], w: floats[i + 4], h: floats[i + 5] };
    const [damage, damages, points, point_count, indices, index_count, commands, command_count] =
      words.subarray(i + 6, i + 14);
    if (resized) this.forget(layer);
    const sheet = this.sheets.get(layer) ?? this.#sheet(layer, whole);
    this.#leave(sheet);
    gl.bufferData(
      gl.ARRAY_BUFFER,
      module.bytes.subarray(points, points + point_count * 20),
      gl.STREAM_DRAW,
    );
    gl.bufferData(
      gl.ELEMENT_ARRAY_BUFFER,
      module.bytes.subarray(indices, indices + index_count * 2),
      gl.STREAM_DRAW,
    );
    for (let n = 0; n < damages; ++n) {
      const [x, y, w, h] = floats.subarray(damage / 4 + n * 4, damage / 4 + n * 4 + 4);
      this.#repaint(sheet, { x, y, w, h }, commands, command_count);
    }
  }

  #sheet(layer, whole) {
    const element = document.createElement('div');
    element.className = 'tiles';
    element.setAttribute('aria-hidden', 'true');
    const node = this.host.page.nodes.get(layer);
    // The page's sheet is as high as the page, however that changes (style.css).
    const is_page = node.role === 'layer_main';
    const { scale } = this;
    const width = Math.ceil(whole.w * scale),
      rows = Math.ceil(whole.h * scale);
    Object.assign(element.style, { left: `${whole.x}px`, top: `${whole.y}px` });
    if (!is_page)
      Object.assign(element.style, { width: `${width / scale}px`, height: `${rows / scale}px` });
    node.element.append(element);
    const sheet = { node, element, whole, scale, width, rows: is_page ? Infinity : rows };
    this.sheets.set(layer, Object.assign(sheet, { tiles: new Map(), spare: [] }));
    return sheet;
  }

  // Tiles that the window has left are there for those that it comes to; till then nobody sees them.
  #leave({ node: { window }, tiles, spare, whole, scale }) {
    const from = (window.y - whole.y) * scale;
    for (const [n, canvas] of tiles)
      if ((n + 1) * tile <= from || n * tile >= from + window.h * scale) {
        tiles.delete(n);
        canvas.remove();
        spare.push(canvas);
      }
  }

  #tile({ element, tiles, spare, scale, width, rows }, n) {
    const there = tiles.get(n);
    if (there) return there;
    const canvas = spare.pop() ?? document.createElement('canvas');
    const height = Math.min(tile, rows - n * tile);
    if (canvas.width === width && canvas.height === height)
      canvas.getContext('2d').clearRect(0, 0, width, height);
    else Object.assign(canvas, { width, height });
    Object.assign(canvas.style, {
      width: `${width / scale}px`,
      height: `${height / scale}px`,
      top: `${(n * tile) / scale}px`,
    });
    element.append(canvas);
    tiles.set(n, canvas);
    return canvas;
  }

  // Draws a part of the sheet, tile by tile, on the hidden canvas, and copies it.
  #repaint(sheet, part, commands, count) {
    const { gl } = this;
    const { whole, scale } = sheet;
    const left = Math.max(0, Math.floor((part.x - whole.x) * scale));
    const right = Math.min(sheet.width, Math.ceil((part.x + part.w - whole.x) * scale));
    const bottom = Math.min(sheet.rows, Math.ceil((part.y + part.h - whole.y) * scale));
    const width = right - left;
    if (width <= 0) return;
    if (this.screen.width < width) this.screen.width = width;
    let y = Math.max(0, Math.floor((part.y - whole.y) * scale));
    while (y < bottom) {
      const n = Math.floor(y / tile),
        height = Math.min((n + 1) * tile, bottom) - y;
      const { width: sw, height: sh } = this.screen;
      gl.viewport(0, 0, sw, sh);
      gl.scissor(0, sh - height, width, height);
      gl.clearColor(0, 0, 0, 0);
      gl.clear(gl.COLOR_BUFFER_BIT);
      gl.vertexAttrib4f(
        frame,
        whole.x + left / scale,
        whole.y + y / scale,
        (2 * scale) / sw,
        (-2 * scale) / sh,
      );
      this.#triangles(commands, count);
      const to = this.#tile(sheet, n).getContext('2d');
      to.clearRect(left, y - n * tile, width, height);
      to.drawImage(this.screen, 0, 0, width, height, left, y - n * tile, width, height);
      y += height;
    }
  }

  #triangles(commands, count) {
    const {
      gl,
      module: { words },
    } = this;
    for (let n = 0; n < count; ++n) {
      // ImDrawCmd: clip (4 words), texture, vertices from, indices from, count, …
      const at = commands / 4 + n * 10;
      const [from_point, from_index, elements] = words.subarray(at + 5, at + 8);
      if (elements === 0) continue;
      gl.vertexAttribPointer(corner, 2, gl.FLOAT, false, 20, from_point * 20);
      gl.vertexAttribPointer(colour, 4, gl.UNSIGNED_BYTE, true, 20, from_point * 20 + 16);
      gl.drawElements(gl.TRIANGLES, elements, gl.UNSIGNED_SHORT, from_index * 2);
    }
  }

  forget(layer) {
    const sheet = this.sheets.get(layer);
    if (!sheet) return;
    // Some browsers keep the memory otherwise.
    for (const canvas of [...sheet.tiles.values(), ...sheet.spare]) canvas.width = canvas.height = 0;
    sheet.element.remove();
    this.sheets.delete(layer);
  }
}
