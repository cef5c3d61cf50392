// A timeline that draws only the rows that are in view.
//
//   const timeline = mountTimeline(element, data, { label, selected, onSelect, density, laneWidth, collapsed });
//
// data is what Timeline.ToJson writes. A step is named by its index, counted from 0. The returned object has
//   select(index)      selects a step and brings it into view; null selects none
//   selected           the index of the selected step, or null
//   step(count)        selects the shown step that comes so many rows later; a negative count goes back
//   filter(predicate)  shows the steps for which predicate(index) is true; null shows all
//   showUntil(count)   shows the first steps only, and the states as they are then
//   mark(predicate)    marks the steps for which predicate(index) is true, such as those that a search has found; null marks none
//   set(options)       changes how it is drawn: density ("normal" wraps sentences, "compact" has one line for a step),
//                      laneWidth (pixels; null fits the window), collapsed (kinds of lanes that share one lane)
//   shown              the indices of the shown steps
//   destroy()
"use strict";

function mountTimeline(element, data, options = {}) {
  const svgNamespace = "http://www.w3.org/2000/svg";
  const overscan = 12;
  const maxSlots = 5;
  const blockSize = 32;
  const maxSpansInBlock = 6;
  const lineHeight = 20;
  const ruleHeight = 17;
  const padding = { normal: 10, compact: 4 };
  const narrowText = 150;
  const margin = 12;

  const { lanes, steps, spans, operations } = data;
  const count = steps.seq.length;
  const numberWidth = 20 + 8 * String(count).length;
  const settings = { density: "normal", laneWidth: null, collapsed: new Set(), ...options };
  settings.collapsed = new Set(settings.collapsed);
  const prefix = `timeline-${mountTimeline.mounted = (mountTimeline.mounted ?? 0) + 1}`;

  let selected = null;
  let predicate = null;
  let isMarked = null;
  let until = count;
  let shown = [];            // the indices of the shown steps
  let rowOf = [];            // for each step, and for the end: the number of shown steps before it
  let tops = [];             // the top of each row, and the end of the last
  let wrapped = [];          // the lines of each row
  let blocks = [];           // the spans of each block of rows
  let columns = [];          // the column of each lane
  let titles = [];           // the title and kind of each column
  let drawn = { from: 0, to: -1 };
  let laneWidth = 40;
  let lanesWidth = 0;
  let textWidth = 0;
  let width = 0;
  let frame = 0;

  // ---- elements

  const make = (parent, name, classes, text) => {
    const made = document.createElement(name);
    if (classes) made.className = classes;
    if (text !== undefined) made.textContent = text;
    parent?.append(made);
    return made;
  };
  const draw = (parent, name, attributes, title) => {
    const made = document.createElementNS(svgNamespace, name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    if (title) draw(made, "title", {}).textContent = title;
    parent?.append(made);
    return made;
  };

  const root = make(null, "div", "timeline");
  const scroller = make(root, "div", "timeline-scroll");
  scroller.tabIndex = 0;
  scroller.setAttribute("role", "listbox");
  scroller.setAttribute("aria-label", settings.label ?? "Steps of the timeline");
  const head = make(scroller, "div", "timeline-head");
  head.setAttribute("role", "presentation");
  const headPicture = draw(head, "svg", { "aria-hidden": "true" });
  const body = make(scroller, "div", "timeline-body");
  body.setAttribute("role", "presentation");
  const picture = draw(body, "svg", { class: "timeline-picture", "aria-hidden": "true" });
  const rows = make(body, "div", "timeline-rows");
  rows.setAttribute("role", "presentation");
  const empty = make(root, "p", "timeline-empty", "No step is shown.");
  empty.hidden = true;
  const live = make(root, "p", "visually-hidden");
  live.setAttribute("aria-live", "polite");
  element.replaceChildren(root);

  // ---- what is shown where

  const measure = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  const widthOf = (word) => {
    let known = widths.get(word);
    if (known === undefined) {
      known = measure.measureText(word).width;
      if (widths.size < 50000) widths.set(word, known);
    }
    return known;
  };

  const wrap = (text) => {
    if (settings.density === "compact" || text.length * 4 < textWidth && widthOf(text) <= textWidth) return [text];
    const lines = [];
    const blank = widthOf(" ");
    let line = "";
    let length = 0;
    for (let word of text.split(" ")) {
      let size = widthOf(word);
      if (line && length + blank + size > textWidth) {
        lines.push(line);
        line = "";
        length = 0;
      }
      while (size > textWidth && word.length > 1) {
        let cut = Math.max(1, Math.floor(word.length * textWidth / size));
        while (cut > 1 && measure.measureText(word.slice(0, cut)).width > textWidth) cut--;
        lines.push(word.slice(0, cut));
        word = word.slice(cut);
        size = measure.measureText(word).width;
      }
      length += (line ? blank : 0) + size;
      line = line ? `${line} ${word}` : word;
    }
    lines.push(line);
    return lines;
  };

  const layOutColumns = () => {
    columns = [];
    titles = [];
    const shared = {};
    lanes.forEach((lane, index) => {
      if (settings.collapsed.has(lane.kind)) {
        if (shared[lane.kind] === undefined) {
          shared[lane.kind] = titles.length;
          titles.push({ title: data.laneWords[lane.kind], kind: lane.kind, shared: true });
        }
        columns[index] = shared[lane.kind];
      } else {
        columns[index] = titles.length;
        titles.push({ title: lane.title, kind: lane.kind, shared: lane.shared });
      }
    });

    width = scroller.clientWidth;
    laneWidth = settings.laneWidth ?? Math.max(13, Math.min(40, width * 0.42 / Math.max(1, titles.length)));
    measure.font = getComputedStyle(root).font;
    const longest = Math.max(0, ...titles.map((column) => widthOf(column.title)));
    lanesWidth = margin + titles.length * laneWidth + 6;
    textWidth = Math.max(narrowText, width - lanesWidth - numberWidth - margin);
    const height = 24 + longest * Math.SQRT1_2;
    const total = Math.max(lanesWidth + numberWidth + textWidth + margin, xOf(titles.length) + longest * Math.SQRT1_2);
    head.style.height = `${height}px`;
    head.style.width = body.style.width = `${total}px`;
    headPicture.setAttribute("width", total);
    headPicture.setAttribute("height", height);
    headPicture.replaceChildren();
    titles.forEach((column, index) => {
      const text = draw(headPicture, "text", {
        class: `timeline-title timeline-${column.kind}${laneWidth < 22 ? " small" : ""}`, transform: `translate(${xOf(index) - 2} ${height - 6}) rotate(-45)`,
      });
      const isRepeated = column.shared && titles[index - 1]?.title === column.title;
      text.textContent = isRepeated ? "…" : column.title;
    });
  };

  const layOutRows = () => {
    shown = [];
    rowOf = new Int32Array(count + 1);
    for (let step = 0; step < count; step++) {
      rowOf[step] = shown.length;
      if (step < until && (!predicate || predicate(step))) shown.push(step);
    }
    rowOf[count] = shown.length;
    tops = new Float64Array(shown.length + 1);
    wrapped = new Array(shown.length);
    for (let row = 0; row < shown.length; row++) {
      const step = shown[row];
      const lines = wrapped[row] = wrap(steps.sentence[step]);
      const rule = settings.density === "normal" && data.ruleSets[steps.rules[step]].length > 0 ? ruleHeight : 0;
      tops[row + 1] = tops[row] + lines.length * lineHeight + rule + padding[settings.density];
    }
    body.style.height = `${tops[shown.length]}px`;
    empty.hidden = shown.length > 0;

    blocks = Array.from({ length: Math.ceil((shown.length + 1) / blockSize) }, () => []);
    const crowd = new Int32Array(blocks.length * lanes.length);
    for (let span = 0; span < spans.lane.length; span++) {
      if (spans.slot[span] >= maxSlots || spans.from[span] >= until) continue;
      // A state without a shown step in it is not drawn.
      const end = rowOf[Math.min(spans.to[span], until)];
      if (end === rowOf[spans.from[span]]) continue;
      const last = Math.floor(end / blockSize);
      for (let block = Math.floor(rowOf[spans.from[span]] / blockSize); block <= last; block++) {
        if (crowd[block * lanes.length + spans.lane[span]]++ < maxSpansInBlock * maxSlots) blocks[block].push(span);
      }
    }
    scroller.setAttribute("aria-description", `${shown.length} of ${count} steps`);
  };

  const xOf = (column) => margin + laneWidth * (column + 0.5);
  const middleOf = (row) => row >= shown.length ? tops[shown.length] : tops[row] + padding[settings.density] / 2 + lineHeight / 2;
  const rowAt = (y) => {
    let low = 0;
    let high = shown.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (tops[middle] <= y) low = middle; else high = middle - 1;
    }
    return low;
  };

  // ---- drawing

  const spanWidth = (kind) => {
    const full = { packet: 8, request: 8, call: 10, blocked: 10, open: 4 }[kind] ?? 14;
    return Math.min(full, laneWidth * 0.55);
  };

  const drawSpan = (span, top, bottom) => {
    const kind = spans.kind[span];
    const column = columns[spans.lane[span]];
    const end = Math.min(spans.to[span], until);
    const y = Math.max(middleOf(rowOf[spans.from[span]]), top);
    const to = Math.min(middleOf(rowOf[end]), bottom);
    if (to < y) return;
    const size = spanWidth(kind);
    const slot = spans.slot[span];
    const isQueued = kind === "packet" || kind === "request";
    const offset = isQueued ? (slot % 2 === 0 ? 1 : -1) * Math.floor((slot + 1) / 2) * Math.min(9, laneWidth / 5) : 0;
    const x = xOf(column) - size / 2 + offset;
    const isOpen = end >= until || end >= count ? " open" : "";
    const subject = data.names[spans.subject[span]];
    draw(picture, "rect", {
      class: `span-${kind}${isOpen}`, x, y: y - top, width: size, height: Math.max(4, to - y), rx: 3,
    }, `${subject}: ${data.spanWords[kind]}`);
    if (titles[column].shared && kind === "pending" && laneWidth >= 28 && y > top) {
      draw(picture, "text", { class: "soft small", x: x + size + 2, y: y - top - 3 }).textContent = subject;
    }
  };

  const drawStep = (row, top) => {
    const step = shown[row];
    const y = middleOf(row) - top;
    const from = steps.from[step];
    const life = selected !== null && steps.operation[step] >= 0 && steps.operation[step] === steps.operation[selected];
    const group = draw(picture, "g", { class: life ? "life" : "" });
    if (from >= 0) {
      const start = xOf(columns[from]);
      const target = xOf(columns[steps.to[step]]);
      if (start !== target) {
        const direction = Math.sign(target - start);
        const tip = target - direction * Math.min(6, laneWidth / 4);
        draw(group, "path", { class: "arrow", d: `M${start} ${y}H${tip - direction * 6}` });
        draw(group, "path", { class: "head", d: `M${tip} ${y}l${-direction * 8} -4.5v9z` });
      }
    }
    draw(group, "circle", { class: `dot ${lanes[steps.lane[step]].kind}`, cx: xOf(columns[steps.lane[step]]), cy: y, r: Math.min(5, laneWidth / 3.5) });
  };

  const makeRow = (row) => {
    const step = shown[row];
    const made = make(rows, "div", "timeline-row");
    made.id = `${prefix}-${step}`;
    made.dataset.step = step;
    made.setAttribute("role", "option");
    made.setAttribute("aria-posinset", row + 1);
    made.setAttribute("aria-setsize", shown.length);
    made.setAttribute("aria-selected", step === selected);
    if (step === selected) made.classList.add("selected");
    if (isMarked?.(step)) made.classList.add("found");
    if (steps.warning[step]) made.classList.add("warning");
    if (selected !== null && steps.operation[step] >= 0 && steps.operation[step] === steps.operation[selected]) made.classList.add("life");
    made.style.top = `${tops[row]}px`;
    made.style.height = `${tops[row + 1] - tops[row]}px`;
    made.style.paddingTop = `${padding[settings.density] / 2}px`;
    made.style.paddingLeft = `${lanesWidth}px`;
    make(made, "span", "timeline-number", String(step + 1)).style.width = `${numberWidth}px`;
    const text = make(made, "span", "timeline-text");
    text.style.width = `${textWidth}px`;
    for (const line of wrapped[row]) make(text, "span", "timeline-line", line);
    if (settings.density === "normal") {
      const ids = data.ruleSets[steps.rules[step]];
      if (ids.length > 0) {
        const list = make(text, "span", "timeline-rules");
        for (const id of ids) {
          const rule = make(list, "span", "timeline-rule", data.rules[id].id);
          rule.title = `${data.rules[id].id}: ${data.rules[id].text}`;
          list.append(" ");
        }
      }
    } else {
      text.title = steps.sentence[step];
    }
  };

  const render = (isChanged) => {
    frame = 0;
    const headHeight = head.offsetHeight;
    const viewTop = Math.max(0, scroller.scrollTop);
    const first = rowAt(viewTop);
    const last = rowAt(viewTop + scroller.clientHeight - headHeight);
    if (!isChanged && first >= drawn.from && last <= drawn.to) return;

    drawn = { from: Math.max(0, first - overscan), to: Math.min(shown.length - 1, last + overscan) };
    rows.replaceChildren();
    picture.replaceChildren();
    if (shown.length === 0) {
      scroller.removeAttribute("aria-activedescendant");
      return;
    }

    const top = tops[drawn.from];
    const bottom = tops[drawn.to + 1];
    picture.style.top = `${top}px`;
    picture.setAttribute("width", lanesWidth);
    picture.setAttribute("height", bottom - top);
    const hatch = draw(draw(picture, "defs", {}), "pattern", {
      id: `${prefix}-hatch`, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)",
    });
    draw(hatch, "path", { class: "hatch", d: "M0 0V6" });
    picture.style.setProperty("--hatch", `url(#${prefix}-hatch)`);
    titles.forEach((_, column) => draw(picture, "path", { class: "lane", d: `M${xOf(column)} 0V${bottom - top}` }));
    const seen = new Set();
    for (let block = Math.floor(drawn.from / blockSize); block <= Math.floor((drawn.to + 1) / blockSize); block++) {
      for (const span of blocks[block] ?? []) seen.add(span);
    }
    for (const span of [...seen].sort((a, b) => a - b)) drawSpan(span, top, bottom);
    for (let row = drawn.from; row <= drawn.to; row++) {
      drawStep(row, top);
      makeRow(row);
    }
    const active = selected !== null && document.getElementById(`${prefix}-${selected}`);
    if (active) scroller.setAttribute("aria-activedescendant", active.id);
    else scroller.removeAttribute("aria-activedescendant");
  };

  const layOut = () => {
    layOutColumns();
    layOutRows();
    render(true);
  };

  const isShown = (step) => rowOf[step + 1] > rowOf[step];

  const reveal = (row) => {
    const view = scroller.clientHeight - head.offsetHeight;
    const top = tops[row];
    const bottom = tops[row + 1];
    if (top < scroller.scrollTop) scroller.scrollTop = Math.max(0, top - view * 0.25);
    else if (bottom > scroller.scrollTop + view) scroller.scrollTop = bottom - view * 0.75;
  };

  // ---- what a caller does

  const select = (step) => {
    if (step !== null && !(Number.isInteger(step) && step >= 0 && step < count)) return;
    const isNew = step !== selected;
    selected = step;
    if (step !== null && isShown(step)) reveal(rowOf[step]);
    render(true);
    if (step !== null && document.activeElement !== scroller) live.textContent = `Step ${step + 1} of ${count}: ${steps.sentence[step]}`;
    if (isNew) settings.onSelect?.(step);
  };

  const moveTo = (row) => {
    if (shown.length > 0) select(shown[Math.max(0, Math.min(shown.length - 1, row))]);
  };
  const rowOfSelected = () => selected === null ? -1 : rowOf[selected];
  const moveBy = (many) => {
    if (selected === null) moveTo(many > 0 ? 0 : shown.length - 1);
    else if (!isShown(selected) && many > 0) moveTo(rowOfSelected() + many - 1);
    else moveTo(rowOfSelected() + many);
  };

  const keepPlace = (change) => {
    // The row at the top stays at the top, or the selected row in view.
    const anchor = selected !== null && isShown(selected) ? selected : shown[rowAt(scroller.scrollTop)];
    const offset = anchor === undefined ? 0 : tops[rowOf[anchor]] - scroller.scrollTop;
    change();
    if (anchor !== undefined) scroller.scrollTop = Math.max(0, tops[rowOf[anchor]] - offset);
    if (selected !== null && isShown(selected)) reveal(rowOf[selected]);
    render(true);
  };

  scroller.addEventListener("scroll", () => { frame ||= requestAnimationFrame(() => render(false)); }, { passive: true });
  rows.addEventListener("click", (event) => {
    const row = event.target.closest(".timeline-row");
    if (!row || !getSelection().isCollapsed) return;
    scroller.focus({ preventScroll: true });
    select(Number(row.dataset.step));
  });
  scroller.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target !== scroller) return;
    const page = Math.max(1, rowAt(scroller.scrollTop + scroller.clientHeight - head.offsetHeight) - rowAt(scroller.scrollTop) - 1);
    const moves = {
      ArrowDown: () => moveBy(1), ArrowUp: () => moveBy(-1), PageDown: () => moveBy(page), PageUp: () => moveBy(-page),
      Home: () => moveTo(0), End: () => moveTo(shown.length - 1),
    };
    if (!moves[event.key]) return;
    event.preventDefault();
    moves[event.key]();
  });

  const observer = new ResizeObserver(() => {
    if (scroller.clientWidth !== width) keepPlace(layOut);
    else render(true);
  });
  observer.observe(scroller);

  layOut();
  if (Number.isInteger(settings.selected)) select(settings.selected);

  return {
    select,
    step: moveBy,
    get selected() { return selected; },
    get shown() { return shown; },
    filter(wanted) {
      predicate = wanted;
      keepPlace(layOutRows);
    },
    mark(wanted) {
      isMarked = wanted;
      render(true);
    },
    showUntil(wanted) {
      until = Math.max(0, Math.min(count, wanted));
      keepPlace(layOutRows);
    },
    set(changed) {
      Object.assign(settings, changed);
      settings.collapsed = new Set(settings.collapsed);
      keepPlace(layOut);
    },
    get density() { return settings.density; },
    get laneWidth() { return laneWidth; },
    get collapsed() { return settings.collapsed; },
    operationOf: (step) => operations[steps.operation[step]],
    focus: () => scroller.focus(),
    destroy() {
      observer.disconnect();
      cancelAnimationFrame(frame);
      root.remove();
    },
  };
}
