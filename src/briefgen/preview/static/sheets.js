// Pages: the PDF as pictures in place of the page, each replaced only when it is another.

/** Follow the switch between text and pages. */
export function sheets({ slug, switches, view, frame, say }) {
  let shown = false;
  let asked = 0;

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

  async function refresh({ first = false } = {}) {
    if (!shown) return;
    const number = (asked += 1);
    const answer = await fetch(`/briefs/${slug}/sheets`);
    if (!answer.ok || number !== asked) return;
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
    old.className = list.className;
    await Promise.all(
      fresh.map(async (one, number) => {
        const held = old.children[number];
        if (held && held.outerHTML === one.outerHTML) return;
        if (held && held.dataset.version === one.dataset.version) {
          held.className = one.className;
          held.querySelector(".under").replaceWith(one.querySelector(".under"));
          return;
        }
        const picture = one.querySelector("img");
        await picture.decode().catch(() => {});
        if (held?.parentElement) held.replaceWith(one);
        else old.append(one);
      }),
    );
    while (old.children.length > fresh.length) old.lastElementChild.remove();
  }

  return { refresh, shown: () => shown };
}

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
