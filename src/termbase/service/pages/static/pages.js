// What pages do more where scripts run: copying a name, suggestions while somebody types, short addresses.
"use strict";
document.documentElement.classList.add("js");
if (navigator.clipboard) document.documentElement.classList.add("copies");  // over HTTPS, or on one's own machine
const said = document.getElementById("said");

function say(text) {
  said.textContent = "";
  window.setTimeout(() => { said.textContent = text; }, 50);
}

// ---- copying ----
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button.copy");
  if (!button) return;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    return;
  }
  button.classList.add("done");
  say(said.dataset.copied);
  window.setTimeout(() => button.classList.remove("done"), 1500);
});

// ---- forms: what is empty does not stand in the address; an answer that is on its way is not asked for twice ----
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "get") {
    const empty = [...form.elements].filter((one) => one.name && !one.disabled && one.value === "");
    empty.forEach((one) => { one.disabled = true; });
    window.setTimeout(() => empty.forEach((one) => { one.disabled = false; }), 0);
  } else if (form.dataset.sent) {
    event.preventDefault();
  } else {
    form.dataset.sent = "yes";
  }
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// ---- errors are where one begins ----
const errors = document.getElementById("errors");
if (errors && errors.tabIndex === -1) errors.focus();
function openAt(hash) {
  const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
  const around = target && target.closest("details");
  if (around) around.open = true;
}
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link) openAt(link.hash);
});
openAt(window.location.hash);

// ---- suggestions: the combobox pattern of the ARIA practices ----
function combobox(input) {
  const list = document.createElement("ul");
  list.id = `${input.id}-list`;
  list.className = "suggested";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.list);
  list.hidden = true;
  input.after(list);
  input.parentElement.classList.add("combo");
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"],
    ["aria-controls", list.id], ["aria-haspopup", "listbox"]]) input.setAttribute(name, value);
  let at = -1, waiting = 0, asked = 0, stop = null;

  function close() {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function part(tag, className, said) {
    const one = document.createElement(tag);
    if (className) one.className = className;
    if (typeof said === "string") one.textContent = said;
    else { one.textContent = said.text; one.lang = said.lang; one.dir = said.dir; }
    return one;
  }
  function show(found) {
    list.replaceChildren(...found.map((one, number) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${number}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.url = one.url;
      option.append(part("bdi", "name", one));
      one.also.forEach((other) => option.append(part("span", "slash", " / "), part("bdi", "", other)));
      option.append(part("span", "about", one.about));
      return option;
    }));
    list.hidden = !found.length;
    at = -1;
    input.setAttribute("aria-expanded", String(found.length > 0));
    input.removeAttribute("aria-activedescendant");
    say(found.length ? `${said.dataset.found}: ${found.length}` : said.dataset.none);
  }
  async function ask() {
    const query = input.value.trim();
    const number = ++asked;
    if (stop) stop.abort();
    if (query.length < 2) { close(); return; }
    stop = new AbortController();
    const url = new URL(input.dataset.suggest, window.location.href);
    url.searchParams.set("q", query.slice(0, 200));
    try {
      const answer = await fetch(url, { signal: stop.signal, headers: { Accept: "application/json" } });
      if (answer.ok && number === asked && document.activeElement === input) show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }
  function choose(number) {
    const options = [...list.children];
    at = options.length ? (number + options.length) % options.length : -1;
    options.forEach((one, place) => one.setAttribute("aria-selected", String(place === at)));
    if (at < 0) return;
    input.setAttribute("aria-activedescendant", options[at].id);
    options[at].scrollIntoView({ block: "nearest" });
  }
  input.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(ask, 150);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) ask();
      else choose(event.key === "ArrowDown" ? at + 1 : at < 0 ? -1 : at - 1);
    } else if (event.key === "Enter" && !list.hidden && at >= 0) {
      event.preventDefault();
      window.location.assign(list.children[at].dataset.url);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) window.location.assign(option.dataset.url);
  });
}
document.querySelectorAll("input[data-suggest]").forEach(combobox);
