/* What every page can do: change the theme, copy a name. */
"use strict";

(() => {
  const page = document.documentElement;
  const toggle = document.getElementById("theme");
  const isDark = () =>
    page.dataset.theme ? page.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

  if (toggle) {
    toggle.setAttribute("aria-pressed", String(isDark()));
    toggle.addEventListener("click", () => {
      page.dataset.theme = isDark() ? "light" : "dark";
      toggle.setAttribute("aria-pressed", String(isDark()));
      try {
        localStorage.setItem("termbase-theme", page.dataset.theme);
      } catch {
        /* it lasts as long as the page */
      }
    });
  }

  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      field.className = "away";
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button.copy");
    if (!button) return;
    const said = document.getElementById("said");
    const done = await copied(button.dataset.copy);
    button.focus();
    button.classList.toggle("done", done);
    if (said) said.textContent = done ? `${said.dataset.copied} ${button.dataset.copy}` : said.dataset.failed;
    setTimeout(() => button.classList.remove("done"), 1500);
  });
})();
