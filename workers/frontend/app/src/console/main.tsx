import "../design/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Texts } from "../texts/useTexts";

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <Texts language="en" part="console">
        <main />
      </Texts>
    </StrictMode>,
  );
}
