import "../design/base.css";
import "./console.css";
import "../offline/renew";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { applyScheme } from "./scheme";
import { begin, takeCode } from "./session";

applyScheme();
void begin(takeCode());
// A link that is opened where the console is open already changes only what stands behind the `#`.
window.addEventListener("hashchange", () => {
  const code = takeCode();
  if (code !== undefined) void begin(code);
});

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
