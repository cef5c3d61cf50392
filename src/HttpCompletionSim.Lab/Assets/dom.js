// Elements without markup: text stays text, whatever a trace holds.

/** Makes an element: its properties, attributes under "attributes", and its children, which are elements or text. */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "attributes") {
      for (const [attribute, text] of Object.entries(value)) element.setAttribute(attribute, text);
    } else {
      element[key] = value;
    }
  }

  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** The element with an id. */
export const byId = (id) => document.getElementById(id);

/** Asks the server. Returns its JSON, or throws an error with the server's own line. */
export async function ask(path, query) {
  const response = await fetch(`api/${path}?${query}`);
  if (!response.ok) throw new Error((await response.text()).trim());
  return response.json();
}

/** A list of rules, each with its text and its source. */
export function ruleList(rules) {
  return make("ul", { className: "rules" }, rules.map((rule) => make("li", {},
    make("b", { textContent: rule.id }), rule.text, make("span", { className: "source", textContent: `Source: ${rule.evidence}` }))));
}
