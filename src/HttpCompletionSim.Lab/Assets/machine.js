/* global mountTimeline */
// The machine at one step: the caller, the OVERLAPPED's bytes, the lamps, the port's queue, the threads that wait.
import { make, ruleList } from "./dom.js";

const callers = {
  before: "has not called yet", inside: "is inside the call", blocked: "is blocked inside the call", returned: "has returned from the call",
};

/** The eight bytes of a word as they lie in memory. */
const bytesOf = (hex) => hex.slice(2).match(/../g).reverse().join(" ");

/** A card for a played situation. Its method show(step) draws it at that step. */
export function machineCard(played, go) {
  const sentence = make("div", { className: "sentence" });
  const cards = make("div", { className: "cards" });
  const steps = make("div", { className: "steps" });
  let timeline = null;
  const rules = make("div", { className: "step-rules" });
  const card = make("article", { className: "machine", ariaLabel: `Profile ${played.profile}` },
    make("h3", { textContent: `${played.function}, profile ${played.profile}` }), sentence, cards,
    make("div", { className: "below" }, steps, rules));
  card.show = (step) => {
    const at = Math.min(step, played.steps.length);
    const view = at === 0 ? played.before : played.steps[at - 1].view;
    const before = at <= 1 ? played.before : played.steps[at - 2].view;
    drawSentence(sentence, played, at);
    drawRules(rules, at === 0 ? [] : played.steps[at - 1].rules);
    cards.replaceChildren(...viewCards(view, at === 0 ? view : before));

    // Mounted once the card is in the page, because the component measures its width.
    timeline ??= mountTimeline(steps, played.timeline, { label: `Steps, profile ${played.profile}`, laneWidth: steps.clientWidth < 520 ? 20 : 34, onSelect: (index) => go(index + 1) });
    timeline.showUntil(at);
    timeline.select(at === 0 ? null : at - 1);
  };
  return card;
}

function drawSentence(sentence, played, at) {
  if (at === 0) {
    sentence.replaceChildren("Before the call. ", make("span", { className: "line", textContent: played.situation }));
    return;
  }

  const current = played.steps[at - 1];
  sentence.replaceChildren(current.sentence, make("code", { className: "line", textContent: current.line }));
}

function drawRules(place, rules) {
  place.replaceChildren(make("h4", { textContent: rules.length === 0 ? "No rule decides this step." : "Decided by" }));
  if (rules.length > 0) place.append(ruleList(rules));
}

function viewCards(view, before) {
  const cards = [card("The calling thread", make("p", { className: `caller ${view.caller}`, textContent: callers[view.caller] }), view.caller !== before.caller)];
  if (view.event !== null) cards.push(card("The event in hEvent", lamp(view.event), view.event !== before.event));
  cards.push(card("The handle of the queue", lamp(view.handle), view.handle !== before.handle));
  if (view.bytes) {
    cards.push(card("The byte count", make("p", {}, make("code", { textContent: view.bytes.value }), ` ${view.bytes.text}`), view.bytes.value !== before.bytes.value));
  }

  if (view.packets) {
    const packets = view.packets.length === 0
      ? [make("li", { className: "empty", textContent: "empty" })]
      : view.packets.map((packet) => make("li", {}, make("b", { textContent: packet.operation }),
        ` key ${packet.key}, ${packet.bytes} bytes, ${packet.status}`));
    cards.push(card("The completion port", make("ul", { className: "queue" }, packets), view.packets.length !== before.packets.length));
  }

  if (view.waiting.length > 0 || before.waiting.length > 0) {
    cards.push(card("Threads that wait", make("p", { textContent: view.waiting.join(", ") || "none" }), view.waiting.join() !== before.waiting.join()));
  }

  if (view.overlapped) cards.push(memoryCard(view.overlapped, before.overlapped));
  return cards;
}

const lamp = (isOn) => make("p", { className: isOn ? "lamp on" : "lamp", textContent: isOn ? "signaled" : "not signaled" });

function card(title, content, isChanged) {
  return make("div", { className: isChanged ? "card changed" : "card" }, make("h4", { textContent: title }), content);
}

function memoryCard(words, before) {
  const rows = [
    ["Internal", words.internal, words.status, before.internal],
    ["InternalHigh", words.internalHigh, words.information, before.internalHigh],
    ["Offset, OffsetHigh", words.offset, "not used by HTTP", before.offset],
    ["hEvent", words.hEvent, meaningOfEvent(words.hEvent), before.hEvent],
  ];
  const table = make("table", { className: "words" }, make("tbody", {}, rows.map(([name, value, meaning, old]) =>
    make("tr", { className: value === old ? "" : "changed" }, make("th", { textContent: name, scope: "row" }),
      make("td", { className: "mono", textContent: bytesOf(value) }), make("td", { className: "meaning", textContent: meaning })))));
  const memory = card("The bytes of the OVERLAPPED", table, words.internal !== before.internal || words.internalHigh !== before.internalHigh);
  memory.classList.add("memory");
  return memory;
}

function meaningOfEvent(hex) {
  const value = BigInt(hex);
  return value === 0n ? "no event" : value % 2n === 1n ? "a handle with the low bit set: no packet" : "the handle of the event";
}
