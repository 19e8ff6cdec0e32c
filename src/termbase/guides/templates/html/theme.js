/* Runs before anything is painted: tells the styles that scripts run, and which theme the reader has chosen. */
"use strict";

document.documentElement.classList.add("js");
try {
  const chosen = localStorage.getItem("termbase-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  /* nothing is kept: the theme is the system's */
}
