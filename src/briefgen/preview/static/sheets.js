// Pages: the PDF as pictures in place of the page, each replaced only when it is another.

/** Follow the switch between text and pages. */
export function sheets({ slug, switches, view, frame, say }) {
  let shown = false;
  let asking = false;
  let again = false;

  switches.addEventListener("click", (event) => {
    const button = event.target.closest("[data-form]");
    if (button) set(button.dataset.form === "pages");
  });

  function set(pages) {
    shown = pages;
    view.hidden = !pages;
    frame.parentElement.hidden = pages;
    for (const one of switches.querySelectorAll("[data-form]")) {
      one.setAttribute("aria-pressed", (one.dataset.form === "pages") === pages);
    }
    if (pages) refresh({ first: true });
  }

  /** Bring the pages up to date, one answer after the other: an older one must not come last. */
  async function refresh({ first = false } = {}) {
    if (!shown) return;
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    try {
      await bring(first);
    } catch {
      // The line to the server says when it is back.
    } finally {
      asking = false;
    }
    if (again) {
      again = false;
      await refresh();
    }
  }

  async function bring(first) {
    const answer = await fetch(`/briefs/${slug}/sheets`);
    if (!answer.ok) return;
    const fresh = document.createElement("template");
    fresh.innerHTML = await answer.text();
    const list = fresh.content.querySelector(".sheet-list");
    const old = view.querySelector(".sheet-list");
    if (!list || !old) view.replaceChildren(fresh.content);
    else await swap(old, list);
    const edited = view.querySelector(".is-edited");
    if (edited && !view.querySelector(".is-coming") && (first || edited.dataset.version !== view.dataset.told)) {
      if (!first) say(`The edit is on page ${edited.id.replace("sheet-", "")}`);
      if (!first) edited.scrollIntoView({ block: "nearest", behavior: still() ? "instant" : "smooth" });
      view.dataset.told = edited.dataset.version;
    }
  }

  /** Put new pages in place of those that are others, as soon as their pictures are there. */
  async function swap(old, list) {
    const fresh = [...list.children];
    const same = (one, held) => held && held.dataset.version === one.dataset.version;
    const others = fresh.filter((one, number) => !same(one, old.children[number]));
    await Promise.all(others.map((one) => one.querySelector("img").decode().catch(() => {})));
    old.className = list.className;
    for (const [number, one] of fresh.entries()) {
      const held = old.children[number];
      if (same(one, held)) {
        held.className = one.className;
        held.querySelector(".under").replaceWith(one.querySelector(".under"));
      } else if (held) held.replaceWith(one);
      else old.append(one);
    }
    while (old.children.length > fresh.length) old.lastElementChild.remove();
  }

  return { refresh, shown: () => shown };
}

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
