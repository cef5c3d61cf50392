// The report: filters of the list of cases. The filters are in the fragment of the address, so a link and the way back keep them.
(() => {
  "use strict";
  const keptList = "httpsim-report-list";
  const read = () => { try { return JSON.parse(sessionStorage.getItem(keptList)); } catch { return null; } };
  const keep = (list) => { try { sessionStorage.setItem(keptList, JSON.stringify(list)); } catch { /* A page from a file may have no storage. */ } };

  // On the page of a case: the way back keeps the filters, and previous and next stay among the cases that were listed.
  const prepareCase = () => {
    const fragment = location.hash;
    if (fragment.length < 2) return;

    const { root, path } = document.body.dataset;
    document.querySelector("[data-back]").hash = fragment;
    const kept = read();
    const place = kept?.filters === fragment.slice(1) ? kept.paths.indexOf(path) : -1;
    const link = (name, offset) => {
      let element = document.querySelector(`[data-${name}]`);
      const target = place >= 0 ? kept.paths[place + offset] : element.href && null;
      if (place >= 0 && (target === undefined) === (element.localName === "a")) {
        const other = document.createElement(target === undefined ? "span" : "a");
        other.className = target === undefined ? "soft" : "";
        other.textContent = element.textContent;
        other.setAttribute(`data-${name}`, "");
        element.replaceWith(other);
        element = other;
      }
      if (place >= 0 && target !== undefined) {
        element.href = root + target;
        element.removeAttribute("title");
      }
      if (element.localName === "a") element.hash = fragment;
    };
    link("prev", -1);
    link("next", 1);
    if (place >= 0) {
      const count = document.createElement("span");
      count.className = "soft";
      count.textContent = `${place + 1} of ${kept.paths.length} listed`;
      document.querySelector("[data-next]").after(count);
    }
  };

  const prepareIndex = (form) => {
    const fields = [...form.elements].filter((each) => each.name);
    const list = document.getElementById("list");
    const shown = document.getElementById("shown");
    const none = document.getElementById("none");
    const profiles = [...(form.elements.profile?.options ?? [])].slice(1).map((option) => option.dataset.for.split(" ").map(Number));
    const sections = [...list.querySelectorAll("section")].map((element) => ({
      element,
      area: element.dataset.area,
      items: [...element.querySelectorAll(".cases > li")].map((item) => ({
        item,
        link: item.querySelector("a"),
        text: [...item.children].slice(0, -1).map((each) => each.textContent).join(" ").toLowerCase(),
        verdicts: item.dataset.r,
        agreements: item.dataset.g,
        level: item.dataset.l,
        known: item.dataset.k,
      })),
    }));
    const count = sections.reduce((sum, section) => sum + section.items.length, 0);
    const number = (value) => value.toLocaleString("en-US");
    const chosen = (name) => form.elements[name]?.selectedOptions[0]?.dataset.for ?? "";
    let filters = "";

    const columns = () => {
      const of = (name) => (chosen(name) === "" ? null : chosen(name).split(" ").map(Number));
      const [target, profile] = [of("target"), of("profile")];
      const all = sections[0]?.items[0]?.verdicts.length ?? 0;
      return [...Array(all).keys()].filter((each) => (target?.includes(each) ?? true) && (profile?.includes(each) ?? true));
    };

    const apply = () => {
      const words = form.elements.q.value.toLowerCase().split(/\s+/).filter((word) => word);
      const outcome = chosen("outcome");
      const { value: area } = form.elements.area;
      const { value: level } = form.elements.level;
      const agreement = chosen("targets");
      const known = chosen("known");
      const asked = columns();
      const restricts = chosen("target") !== "" || chosen("profile") !== "";
      const profile = form.elements.profile?.selectedIndex ?? 0;
      const matches = (each) =>
        (level === "" || each.level === level)
        && (known === "" || each.known.includes(known))
        && (!restricts || asked.some((column) => each.verdicts[column] !== "."))
        && (outcome === "" || asked.some((column) => outcome.includes(each.verdicts[column])))
        && (agreement === "" || agrees(each.agreements, agreement, profile))
        && words.every((word) => each.text.includes(word));
      let visible = 0;
      for (const section of sections) {
        let any = false;
        const isMeant = area === "" || section.area === area;
        for (const each of section.items) {
          const fits = isMeant && matches(each);
          if (each.item.hidden === fits) each.item.hidden = !fits;
          if (fits) { any = true; visible++; }
        }
        if (section.element.hidden === any) section.element.hidden = !any;
      }
      shown.textContent = visible === count ? `${number(count)} cases` : `${number(visible)} of ${number(count)} cases`;
      none.hidden = visible > 0;
    };

    // Without a profile, one profile in which the targets differ is enough, and agreement means all profiles.
    const agrees = (letters, asked, profile) => {
      if (profile > 0) return letters[profile - 1] === asked;
      return asked === "a" ? [...letters].every((letter) => letter === "a") : letters.includes(asked);
    };

    const write = () => {
      const parameters = new URLSearchParams();
      for (const field of fields) if (field.value !== "") parameters.set(field.name, field.value);
      filters = parameters.toString();
      history.replaceState(null, "", filters === "" ? location.pathname + location.search : `#${filters}`);
    };

    const load = () => {
      const parameters = new URLSearchParams(location.hash.slice(1));
      for (const field of fields) {
        const value = parameters.get(field.name) ?? "";
        field.value = field.localName === "select" && ![...field.options].some((option) => option.value === value) ? "" : value;
      }
      filters = fields.some((field) => field.value !== "") ? location.hash.slice(1) : "";
      apply();
      if (filters !== "") document.getElementById("cases").scrollIntoView();
    };

    form.hidden = false;
    form.addEventListener("input", () => { apply(); write(); });
    form.addEventListener("submit", (event) => event.preventDefault());
    for (const button of document.querySelectorAll("[data-reset]")) {
      button.addEventListener("click", () => {
        for (const field of fields) field.value = "";
        apply();
        write();
        form.elements.q.focus();
      });
    }

    // A link to a case takes the filters along.
    const prepare = (event) => {
      const link = event.target.closest?.(".cases a");
      if (!link) return;
      const pathOf = (element) => element.getAttribute("href").split("#")[0];
      link.setAttribute("href", filters === "" ? pathOf(link) : `${pathOf(link)}#${filters}`);
      if (filters !== "") {
        const paths = sections.flatMap((section) => section.items).filter((each) => !each.item.hidden);
        keep({ filters, paths: paths.map((each) => pathOf(each.link)) });
      }
    };
    for (const name of ["pointerdown", "click"]) list.addEventListener(name, prepare);
    // A link to a heading of this page is no filter.
    addEventListener("hashchange", () => { if (location.hash.length < 2 || location.hash.includes("=")) load(); });
    load();
  };

  document.documentElement.classList.add("scripted");
  addEventListener("DOMContentLoaded", () => {
    const form = document.getElementById("filters");
    if (form) prepareIndex(form);
    else prepareCase();
  });
})();
