// The panels beside a brief: tabs after the ARIA pattern, and what is in them kept up to date.

/** Set up the tabs; `shown` is called when another panel is. */
export function tabs(list, shown) {
  // While the panels are folded away, choosing one unfolds them.
  const all = [...list.querySelectorAll('[role="tab"]')];
  const pick = (tab, focus) => {
    for (const one of all) {
      const chosen = one === tab;
      one.setAttribute("aria-selected", chosen);
      one.tabIndex = chosen ? 0 : -1;
      panelOf(one).hidden = !chosen;
    }
    if (focus) tab.focus();
    fold(false);
    shown(panelOf(tab));
  };
  const button = document.getElementById("fold");
  const fold = (folded) => {
    document.body.classList.toggle("folded", folded);
    button.setAttribute("aria-expanded", !folded);
    button.title = folded ? "Unfold the panels" : "Fold the panels away";
  };
  button.addEventListener("click", () => fold(!document.body.classList.contains("folded")));
  if (matchMedia("(max-width: 40rem)").matches) fold(true);
  list.addEventListener("click", (event) => {
    const tab = event.target.closest('[role="tab"]');
    if (tab) pick(tab);
  });
  list.addEventListener("keydown", (event) => {
    const here = all.indexOf(event.target);
    const last = all.length - 1;
    const next = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: last }[event.key];
    if (here < 0 || next === undefined) return;
    event.preventDefault();
    pick(all[(next + all.length) % all.length], true);
  });
  addEventListener("keydown", (event) => {
    if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return;
    const tab = all.find((one) => one.getAttribute("aria-keyshortcuts").endsWith(`+${event.code.replace("Key", "")}`));
    if (!tab) return;
    event.preventDefault();
    pick(tab, true);
  });
  return {
    open: (name) => all.filter((one) => panelOf(one).dataset.panel === name).forEach((one) => pick(one)),
    current: () => panelOf(all.find((one) => one.getAttribute("aria-selected") === "true")),
  };
}

const panelOf = (tab) => document.getElementById(tab.getAttribute("aria-controls"));

/** Fetch a panel; what is open in it, in focus or half typed stays. */
export async function refresh(slug, panel) {
  const asked = (panel.asked = (panel.asked ?? 0) + 1);
  const answer = await fetch(`/briefs/${slug}/panels/${panel.dataset.panel}`);
  if (!answer.ok || asked !== panel.asked) return;
  const html = await answer.text();
  if (html === panel.held || panel.contains(typing())) return;
  panel.held = html;
  const open = new Set([...panel.querySelectorAll("details[open]")].map(nameOf));
  const focus = panel.contains(document.activeElement) ? nameOf(document.activeElement) : null;
  const top = panel.scrollTop;
  panel.innerHTML = html;
  for (const one of panel.querySelectorAll("details")) if (open.has(nameOf(one))) one.open = true;
  if (focus) [...panel.querySelectorAll("button, a, summary, [tabindex]")].find((one) => nameOf(one) === focus)?.focus();
  panel.scrollTop = top;
  panel.dispatchEvent(new CustomEvent("filled", { bubbles: true }));
}

/** The field that holds words somebody has typed, which must not be lost; null where none does. */
function typing() {
  return [...document.querySelectorAll(".panel textarea, .panel input[type=text]")].find((one) => one.value) ?? null;
}

const nameOf = (element) => element.id || element.dataset.goes || element.textContent.trim().slice(0, 80);
