/** What every screen owes everybody: nothing serious for axe, nothing wider than the window, targets that a finger hits. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** axe (WCAG 2.2 AA and best practices) finds nothing serious or critical. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const grave = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => `${id} (${help}): ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
  expect(grave, `axe on ${page.url()}`).toEqual([]);
}

/** Nothing sticks out of the window sideways, and no text is cut off by what hides what does not fit; what does is named. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const wide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .map((element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") ?? ""}">`)
      .slice(0, 8);
  });
  expect(wide, `wider than the window on ${page.url()}`).toEqual([]);
  expect(await page.evaluate(cutTexts), `cut off on ${page.url()}`).toEqual([]);
}

/**
 * Runs in the page. Elements with text of their own that is wider than the box which cuts it off: themselves or one around them. What may be
 * scrolled to, what ends in an ellipsis or is clamped to lines, and what is hidden from eyes on purpose is not cut off.
 */
function cutTexts(): string[] {
  /** Where the element's own words stand. */
  const textBoxes = (element: Element): DOMRect[] =>
    [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? "").trim() !== "")
      .flatMap((node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return [...range.getClientRects()];
      })
      .filter(({ width, height }) => width > 1 && height > 1);
  /** The nearest box, of the element itself or around it, that does not let its contents out. */
  const boxOf = (element: Element): Element | undefined => {
    for (let box: Element | null = element; box !== null && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== "visible") return box;
    }
    return undefined;
  };
  const cuts = (box: Element): boolean => {
    const { overflowX, textOverflow, webkitLineClamp } = getComputedStyle(box);
    const isShortened = textOverflow === "ellipsis" || !["", "none"].includes(webkitLineClamp);
    const isHiddenOnPurpose = box.clientWidth <= 2 || box.clientHeight <= 2;
    return (overflowX === "hidden" || overflowX === "clip") && !isShortened && !isHiddenOnPurpose;
  };
  const isCut = (element: Element): boolean => {
    const box = boxOf(element);
    if (box === undefined || !cuts(box) || box.scrollWidth <= box.clientWidth + 1) return false;
    const { left, right } = box.getBoundingClientRect();
    return textBoxes(element).some((words) => words.left < left - 1 || words.right > right + 1);
  };
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .filter(isCut)
    .map((element) => `<${element.tagName.toLowerCase()}> "${(element.textContent ?? "").trim().slice(0, 60)}"`)
    .slice(0, 8);
}

/**
 * Everything that is tapped is at least 44 px high and wide, or stands in running text (WCAG 2.2, 2.5.8 and its exceptions). A link whose
 * `::after` is laid over what stands around it (a whole row of a table) is as large as that.
 */
export async function expectTapTargets(page: Page): Promise<void> {
  const small = await page.evaluate(() => {
    const targetOf = (element: HTMLElement): { readonly width: number; readonly height: number } => {
      const { width, height } = element.getBoundingClientRect();
      const cover = getComputedStyle(element, "::after");
      if (cover.content === "none" || cover.position !== "absolute") return { width, height };
      return {
        width: Math.max(width, Number.parseFloat(cover.width) || 0),
        height: Math.max(height, Number.parseFloat(cover.height) || 0),
      };
    };
    return [
      ...document.querySelectorAll<HTMLElement>("button, a[href], input, select, textarea, [role=button], [role=tab]"),
    ]
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter(
        (element) =>
          getComputedStyle(element).display !== "inline" &&
          !element.matches(".visually-hidden, [type=radio], [type=checkbox]"),
      )
      .map((element) => ({ element, box: targetOf(element) }))
      .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
      .map(
        ({ element, box }) =>
          `${element.outerHTML.slice(0, 100)} is ${Math.round(box.width)}x${Math.round(box.height)}`,
      );
  });
  expect(small, `too small to tap on ${page.url()}`).toEqual([]);
}
