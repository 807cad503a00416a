// A live figure. plotly.js and the fonts come from the kernel, once a page; nothing is asked of another host.
const PLACE = Symbol.for("giaoban.plotly");
// pixels a figure is made for; in a narrower cell it is drawn at that width and made smaller
const least = (data, layout) => (data.some((trace) => trace.type === "heatmap") || layout.xaxis2 ? 860 : 680);

// how far words reach over the edge of the drawing, left and right, in pixels of the drawing
function overhang(box, scale) {
  const edge = box.querySelector(".main-svg").getBoundingClientRect();
  const words = [...box.querySelectorAll(".main-svg text")].filter((text) => !text.closest(".hoverlayer"));
  const reach = { l: 0, r: 0 };
  for (const text of words) {
    const at = text.getBoundingClientRect();
    if (!at.width) continue;
    reach.l = Math.max(reach.l, (edge.left - at.left) / scale);
    reach.r = Math.max(reach.r, (at.right - edge.right) / scale);
  }
  return reach;
}

function library() {
  if (!globalThis[PLACE]) {
    const held = {};
    held.plotly = new Promise((resolve) => (held.resolve = resolve));
    window.addEventListener("keydown", keepKeys, true);
    globalThis[PLACE] = held;
  }
  return globalThis[PLACE];
}

// JupyterLab takes the arrow keys of whatever is focused in an output; a list or a button of ours keeps its own
function keepKeys({ target, ctrlKey, metaKey }) {
  if (target.closest?.(".giaoban-panel, .giaoban-explorer"))
    target.toggleAttribute("data-lm-suppress-shortcuts", !ctrlKey && !metaKey);
}

// what is heavy waits for what is at hand: a widget that is not ready within two seconds is given up by anywidget
const idle = () => new Promise((go) => (globalThis.requestIdleCallback ?? setTimeout)(go, { timeout: 1500 }));

async function fill(parts) {
  const held = library();
  if (held.begun || !parts.length) return;
  held.begun = true;
  await idle();
  const [script, ...fonts] = parts;
  await Promise.all(
    fonts.map(async (bytes, i) => {
      const face = new FontFace("Source Sans Pro", bytes, { weight: i ? "bold" : "normal" });
      document.fonts.add(await face.load());
    })
  ).catch(() => {}); // without the font the next of the family is taken
  const tag = document.createElement("script");
  tag.src = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  tag.onload = () => {
    URL.revokeObjectURL(tag.src);
    held.resolve(globalThis.Plotly);
  };
  document.head.append(tag);
}

function initialize({ model }) {
  library();
  fill(model.get("library") ?? []);
  model.on("msg:custom", (content, buffers) => content.answer === "library" && fill(buffers));
}

async function plotly(model) {
  const held = library();
  const late = setTimeout(() => held.begun || model.send({ ask: "library" }), 1500);
  const found = await held.plotly;
  clearTimeout(late);
  return found;
}

async function render({ model, el }) {
  const { alt, lang, dictionary } = model.get("words");
  const frame = document.createElement("div");
  const box = document.createElement("div");
  frame.className = "giaoban-figure";
  frame.style.cssText = `width:100%;overflow:hidden;min-height:${model.get("figure").layout.height}px`;
  box.style.cssText = "transform-origin:0 0";
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", alt);
  frame.append(box);
  el.style.cssText = "width:100%;min-width:0";
  el.append(frame);
  const Plotly = await plotly(model);
  await idle();
  if (lang !== "en") Plotly.register({ moduleType: "locale", name: lang, dictionary, format: {} });
  const config = { ...model.get("config"), locale: lang };

  let count = 0;
  const draw = async () => {
    const wide = frame.clientWidth;
    if (!wide) return; // not on screen yet: the observer calls again
    const { data, layout } = structuredClone(model.get("figure"));
    const width = Math.max(wide, least(data, layout));
    box.style.transform = width > wide ? `scale(${wide / width})` : "";
    for (let tries = 0; tries < 3; tries++) {
      await Plotly.react(box, data, { ...structuredClone(layout), width }, config);
      const { l, r } = overhang(box, Math.min(1, wide / width));
      if (l < 1 && r < 1) break;
      layout.margin = { ...layout.margin, l: layout.margin.l + Math.ceil(l && l + 4), r: layout.margin.r + Math.ceil(r && r + 4) };
    }
    frame.style.minHeight = "";
    frame.style.height = `${Math.ceil((layout.height * wide) / width)}px`;
    box.dataset.drawn = ++count;
  };
  await draw();
  if (!count) await Plotly.newPlot(box, [], {}, config);
  box.on("plotly_click", ({ points }) => {
    const key = points.map((point) => point.customdata).find((of) => of !== null && of !== undefined);
    if (key === undefined) return;
    model.set("clicked", { key, count: (model.get("clicked").count ?? 0) + 1 });
    model.save_changes();
  });
  model.on("change:figure", draw);
  let seen = frame.clientWidth;
  const watcher = new ResizeObserver(() => {
    if (Math.abs(frame.clientWidth - seen) > 1 || !count) {
      seen = frame.clientWidth;
      draw();
    }
  });
  watcher.observe(frame);
  return () => {
    watcher.disconnect();
    model.off("change:figure", draw);
    Plotly.purge(box);
  };
}

export default { initialize, render };
