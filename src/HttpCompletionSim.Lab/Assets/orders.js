// The page of orders: the student says which thread goes on where, and the engine runs that order.
import { make, byId, ask } from "./dom.js";

let offered = [];
let run = null;
let chosen = []; // The student's choices: pairs of a place and an option.
const past = []; // The choices before the latest change, for Undo.
let latest = 0;

const current = () => offered.find((each) => each.name === byId("scenario").value);
const choicesText = () => chosen.map(([place, option]) => `${place}.${option}`).join("-");

function link() {
  const query = new URLSearchParams({ scenario: byId("scenario").value });
  if (chosen.length > 0) query.set("choices", choicesText());
  return query;
}

function showProblem(text) {
  const problem = byId("problem");
  problem.hidden = text === null;
  problem.replaceChildren();
  if (text === null) return;
  const reset = make("button", { type: "button", textContent: "Back to the start" });
  reset.addEventListener("click", () => { history.replaceState(null, "", location.pathname); start(); });
  problem.append(text, reset);
}

async function load() {
  const change = ++latest;
  try {
    const reply = await ask("run", link());
    if (change !== latest) return;
    run = reply;
    showProblem(null);
    history.replaceState(null, "", `?${link()}`);
    draw();
  } catch (error) {
    if (change === latest) showProblem(error.message);
  }
}

/** Chooses an option at a place. What was chosen behind it is dropped: the run behind it is another one. */
function choose(place, option) {
  past.push(chosen);
  const question = run.questions[place];
  chosen = chosen.filter(([other]) => other < place);
  if (option !== question.natural) chosen.push([place, option]);
  load();
}

function draw() {
  drawOutcome();
  const lanes = [...new Set(run.turns.map((turn) => turn.thread).filter((thread) => thread !== "kernel"))];
  byId("turns").replaceChildren(...run.turns.flatMap((turn, index) => [boundary(turn, run.turns[index - 1]), turnCard(turn, lanes)]));
  byId("undo").disabled = past.length === 0;
  byId("natural").disabled = chosen.length === 0;
}

function drawOutcome() {
  const isGame = current().isGame;
  const outcome = byId("outcome");
  outcome.className = `verdict ${run.failed ? "wrong" : isGame ? "plain" : "right"}`;
  const count = `${run.deviations} ${run.deviations === 1 ? "choice" : "choices"} of yours.`;
  outcome.textContent = isGame
    ? run.failed && run.deviations === 0 ? `It fails in the natural order already. ${run.outcome}\nIs there an order that it survives?`
    : run.failed ? `You broke it. ${run.outcome}\n${count}` : `It survived this order. ${run.outcome}`
    : `${run.outcome}${run.failed ? "" : `\n${count}`}`;
  byId("token").textContent = run.token;
  byId("command").hidden = run.command === null;
  byId("command").replaceChildren("Repeat it with ", make("code", { className: "token", textContent: run.command ?? "" }));
  byId("live").textContent = outcome.textContent;
}

const questionsOf = (turn) => turn.items.filter((item) => item.question !== null).map((item) => run.questions[item.question]);

/** Buttons for what could have been chosen at some questions that follow each other. The last question with an option stands for all. */
function fork(questions, className) {
  const options = new Map();
  for (const question of questions) {
    question.options.forEach((option, index) => {
      const isChosen = index === question.chosen;
      if (isChosen && question.chosen === question.natural) return;
      const label = !question.isThread ? `${question.place}: ${option}`
        : option === question.thread && index !== question.natural ? `other work of ${option}` : option;
      options.set(label, { question, index, isChosen });
    });
  }

  if (options.size === 0) return null;
  return make("div", { className }, "or: ", [...options].map(([label, { question, index, isChosen }]) => {
    const button = make("button", { type: "button", className: isChosen ? "is-chosen" : "", disabled: isChosen,
      textContent: isChosen ? `${label}, your choice` : label, title: `${question.thread}: ${question.reason}, at ${question.place}` });
    button.addEventListener("click", () => choose(question.number, index));
    return button;
  }));
}

/** The place between two turns: what could have gone on there, and where a card can be dropped. */
function boundary(turn, previous) {
  const questions = turn.question === null ? [] : [run.questions[turn.question]];
  const place = fork(questions, "fork") ?? make("div", { className: "fork" });
  const item = make("li", {}, place);
  item.addEventListener("dragover", (event) => { event.preventDefault(); place.classList.add("target"); });
  item.addEventListener("dragleave", () => place.classList.remove("target"));
  item.addEventListener("drop", (event) => {
    event.preventDefault();
    place.classList.remove("target");
    drop(event.dataTransfer.getData("text/plain"), [...(previous ? questionsOf(previous) : []), ...questions]);
  });
  return item;
}

/** Lets a thread go on at the last of some questions where it could. */
function drop(thread, questions) {
  const able = questions.filter((question) => question.isThread && question.options.includes(thread));
  if (able.length === 0) {
    showProblem(`${thread} could not go on at that place: it was waiting there, or it had not been started.`);
    return;
  }

  const question = able.at(-1);
  choose(question.number, question.options.indexOf(thread));
}

function turnCard(turn, lanes) {
  const isKernel = turn.thread === "kernel";
  const lines = [];
  let asked = [];
  const flush = () => {
    const inside = fork(asked, "fork inside");
    if (inside) lines.push(make("li", {}, inside));
    asked = [];
  };
  for (const item of turn.items) {
    if (item.step === null) {
      asked.push(run.questions[item.question]);
      continue;
    }

    flush();
    lines.push(make("li", { className: "step", title: item.step.line }, item.step.sentence,
      item.step.rules.length > 0 ? make("span", { className: "rule-ids mono", textContent: item.step.rules.map((rule) => rule.id).join(" ") }) : null));
  }

  flush();
  if (turn.items.every((item) => item.step === null)) lines.unshift(make("li", { className: "step soft", textContent: silent(turn.thread) }));
  const isChosen = turn.question !== null && run.questions[turn.question].chosen !== run.questions[turn.question].natural;

  // A long beginning without a choice is the set-up: it is folded.
  const firstFork = lines.findIndex((line) => line.className !== "step");
  const setUp = lines.slice(0, firstFork < 0 ? lines.length : firstFork);
  const content = setUp.length > 6
    ? [make("details", {}, make("summary", { textContent: `${setUp.length} steps: ${setUp[0].firstChild.textContent} …` }), make("ul", {}, setUp)),
      make("ul", {}, lines.slice(setUp.length))]
    : make("ul", {}, lines);
  const card = make("li", { className: `turn ${isKernel ? "kernel" : `lane-${lanes.indexOf(turn.thread) % 6}`}`, draggable: true },
    make("h3", {}, make("span", { className: "grip", textContent: "⋮⋮", ariaHidden: "true" }), turn.thread,
      isChosen ? make("span", { className: "chosen", textContent: "by your choice" }) : null),
    content);
  card.addEventListener("dragstart", (event) => {
    event.dataTransfer.setData("text/plain", turn.thread);
    card.classList.add("dragged");
  });
  card.addEventListener("dragend", () => card.classList.remove("dragged"));
  return card;
}

const silent = (thread) => thread.startsWith("client")
  ? "The client connects, sends or closes. What a client does is seen in the trace when the kernel takes it."
  : "It goes on without an event: it calls nothing here.";

async function survey() {
  const button = byId("survey");
  button.disabled = true;
  const place = byId("outcomes");
  place.textContent = "Running…";
  try {
    const found = await ask("survey", new URLSearchParams({ scenario: byId("scenario").value }));
    place.replaceChildren(make("p", { className: "soft", textContent: `${found.runs} runs, each in an order of its own:` }),
      make("ul", {}, found.outcomes.map((outcome) => {
        const show = make("button", { type: "button", textContent: "Show one" });
        show.addEventListener("click", () => {
          past.push(chosen);
          chosen = parse(outcome.choices);
          load();
        });
        return make("li", {}, make("meter", { min: 0, max: found.runs, value: outcome.runs, ariaLabel: `${outcome.runs} of ${found.runs} runs` }),
          make("b", { textContent: `${outcome.runs} runs: ` }), `${outcome.failed ? "It failed. " : ""}${outcome.text} `, show);
      })));
  } catch (error) {
    place.textContent = error.message;
  }

  button.disabled = false;
}

const parse = (text) => text === "" ? [] : text.split("-").map((part) => part.split(".").map(Number));

async function hint() {
  const button = byId("hint");
  button.disabled = true;
  button.textContent = "Looking…";
  try {
    const found = await ask("hint", new URLSearchParams({ scenario: byId("scenario").value }));
    if (found.found) {
      past.push(chosen);
      chosen = parse(found.choices);
      await load();
    }

    byId("outcome").append(`\n${found.order}`);
  } catch (error) {
    showProblem(error.message);
  }

  button.disabled = false;
  button.textContent = "Show an order that breaks it";
}

function drawScenario() {
  byId("story").textContent = current().story;
  byId("hint").hidden = !current().isGame;
  byId("outcomes").replaceChildren();
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

async function start() {
  try {
    offered = (await ask("scenarios", "")).scenarios;
  } catch (error) {
    return showProblem(error.message);
  }

  const groups = [...new Set(offered.map((each) => each.group))].map((label) => make("optgroup", { label },
    offered.filter((each) => each.group === label).map((each) => make("option", { value: each.name, textContent: each.title }))));
  byId("scenario").replaceChildren(...groups);
  const query = new URLSearchParams(location.search);
  const name = query.get("scenario") ?? offered[0].name;
  if (!offered.some((each) => each.name === name)) return showProblem(`There is no scenario '${name}' here.`);
  byId("scenario").value = name;
  past.length = 0;
  chosen = parse(query.get("choices") ?? "");
  if (chosen.some(([place, option]) => !Number.isInteger(place) || !Number.isInteger(option))) {
    return showProblem(`'choices' cannot be '${query.get("choices")}' in this link: write PLACE.CHOICE, such as 12.1.`);
  }

  drawScenario();
  await load();
}

byId("scenario").addEventListener("change", () => { past.length = 0; chosen = []; drawScenario(); load(); });
byId("undo").addEventListener("click", () => { chosen = past.pop() ?? []; load(); });
byId("natural").addEventListener("click", () => { past.push(chosen); chosen = []; load(); });
byId("survey").addEventListener("click", survey);
byId("hint").addEventListener("click", hint);
byId("share").addEventListener("click", copyLink);
start();
