/** The sale page: public, for phones and projectors. */
import "../design/base.css";
import "./sale.css";
import "../offline/renew";
import { type ReactNode, StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { Boundary } from "../design/Boundary";
import type { Language } from "../texts/texts";
import { Texts } from "../texts/useTexts";
import { firstLanguage, keepLanguage } from "./language";
import { SalePage } from "./SalePage";

function App(): ReactNode {
  const [language, setLanguage] = useState(firstLanguage);
  const choose = (chosen: Language): void => {
    keepLanguage(chosen);
    setLanguage(chosen);
  };
  return (
    <Texts language={language} part="sale">
      <Boundary>
        <SalePage asked={askedProduct()} onLanguage={choose} />
      </Boundary>
    </Texts>
  );
}

/** `?product=1` */
function askedProduct(): number | undefined {
  const asked = new URLSearchParams(location.search).get("product") ?? "";
  return /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : undefined;
}

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
