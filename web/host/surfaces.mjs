// The painted half: one WebGL2 context on a hidden canvas draws triangles, and what it drew is
// copied to the 2D canvas of a layer. The pixels of the layers stay while the context is lost.
const tile = 1024; // height of the hidden canvas, device pixels

// Places are given, and what is the same for all corners is an attribute without an array: nothing
// here has to wait until the graphics process has compiled.
const [corner, colour, frame] = [0, 1, 2];
const vertex = `#version 300 es
layout(location=0) in vec2 p; layout(location=1) in vec4 c; layout(location=2) in vec4 u; out vec4 k;
void main(){gl_Position=vec4((p-u.xy)*u.zw+vec2(-1,1),0,1);k=c;}`;
const fragment = `#version 300 es
precision mediump float; in vec4 k; out vec4 o; void main(){o=k;}`;

export class Surfaces {
  canvases = new Map();
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
    const window = { x: floats[i + 2], y: floats[i + 3], w: floats[i + 4], h: floats[i + 5] };
    const [damage, damages, points, point_count, indices, index_count, commands, command_count] =
      words.subarray(i + 6, i + 14);
    const { scale } = this;
    const canvas = this.#canvas(layer, window, scale, resized);
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
      this.#repaint(canvas, window, scale, { x, y, w, h }, commands, command_count);
    }
  }

  #canvas(layer, window, scale, resized) {
    let canvas = this.canvases.get(layer);
    if (!canvas) {
      canvas = document.createElement('canvas');
      canvas.setAttribute('aria-hidden', 'true');
      this.canvases.set(layer, canvas);
      this.host.page.nodes.get(layer).element.append(canvas);
    }
    if (resized) {
      canvas.width = Math.ceil(window.w * scale);
      canvas.height = Math.ceil(window.h * scale);
      Object.assign(canvas.style, {
        left: `${window.x}px`,
        top: `${window.y}px`,
        width: `${canvas.width / scale}px`,
        height: `${canvas.height / scale}px`,
      });
    }
    return canvas;
  }

  // Draws a part of the window in tiles of the hidden canvas, and copies each to the layer.
  #repaint(canvas, window, scale, part, commands, count) {
    const { gl } = this;
    const left = Math.max(0, Math.floor((part.x - window.x) * scale));
    const top = Math.max(0, Math.floor((part.y - window.y) * scale));
    const right = Math.min(canvas.width, Math.ceil((part.x + part.w - window.x) * scale));
    const bottom = Math.min(canvas.height, Math.ceil((part.y + part.h - window.y) * scale));
    const width = right - left;
    if (width <= 0) return;
    if (this.screen.width < width) this.screen.width = width;
    const to = canvas.getContext('2d');
    for (let y = top; y < bottom; y += tile) {
      const height = Math.min(tile, bottom - y);
      const { width: sw, height: sh } = this.screen;
      gl.viewport(0, 0, sw, sh);
      gl.scissor(0, sh - height, width, height);
      gl.clearColor(0, 0, 0, 0);
      gl.clear(gl.COLOR_BUFFER_BIT);
      gl.vertexAttrib4f(
        frame,
        window.x + left / scale,
        window.y + y / scale,
        (2 * scale) / sw,
        (-2 * scale) / sh,
      );
      this.#triangles(commands, count);
      to.clearRect(left, y, width, height);
      to.drawImage(this.screen, 0, 0, width, height, left, y, width, height);
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
    const canvas = this.canvases.get(layer);
    if (!canvas) return;
    canvas.width = canvas.height = 0; // some browsers keep the memory otherwise
    canvas.remove();
    this.canvases.delete(layer);
  }
}
