// Changes: the brief with its changes in the text, over the brief as it is, and steps through them.
import { goTo } from "./frame.js";

/** Follow the panel of changes; the page with the changes stands in a frame of its own. */
export function changes({ panel, frame, say }) {
  const stage = frame.parentElement;
  let chosen = null; // the version that is compared with
  let other = null; // the frame with the changes
  let current = 0;
  let turn = 0; // of what is asked, only the last is shown, and nothing after one has left
  const base = () => panel.querySelector("[data-changes]")?.dataset.changes;

  panel.addEventListener("filled", async () => {
    if (!base()) return leave();
    const answer = await fetch(`${base()}/versions`);
    const form = answer.ok ? await answer.text() : "";
    panel.querySelector(".versions").innerHTML = form || '<p class="none">This project has no history in git yet.</p>';
    const select = panel.querySelector("select");
    if (chosen && select && [...select.options].some((one) => one.value === chosen)) select.value = chosen;
    if (chosen) await show(chosen);
  });
  panel.addEventListener("submit", async (event) => {
    event.preventDefault();
    await show(event.target.elements.from.value);
    panel.querySelector(".changed").focus({ preventScroll: true });
    if (rows().length) go(Number(rows()[0].dataset.change));
  });
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.change) go(Number(button.dataset.change));
    else if (button?.dataset.step) step(Number(button.dataset.step));
    else if (button?.classList.contains("leave")) leave();
  });

  const rows = () => [...panel.querySelectorAll("[data-change]")];

  /** Compare with a version: the table in the panel, the text in the frame. */
  async function show(name) {
    const mine = ++turn;
    const asked = encodeURIComponent(name);
    const answer = await fetch(`${base()}?from=${asked}`);
    const table = answer.ok ? await answer.text() : "";
    if (!answer.ok || mine !== turn) return;
    panel.querySelector(".changed").innerHTML = table;
    chosen = name;
    const any = rows().length > 0;
    panel.querySelector(".steps").hidden = !any;
    if (any) await load(`${base()}/page?from=${asked}`);
    else close();
  }

  function load(address) {
    const fresh = !other;
    const top = other?.contentWindow?.scrollY ?? 0;
    if (fresh) {
      other = document.createElement("iframe");
      other.id = "changes-frame";
      other.title = "The brief with its changes";
      other.setAttribute("sandbox", "allow-same-origin");
      stage.append(other);
    }
    frame.hidden = true;
    return new Promise((done) => {
      other.onload = () => {
        other.contentWindow.scrollTo({ top, behavior: "instant" });
        dress(other.contentDocument);
        done();
      };
      other.src = address;
    });
  }

  /** Go to a change by its number. */
  function go(number) {
    if (!other) return;
    current = number;
    goTo(other, `change-${number}`);
    for (const one of rows()) {
      if (Number(one.dataset.change) === number) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
    panel.querySelector("[aria-current]")?.closest("tr").scrollIntoView({ block: "nearest" });
  }

  function step(way) {
    const numbers = rows().map((one) => Number(one.dataset.change));
    const next = way > 0 ? numbers.find((one) => one > current) : numbers.findLast((one) => one < current);
    if (next === undefined) return say(way > 0 ? "This was the last change" : "This was the first change");
    go(next);
    say(`Change ${next} of ${numbers.at(-1)}`);
  }

  function close() {
    other?.remove();
    other = null;
    frame.hidden = false;
  }

  /** Back to the brief as it is. */
  function leave() {
    turn += 1;
    chosen = null;
    current = 0;
    close();
    const shown = panel.querySelector(".changed");
    if (shown) shown.innerHTML = "";
    if (panel.querySelector(".steps")) panel.querySelector(".steps").hidden = true;
    panel.querySelector("select")?.focus();
  }

  addEventListener("keydown", (event) => {
    if (!other || !event.altKey || event.ctrlKey || event.metaKey) return;
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    step(way);
  });

  return { refresh: () => chosen && base() && !panel.hidden && show(chosen), leave };
}

function dress(document) {
  const style = document.createElement("style");
  style.textContent = "[data-marked] { outline: 3px solid #e0a100 !important; outline-offset: 6px; border-radius: 2px; }";
  document.head.append(style);
}
