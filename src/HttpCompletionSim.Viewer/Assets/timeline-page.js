// The page around a timeline: filters, search, stepping, and the details of the selected step.
(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("timeline-data").textContent);
  const { lanes, threads, kinds, rules, ruleSets, operations, steps } = data;
  const count = steps.seq.length;
  const byId = (id) => document.getElementById(id);
  const printedSteps = 2000;
  const playMs = 900;
  document.documentElement.classList.add("scripted");
  for (const id of ["timeline", "details", "controls", "help-button"]) byId(id).hidden = false;

  const make = (parent, name, attributes = {}, text) => {
    const made = document.createElement(name);
    for (const key in attributes) {
      if (key === "class") made.className = attributes[key];
      else made.setAttribute(key, attributes[key]);
    }
    if (text !== undefined) made.textContent = text;
    parent?.append(made);
    return made;
  };
  const button = (parent, text, action, attributes = {}) => {
    const made = make(parent, "button", { type: "button", ...attributes }, text);
    made.addEventListener("click", action);
    return made;
  };
  const number = (value) => value.toLocaleString("en");

  // ---- state

  const hidden = { kinds: new Set(), threads: new Set() };
  let onlyWarnings = false;
  let operation = null;      // the index of an operation, -1 for one that does not exist, null for all
  let found = [];
  let words = "";
  let texts = null;
  let playing = 0;

  // ---- controls

  const controls = byId("controls");
  const stepping = make(controls, "div", { class: "group", role: "group", "aria-label": "Steps" });
  button(stepping, "First", () => go(() => timeline.shown.length && timeline.select(timeline.shown[0])));
  button(stepping, "Back", () => go(() => timeline.step(-1)));
  const play = button(stepping, "Play", () => setPlaying(!playing), { class: "primary" });
  button(stepping, "Next", () => go(() => timeline.step(1)));
  button(stepping, "Last", () => go(() => timeline.shown.length && timeline.select(timeline.shown.at(-1))));

  const searching = make(controls, "form", { class: "group", role: "search" });
  const search = make(searching, "input", { type: "search", "aria-label": "Search", placeholder: "Search", autocomplete: "off", spellcheck: "false" });
  button(searching, "Previous", () => findNext(-1), { "aria-label": "Previous match" });
  button(searching, "Next", () => findNext(1), { "aria-label": "Next match" });
  const matches = make(searching, "span", { class: "soft status", role: "status" });
  searching.addEventListener("submit", (event) => event.preventDefault());
  search.addEventListener("input", () => find(search.value));
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    findNext(event.shiftKey ? -1 : 1);
  });

  const jumping = make(controls, "form", { class: "group" });
  const jumpLabel = make(jumping, "label", {}, "Event number ");
  const jump = make(jumpLabel, "input", { type: "number", min: steps.seq[0] ?? 1, max: steps.seq.at(-1) ?? 1, class: "short" });
  button(jumping, "Go", () => jumpTo(jump.value), { type: "submit" });
  jumping.addEventListener("submit", (event) => event.preventDefault());

  const menu = (title) => {
    const details = make(controls, "details", { class: "menu" });
    const summary = make(details, "summary", {}, title);
    const panel = make(details, "div", { class: "panel" });
    details.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      summary.focus();
    });
    details.addEventListener("toggle", () => {
      if (!details.open) return;
      for (const other of document.querySelectorAll("details.menu")) other.open = other === details;
      panel.style.left = "0";
      const box = panel.getBoundingClientRect();
      panel.style.left = `${Math.min(0, document.documentElement.clientWidth - 16 - box.right)}px`;
    });
    return { panel, summary, title };
  };
  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll("details.menu[open]")) if (!open.contains(event.target)) open.open = false;
  });

  const checkList = (parent, legend, entries, isOn, change) => {
    const set = make(parent, "fieldset");
    make(set, "legend", {}, legend);
    const boxes = [];
    const addAll = (text, on) => button(set, text, () => {
      for (const box of boxes) if (box.checked !== on) { box.checked = on; change(Number(box.value), on); }
      refilter();
    }, { class: "small", "aria-label": `${legend}: ${text.toLowerCase()}` });
    if (entries.length > 1) { addAll("All", true); addAll("None", false); }
    const list = make(set, "div", { class: "checks" });
    for (const { value, text, note } of entries) {
      const label = make(list, "label");
      const box = make(label, "input", { type: "checkbox", value });
      box.checked = isOn(value);
      label.append(` ${text} `);
      if (note !== undefined) make(label, "span", { class: "soft" }, note);
      box.addEventListener("change", () => { change(value, box.checked); refilter(); });
      boxes.push(box);
    }
    return boxes;
  };
  const countsOf = (column, size) => {
    const counts = new Array(size).fill(0);
    for (const value of column) counts[value]++;
    return counts;
  };

  const filters = menu("Filter");
  const warnings = steps.warning.reduce((sum, each) => sum + each, 0);
  const warningLabel = make(filters.panel, "label", { class: "line" });
  const warningBox = make(warningLabel, "input", { type: "checkbox" });
  warningLabel.append(` Only warnings: mistakes of the program and injected faults (${number(warnings)})`);
  warningBox.addEventListener("change", () => { onlyWarnings = warningBox.checked; refilter(); });
  const operationLabel = make(filters.panel, "label", { class: "line" }, "Only the operation ");
  const operationBox = make(operationLabel, "input", { type: "text", list: "operations", autocomplete: "off", spellcheck: "false", class: "short" });
  const names = make(filters.panel, "datalist", { id: "operations" });
  for (const each of operations.slice(0, 500)) make(names, "option", { value: each.name });
  const operationIndex = new Map(operations.map((each, index) => [each.name, index]));
  operationBox.addEventListener("input", () => {
    const name = operationBox.value.trim();
    operation = name === "" ? null : operationIndex.get(name) ?? -1;
    refilter();
  });
  const kindCounts = countsOf(steps.kind, kinds.length);
  const threadCounts = countsOf(steps.thread, threads.length);
  checkList(
    filters.panel, "Kinds of event",
    kinds.map((kind, value) => ({ value, text: kind.name, note: number(kindCounts[value]) })).sort((a, b) => a.text.localeCompare(b.text)),
    (value) => !hidden.kinds.has(value), (value, on) => on ? hidden.kinds.delete(value) : hidden.kinds.add(value));
  checkList(
    filters.panel, "Threads",
    threads.map((text, value) => ({ value, text, note: number(threadCounts[value]) })),
    (value) => !hidden.threads.has(value), (value, on) => on ? hidden.threads.delete(value) : hidden.threads.add(value));
  button(filters.panel, "Show all steps", () => {
    hidden.kinds.clear();
    hidden.threads.clear();
    onlyWarnings = warningBox.checked = false;
    operationBox.value = "";
    operation = null;
    for (const box of filters.panel.querySelectorAll("fieldset input")) box.checked = true;
    refilter();
  });

  const view = menu("View");
  const densityLabel = make(view.panel, "label", { class: "line" }, "Rows ");
  const density = make(densityLabel, "select");
  make(density, "option", { value: "normal" }, "normal");
  make(density, "option", { value: "compact" }, "compact");
  density.addEventListener("change", () => timeline.set({ density: density.value }));
  const widthLabel = make(view.panel, "label", { class: "line" }, "Width of lanes ");
  const laneWidth = make(widthLabel, "input", { type: "range", min: 14, max: 80, step: 2, value: 40 });
  laneWidth.addEventListener("input", () => timeline.set({ laneWidth: Number(laneWidth.value) }));
  const laneKinds = [...new Set(lanes.map((lane) => lane.kind))];
  const severalLanes = laneKinds.filter((kind) => lanes.filter((lane) => lane.kind === kind).length > 1);
  const isBig = lanes.length > 24;
  const collapsed = new Set(isBig ? severalLanes.filter((kind) => lanes.some((lane) => lane.kind === kind && lane.shared)) : []);
  if (severalLanes.length > 0) {
    const set = make(view.panel, "fieldset");
    make(set, "legend", {}, "One lane for all");
    const list = make(set, "div", { class: "checks" });
    for (const kind of severalLanes) {
      const label = make(list, "label");
      const box = make(label, "input", { type: "checkbox", value: kind });
      box.checked = collapsed.has(kind);
      label.append(` ${data.laneWords[kind]} `);
      make(label, "span", { class: "soft" }, number(lanes.filter((lane) => lane.kind === kind).length));
      box.addEventListener("change", () => {
        if (box.checked) collapsed.add(kind); else collapsed.delete(kind);
        timeline.set({ collapsed });
      });
    }
  }

  const status = make(controls, "span", { class: "soft status", role: "status", id: "shown" });

  // ---- the timeline

  const timeline = mountTimeline(byId("timeline"), data, { label: "Steps of the timeline", onSelect, collapsed });
  laneWidth.value = timeline.laneWidth;

  function go(action) {
    setPlaying(false);
    action();
  }

  function setPlaying(on) {
    clearInterval(playing);
    playing = 0;
    if (on && timeline.shown.length > 0) {
      if (timeline.selected === null || timeline.selected === timeline.shown.at(-1)) timeline.select(timeline.shown[0]);
      playing = setInterval(() => {
        timeline.step(1);
        if (timeline.selected === timeline.shown.at(-1)) setPlaying(false);
      }, playMs);
    }
    play.textContent = playing ? "Pause" : "Play";
  }

  function refilter() {
    const isAll = hidden.kinds.size === 0 && hidden.threads.size === 0 && !onlyWarnings && operation === null;
    const life = operation === null ? null : new Set(operations[operation]?.steps ?? []);
    timeline.filter(isAll ? null : (step) =>
      !hidden.kinds.has(steps.kind[step]) && !hidden.threads.has(steps.thread[step])
      && (!onlyWarnings || steps.warning[step] === 1) && (life === null || life.has(step)));
    filters.summary.textContent = isAll ? "Filter" : "Filter (on)";
    say();
    if (words) find(words);
  }

  function say() {
    const shown = timeline.shown.length;
    status.textContent = operation === -1
      ? `There is no operation ${operationBox.value.trim()}.`
      : shown === count ? "" : `${number(shown)} of ${number(count)} steps shown`;
  }

  // ---- search

  function find(text) {
    words = text.trim().toLowerCase();
    if (words) {
      texts ??= steps.sentence.map((sentence, step) => `${sentence}\n${steps.line[step]}\n${threads[steps.thread[step]]}`.toLowerCase());
      found = timeline.shown.filter((step) => texts[step].includes(words));
    } else {
      found = [];
    }
    const set = new Set(found);
    timeline.mark(words ? (step) => set.has(step) : null);
    matches.textContent = !words ? "" : found.length === 0 ? "no match" : `${number(found.length)} ${found.length === 1 ? "match" : "matches"}`;
  }

  function findNext(direction) {
    if (search.value.trim().toLowerCase() !== words) find(search.value);
    if (found.length === 0) return;
    setPlaying(false);
    const here = timeline.selected ?? (direction > 0 ? -1 : count);
    const later = direction > 0 ? found.findIndex((step) => step > here) : found.findLastIndex((step) => step < here);
    const next = later >= 0 ? later : direction > 0 ? 0 : found.length - 1;
    timeline.select(found[next]);
    matches.textContent = `${number(next + 1)} of ${number(found.length)}`;
  }

  function jumpTo(text) {
    const wanted = Number(text);
    if (text.trim() === "" || !Number.isInteger(wanted)) {
      status.textContent = "Write the number of an event.";
      return;
    }
    let step = steps.seq.findIndex((seq) => seq >= wanted);
    // The return of a call that returned at once has no step of its own: it is in the step of its call.
    if (step < 0 || steps.seq[step] > wanted && step > 0) step = step < 0 ? count - 1 : step - 1;
    const isThere = step >= 0 && (steps.seq[step] === wanted || steps.seq[step] === wanted - 1 && data.steps.returned[step] !== undefined);
    if (!isThere) {
      status.textContent = `There is no event ${wanted}: the trace has ${steps.seq[0]} to ${steps.seq.at(-1)}.`;
      return;
    }
    say();
    timeline.select(step);
    if (!timeline.shown.includes(step)) status.textContent = `Event ${wanted} is in step ${step + 1}, which the filter hides.`;
  }

  // ---- the selected step

  const details = byId("details");

  function onSelect(step) {
    showDetails(step);
    if (step !== null && location.hash !== `#step=${step + 1}`) history.replaceState(null, "", `#step=${step + 1}`);
  }

  function stepButton(parent, step) {
    const made = button(parent, String(step + 1), () => go(() => timeline.select(step)), { class: "small", "aria-label": `Step ${step + 1}` });
    made.title = steps.sentence[step];
    return made;
  }

  function valueTable(parent, kind, values, caption) {
    const entries = [];
    kinds[kind].members.forEach((member, index) => {
      const value = values[index];
      if (value === null || value === undefined) return;
      if (typeof value === "object") for (const key in value) entries.push([key, value[key]]);
      else entries.push([member, value]);
    });
    if (entries.length === 0) return;
    const table = make(parent, "table", { class: "values" });
    make(table, "caption", {}, caption);
    const list = make(table, "tbody");
    for (const [name, value] of entries) {
      const row = make(list, "tr");
      make(row, "th", { scope: "row" }, name);
      make(row, "td", {}, typeof value === "boolean" ? (value ? "yes" : "no") : String(value));
    }
  }

  const statement = (list, term, text) => {
    make(list, "dt", {}, term);
    make(list, "dd", {}, text);
  };

  function showDetails(step) {
    details.replaceChildren();
    if (step === null) {
      make(details, "h2", {}, "No step is selected");
      make(details, "p", { class: "soft" }, "Click a step, or press the arrow keys inside the timeline.");
      return;
    }
    make(details, "h2", {}, `Step ${step + 1} of ${number(count)}`);
    make(details, "p", { class: "sentence" }, steps.sentence[step]);
    const kind = kinds[steps.kind[step]].name;
    const facts = make(details, "dl", { class: "facts" });
    statement(facts, "Thread", threads[steps.thread[step]]);
    statement(facts, "Event", `${steps.seq[step]}, ${kind}`);
    statement(facts, "Time", `${steps.ms[step]} ms`);
    const line = make(details, "p", { class: "trace-line" });
    make(line, "span", { class: "soft" }, "Line of the trace ");
    make(line, "code", {}, steps.line[step]);

    valueTable(details, steps.kind[step], steps.values[step], kind === "FunctionCalled" ? "Arguments" : "Values");
    const returned = steps.returned[step];
    if (returned) valueTable(details, kinds.findIndex((each) => each.name === "FunctionReturned"), returned, "Return");

    const life = timeline.operationOf(step);
    if (life) {
      make(details, "h3", {}, `The life of ${life.name}`);
      const list = make(details, "p", { class: "life-steps" });
      for (const each of life.steps.slice(0, 40)) {
        const made = stepButton(list, each);
        if (each === step) made.setAttribute("aria-current", "step");
        list.append(" ");
      }
    }

    const ids = ruleSets[steps.rules[step]];
    if (ids.length > 0) make(details, "h3", {}, ids.length === 1 ? "The rule that decided" : "The rules that decided");
    for (const id of ids) {
      const rule = make(details, "div", { class: "rule" });
      make(rule, "h4", { class: "mono" }, rules[id].id);
      make(rule, "p", {}, rules[id].text || "This release does not know the rule.");
      if (rules[id].evidence) make(rule, "p", { class: "soft" }, `Source: ${rules[id].evidence}`);
    }
  }

  // ---- the link of a step

  function followLink() {
    const match = /^#step=(.*)$/.exec(location.hash);
    if (!match) return;
    const wanted = Number(match[1]);
    if (match[1] !== "" && Number.isInteger(wanted) && wanted >= 1 && wanted <= count) timeline.select(wanted - 1);
    else status.textContent = `There is no step ${decode(match[1])}: the timeline has ${count === 1 ? "1 step" : `${number(count)} steps`}.`;
  }
  const decode = (text) => { try { return decodeURIComponent(text); } catch { return text; } };
  addEventListener("hashchange", followLink);

  // ---- keys

  const help = byId("help");
  const keys = [
    ["↑ ↓", "the step before, the step after"], ["Page up, Page down", "a page of steps"], ["Home, End", "the first step, the last step"],
    ["Space", "play and pause"], ["/", "search"], ["n, p", "next match, previous match"], ["Enter, Shift+Enter", "in the search: next match, previous match"],
    ["?", "these keys"], ["Escape", "closes these keys, a menu"],
  ];
  make(help, "h2", { id: "help-title" }, "Keys");
  make(help, "p", {}, "They work while the timeline has the focus.");
  const keyTable = make(make(help, "table"), "tbody");
  for (const [key, what] of keys) {
    const row = make(keyTable, "tr");
    make(make(row, "th", { scope: "row" }), "kbd", {}, key);
    make(row, "td", {}, what);
  }
  button(help, "Close", () => help.close(), { class: "primary" });
  const showHelp = () => { if (!help.open) help.showModal(); };
  byId("help-button").addEventListener("click", showHelp);

  byId("timeline").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const actions = {
      " ": () => setPlaying(!playing), "/": () => search.focus(), n: () => findNext(1), p: () => findNext(-1), "?": showHelp,
    };
    if (["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"].includes(event.key)) setPlaying(false);
    if (!actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  });

  // ---- print

  const printed = byId("printed");
  const fillPrint = () => {
    printed.replaceChildren();
    const list = timeline.shown.slice(0, printedSteps);
    if (list.length < timeline.shown.length) make(printed, "p", {}, `The first ${number(list.length)} of ${number(timeline.shown.length)} steps: filter the rest.`);
    const table = make(printed, "table", { class: "steps" });
    const titles = make(make(table, "thead"), "tr");
    for (const title of ["Step", "Event", "ms", "Thread", "What happens", "Rules"]) make(titles, "th", { scope: "col" }, title);
    const lines = make(table, "tbody");
    for (const step of list) {
      const row = make(lines, "tr", steps.warning[step] ? { class: "warning" } : {});
      const cells = [
        step + 1, steps.seq[step], steps.ms[step], threads[steps.thread[step]], steps.sentence[step],
        ruleSets[steps.rules[step]].map((id) => rules[id].id).join(", "),
      ];
      for (const cell of cells) make(row, "td", {}, String(cell));
    }
  };
  const printing = matchMedia("print");
  addEventListener("beforeprint", fillPrint);
  addEventListener("afterprint", () => printed.replaceChildren());
  printing.addEventListener("change", () => { if (printing.matches) fillPrint(); else printed.replaceChildren(); });

  showDetails(null);
  followLink();
  if (count === 0) status.textContent = "The trace has no event.";
})();
