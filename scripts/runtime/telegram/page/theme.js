// @ts-check
/** Dark or light: the system's choice until somebody chooses here. */

const KEY = "sandbox-theme";

/** @returns {"dark" | "light"} */
export function currentTheme() {
  const chosen = document.documentElement.dataset["theme"];
  if (chosen === "dark" || chosen === "light") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export function loadTheme() {
  const asked = new URLSearchParams(location.search).get("theme");
  const kept = asked ?? localStorage.getItem(KEY);
  if (kept === "dark" || kept === "light") document.documentElement.dataset["theme"] = kept;
}

export function toggleTheme() {
  const next = currentTheme() === "dark" ? "light" : "dark";
  document.documentElement.dataset["theme"] = next;
  localStorage.setItem(KEY, next);
}
