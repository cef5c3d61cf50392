// The page of one call. Every outcome comes from the engine: this script only shows what it is told.
import { make, byId, ask, ruleList } from "./dom.js";
import { machineCard } from "./machine.js";

const dimensions = [
  { name: "operation", title: "Operation", form: "select" },
  { name: "overlapped", title: "OVERLAPPED", words: [["yes", "given"], ["no", "NULL"]] },
  { name: "event", title: "hEvent of the OVERLAPPED", words: [["none", "NULL"], ["set", "event"], ["lowbit", "event | 1"]] },
  { name: "port", title: "Completion port", words: [["no", "none"], ["yes", "bound"]] },
  { name: "skip", title: "FILE_SKIP_COMPLETION_PORT_ON_SUCCESS", words: [["no", "off"], ["yes", "on"]] },
  { name: "bytes", title: "Byte-count pointer", words: [["no", "NULL"], ["yes", "given"]] },
  { name: "when", title: "The operation ends", words: [["inline", "inside the call"], ["pending", "later"]] },
  { name: "result", title: "Result", words: [["success", "success"], ["error", "error"], ["more-data", "buffer too small"]] },
  { name: "profile", title: "Windows (profile)", form: "select" },
];
const own = ["step", "compare", "predict"];

let choices = null; // What the server offers.
let state = {}; // The values of the dimensions, and compare and predict.
let played = []; // The played situation, and the one beside it.
let step = 0; // 0 is the moment before the call.
let isRevealed = true;
let timer = null;
let latest = 0; // Counts the changes, so that an answer that comes late is not shown.

const query = () => new URLSearchParams(dimensions.map(({ name }) => [name, state[name]]));

function readLink() {
  const link = new URLSearchParams(location.search);
  state = { compare: link.get("compare") ?? "none", predict: link.get("predict") === "yes" };
  for (const { name, words } of dimensions) {
    const offered = words ? words.map(([word]) => word) : offers(name);
    state[name] = link.get(name) ?? offered[0];
  }

  const unknown = [...link.keys()].filter((name) => !own.includes(name) && !(name in state));
  step = Number.parseInt(link.get("step") ?? "0", 10);
  if (unknown.length > 0) return `This link names '${unknown[0]}', which the Lab does not know.`;
  if (!["none", ...choices.profiles].includes(state.compare)) return `'compare' cannot be '${state.compare}' in this link.`;
  if (!Number.isInteger(step) || step < 0) return `'step' cannot be '${link.get("step")}' in this link.`;
  return null;
}

function writeLink() {
  const link = query();
  if (state.compare !== "none") link.set("compare", state.compare);
  if (state.predict) link.set("predict", "yes");
  if (step > 0 && isRevealed) link.set("step", String(step));
  history.replaceState(null, "", `?${link}`);
}

const offers = (name) => name === "operation" ? choices.operations.map((each) => each.name) : choices.profiles;

function showProblem(text) {
  const problem = byId("problem");
  problem.hidden = text === null;
  problem.replaceChildren();
  if (text === null) return;
  problem.append(text);
  const reset = make("button", { type: "button", textContent: "Back to the start" });
  reset.addEventListener("click", () => { history.replaceState(null, "", location.pathname); start(); });
  problem.append(reset);
}

function drawControls() {
  const form = byId("controls");
  form.replaceChildren();
  for (const { name, title, words } of dimensions) {
    if (words) {
      const segments = make("div", { className: "segments" }, words.map(([word, label]) => {
        const input = make("input", { type: "radio", name, value: word, checked: state[name] === word });
        input.disabled = name === "event" && state.overlapped === "no" && word !== "none";
        return make("label", {}, input, make("span", { textContent: label }));
      }));
      form.append(make("fieldset", {}, make("legend", { textContent: title }), segments));
    } else {
      const select = make("select", { name, id: `control-${name}` }, offers(name).map((word) => make("option", {
        value: word, selected: state[name] === word, textContent: labelOf(name, word),
      })));
      form.append(make("fieldset", {}, make("label", { textContent: title, htmlFor: select.id, className: "soft" }), select));
    }
  }

  const compare = make("select", { name: "compare", id: "control-compare" }, ["none", ...choices.profiles].map((word) =>
    make("option", { value: word, selected: state.compare === word, textContent: word === "none" ? "nothing" : word })));
  form.append(make("fieldset", {}, make("label", { textContent: "Beside it, the profile", htmlFor: compare.id, className: "soft" }), compare));
  form.append(make("label", { className: "switch" },
    make("input", { type: "checkbox", name: "predict", checked: state.predict }), "Predict first"));
}

const labelOf = (name, word) => name === "operation"
  ? `${word}: ${choices.operations.find((each) => each.name === word).function}` : word;

function onControl(event) {
  const { name, value, type, checked } = event.target;
  state[name] = type === "checkbox" ? checked : value;
  if (state.overlapped === "no") state.event = "none";
  for (const input of byId("controls").querySelectorAll("input[name=event]")) {
    input.disabled = state.overlapped === "no" && input.value !== "none";
    input.checked = input.value === state.event;
  }

  step = 0;
  load();
}

/** Gets what the choices lead to, and shows it; before a prediction only the call and the questions. */
async function load() {
  const change = ++latest;
  stop();
  isRevealed = !state.predict;
  writeLink();
  try {
    const call = await ask("call", query());
    const results = isRevealed ? await play() : [];
    if (change !== latest) return;
    showProblem(null);
    drawCall(call);
    played = results;
    byId("prediction").hidden = isRevealed;
    if (!isRevealed) drawQuestions(call.questions);
    drawPlayed();
  } catch (error) {
    if (change === latest) {
      showProblem(error.message);
      drawCall({ c: "", cSharp: "" });
      played = [];
      byId("prediction").hidden = true;
      drawPlayed();
    }
  }
}

async function play() {
  const first = await ask("play", query());
  if (state.compare === "none") return [first];
  const other = query();
  other.set("profile", state.compare);
  return [first, await ask("play", other)];
}

function drawCall(call) {
  const isC = byId("tab-c").getAttribute("aria-selected") === "true";
  byId("call").dataset.c = call.c;
  byId("call").dataset.csharp = call.cSharp;
  byId("call").firstChild.textContent = isC ? call.c : call.cSharp;
}

function selectTab(tab) {
  for (const each of document.querySelectorAll("[role=tab]")) {
    each.setAttribute("aria-selected", String(each === tab));
    each.tabIndex = each === tab ? 0 : -1;
  }

  byId("call").setAttribute("aria-labelledby", tab.id);
  byId("call").firstChild.textContent = tab.id === "tab-c" ? byId("call").dataset.c : byId("call").dataset.csharp;
}

function drawQuestions(questions) {
  const form = byId("prediction");
  form.replaceChildren(...questions.map((question) => make("fieldset", { className: "question" },
    make("legend", { textContent: question.text }),
    question.choices.map((choice) => make("label", {},
      make("input", { type: "radio", name: question.name, value: choice.word, required: true }), choice.text)),
    make("div", { id: `verdict-${question.name}`, attributes: { "aria-live": "polite" } }))),
  make("button", { className: "primary", textContent: "Check", type: "submit", id: "check" }));
}

async function onPredict(event) {
  event.preventDefault();
  const change = latest;
  const chosen = query();
  for (const [name, word] of new FormData(byId("prediction"))) chosen.set(name, word);
  try {
    const verdict = await ask("predict", chosen);
    const results = await play();
    if (change !== latest) return;
    for (const part of verdict.parts) {
      byId(`verdict-${part.name}`).replaceChildren(make("div", { className: `verdict ${part.isRight ? "right" : "wrong"}` },
        make("p", {}, make("b", { textContent: part.isRight ? "Right. " : "Not here. " }),
          part.isRight ? part.seen : `The engine shows: ${part.seen}`, "."),
        part.rules.length === 0 ? null
          : make("details", { open: !part.isRight }, make("summary", { textContent: "Why" }), ruleList(part.rules))));
    }

    byId("check").hidden = true;
    isRevealed = true;
    played = results;
    step = 0;
    drawPlayed();
    writeLink();
  } catch (error) {
    showProblem(error.message);
  }
}

const lastStep = () => Math.max(0, ...played.map((each) => each.steps.length));

function drawPlayed() {
  byId("player").hidden = played.length === 0;
  byId("outcome-hidden").hidden = isRevealed;
  drawTables();
  drawValues();
  if (played.length === 0) return;
  step = Math.min(step, lastStep());
  byId("position").max = String(lastStep());
  byId("machines").className = played.length > 1 ? "two" : "";
  byId("machines").replaceChildren(...played.map((each) => machineCard(each, go)));
  drawStep();
}

function drawStep() {
  [...byId("machines").children].forEach((card) => card.show(step));
  byId("position").value = String(step);
  byId("count").textContent = `${step} of ${lastStep()}`;
  byId("first").disabled = byId("back").disabled = step === 0;
  byId("last").disabled = byId("forward").disabled = step === lastStep();
  byId("live").textContent = step === 0 ? "Before the call." : played.map((each) => each.steps[step - 1]?.sentence ?? "").join(" ");
}

function go(target) {
  step = Math.max(0, Math.min(lastStep(), target));
  drawStep();
  writeLink();
}

function stop() {
  clearInterval(timer);
  timer = null;
  byId("play").textContent = "Play";
  byId("play").setAttribute("aria-pressed", "false");
}

function togglePlay() {
  if (timer !== null) return stop();
  if (step === lastStep()) go(0);
  byId("play").textContent = "Pause";
  byId("play").setAttribute("aria-pressed", "true");
  timer = setInterval(() => { if (step === lastStep()) stop(); else go(step + 1); }, 1400);
}

function drawValues() {
  const values = byId("values");
  values.replaceChildren();
  if (played.length === 0) return;
  const [first, second] = played;
  const head = make("tr", {}, make("th", { textContent: "Where", scope: "col" }),
    played.map((each) => make("th", { textContent: each.profile, scope: "col" })),
    second ? make("th", { scope: "col" }, make("span", { className: "visually-hidden", textContent: "Difference" })) : null);
  const labels = [...new Set(played.flatMap((each) => each.values.map((value) => value.label)))];
  const rows = labels.map((label) => {
    const cells = played.map((each) => each.values.find((value) => value.label === label)?.value ?? "");
    const differs = second && cells[0] !== cells[1];
    return make("tr", { className: differs ? "differs" : "" }, make("th", { textContent: label, scope: "row" }),
      cells.map((text, index) => make("td", {}, second ? make("span", { className: "profile soft", textContent: `${played[index].profile}: ` }) : null, text)),
      second ? make("td", { className: "mark", textContent: differs ? "differs" : "" }) : null);
  });
  values.append(make("table", {}, make("thead", {}, head), make("tbody", {}, rows)));
  values.append(make("p", { className: "soft", textContent:
    `Row ${first.row} of the completion matrix. ${played.every((each) => each.differences.length === 0)
      ? "The run agrees with it." : "The run differs from it: this is a fault of the simulator."}` }));
}

function drawTables() {
  byId("tables").replaceChildren(...choices.tables.map((table, index) => make("div", { className: "scroll", tabIndex: 0, role: "region",
    ariaLabel: table.title }, make("table", {},
    make("caption", { textContent: table.title }),
    make("thead", {}, make("tr", {}, table.columns.map((name) => make("th", { textContent: name, scope: "col" })))),
    make("tbody", {}, table.rows.map((row, number) => {
      const isLit = isRevealed && played.some((each) => each.litRows[index].includes(number));
      return make("tr", { className: isLit ? "lit" : "", attributes: isLit ? { "aria-current": "true" } : {} },
        row.map((cell) => make("td", { textContent: cell })));
    }))), isRevealed && played.length > 0 && played.every((each) => each.litRows[index].length === 0)
      ? make("p", { className: "soft", textContent: "No row of this table is about this call." }) : null)));
}

async function copyLink() {
  const button = byId("share");
  try {
    await navigator.clipboard.writeText(location.href);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Copy the address bar";
  }

  setTimeout(() => { button.textContent = "Copy link"; }, 2000);
}

function onKey(event) {
  if (event.target.closest("input, select, textarea, [role=tab], [role=listbox]") || event.ctrlKey || event.altKey || event.metaKey) return;
  const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (played.length === 0) return;
  if (move) go(step + move);
  else if (event.key === "Home") go(0);
  else if (event.key === "End") go(lastStep());
  else return;
  event.preventDefault();
}

async function start() {
  try {
    choices ??= await ask("choices", "");
    const problem = readLink();
    drawControls();
    if (problem) {
      showProblem(problem);
      drawTables();
    } else {
      await load();
    }
  } catch (error) {
    showProblem(error.message);
  }
}

byId("controls").addEventListener("change", onControl);
byId("controls").addEventListener("submit", (event) => event.preventDefault());
byId("prediction").addEventListener("submit", onPredict);
byId("first").addEventListener("click", () => go(0));
byId("back").addEventListener("click", () => go(step - 1));
byId("forward").addEventListener("click", () => go(step + 1));
byId("last").addEventListener("click", () => go(lastStep()));
byId("play").addEventListener("click", togglePlay);
byId("position").addEventListener("input", (event) => go(Number(event.target.value)));
byId("share").addEventListener("click", copyLink);
addEventListener("popstate", start);
document.addEventListener("keydown", onKey);
for (const tab of document.querySelectorAll("[role=tab]")) {
  tab.addEventListener("click", () => selectTab(tab));
  tab.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = [...document.querySelectorAll("[role=tab]")].find((each) => each !== tab);
    selectTab(other);
    other.focus();
  });
}

start();
