// The button that switches between light and dark. The choice is kept for the next page.
(() => {
  "use strict";
  const key = "httpsim-theme";
  const root = document.documentElement;
  const read = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const keep = (theme) => { try { localStorage.setItem(key, theme); } catch { /* A page from a file may have no storage. */ } };
  const current = () => root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const stored = read();
  if (stored === "dark" || stored === "light") root.dataset.theme = stored;

  const label = (button) => {
    button.textContent = current() === "dark" ? "Light" : "Dark";
    button.setAttribute("aria-label", `Switch to ${current() === "dark" ? "light" : "dark"} colours`);
  };
  addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-theme-button]")) {
      label(button);
      button.hidden = false;
      button.addEventListener("click", () => {
        root.dataset.theme = current() === "dark" ? "light" : "dark";
        keep(root.dataset.theme);
        for (const each of document.querySelectorAll("[data-theme-button]")) label(each);
      });
    }
  });
})();
