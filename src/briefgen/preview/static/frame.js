// The frame the brief stands in: going to a block, marking it, and looking at it in other ways.

const MARKED = 2600; // milliseconds
const FAR = 2; // heights of the window

/** The document of the brief; null while none is there: at first a frame has an empty one. */
export const brief = ({ contentDocument: here }) => (here?.URL === "about:blank" ? null : here);

/** Scroll to the block of this id or key and mark it for a moment; says whether it is there. */
export function goTo(frame, name) {
  const inside = brief(frame);
  const quoted = CSS.escape(name);
  const block = inside.getElementById(name) || inside.querySelector(`[data-key="${quoted}"]`);
  if (!block) return false;
  show(block, "center");
  mark(block);
  return true;
}

/** Scroll there; smoothly where it is near, for a long way would take long. */
function show(block, where) {
  const view = block.ownerDocument.defaultView;
  const far = Math.abs(block.getBoundingClientRect().top) > FAR * view.innerHeight;
  block.scrollIntoView({ block: where, behavior: far || still() ? "instant" : "smooth" });
}

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function mark(block) {
  for (const one of block.ownerDocument.querySelectorAll("[data-marked]")) delete one.dataset.marked;
  block.dataset.marked = "";
  setTimeout(() => delete block.dataset.marked, MARKED);
}

/** The look of marks, which is none of the brief's own. */
export function prepare(frame) {
  const inside = brief(frame);
  if (inside.querySelector("style[data-preview]")) return;
  const style = inside.createElement("style");
  style.dataset.preview = "";
  style.textContent = "[data-marked] { outline: 3px solid #e0a100 !important; outline-offset: 6px; border-radius: 2px; }";
  inside.head.append(style);
  inside.addEventListener("click", (event) => follow(event, inside));
}

/** Links within the brief lead there; all others open beside the preview. */
function follow(event, inside) {
  const link = event.target.closest?.("a[href]");
  if (!link) return;
  const address = link.getAttribute("href");
  event.preventDefault();
  if (address.startsWith("#")) {
    const place = inside.getElementById(decodeURIComponent(address.slice(1)));
    if (place) show(place, "start");
    if (place) mark(place);
  } else {
    open(link.href, "_blank", "noopener");
  }
}

/** Show the brief dark or light whatever the browser is set to, and as it is printed. */
export function look(frame, { dark, print }) {
  for (const sheet of brief(frame).styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof frame.contentWindow.CSSMediaRule)) continue;
      rule.own ??= rule.media.mediaText;
      rule.media.mediaText = seen(rule.own, dark && !print, print);
    }
  }
}

function seen(media, dark, print) {
  return media
    .replace(/\(prefers-color-scheme:\s*dark\)/g, dark ? "(min-width: 0px)" : "(max-width: 0px)")
    .replace(/\(prefers-color-scheme:\s*light\)/g, dark ? "(max-width: 0px)" : "(min-width: 0px)")
    .replace(/\b(print|screen)\b/g, (word) => ((word === "print") === print ? "all" : "not all"));
}
