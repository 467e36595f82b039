// The page around a brief: it follows what the server says is new.
import { goTo, look, prepare, brief } from "./frame.js";
import { dress, morph } from "./morph.js";
import { listen } from "./news.js";
import { refresh, tabs } from "./panels.js";

const slug = document.body.dataset.slug;
const frame = document.getElementById("frame");
const table = document.getElementById("table");
const how = { width: "desktop", dark: matchMedia("(prefers-color-scheme: dark)").matches, print: false };
let ready = false; // whether a page that was made is in the frame
let loading = true; // whether the frame is about to have a page; the server holds it until it is made
let asking = false;
let again = false;

// What is new ----------------------------------------------------------------------------------

/** Bring everything up to date; while an answer is awaited, only the newest question is kept. */
async function update() {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  try {
    const known = ready ? (brief(frame).body.dataset.page ?? "") : "";
    const answer = await fetch(`/briefs/${slug}/blocks?known=${known}`);
    if (answer.ok) show(await answer.json());
  } catch {
    // The line to the server says when it is back.
  } finally {
    asking = false;
  }
  if (again) {
    again = false;
    update();
  }
}

function show(state) {
  if (state.page && ready) {
    try {
      if (state.page.dress) dress(brief(frame), state.page.dress);
      morph(brief(frame), state.page);
      if (state.page.dress) look(frame, how);
    } catch {
      reload();
    }
  } else if (state.page && !loading) {
    reload();
  }
  put("head", state.head);
  const trouble = document.getElementById("trouble");
  put("trouble", state.trouble);
  trouble.hidden = !state.trouble;
  document.title = `${state.title} · briefgen preview`;
  frame.title = `${state.title}, as readers see it`;
  refresh(slug, panels.current());
}

function put(name, html) {
  const element = document.getElementById(name);
  if (element.held !== html) element.innerHTML = html;
  element.held = html;
}

/** Load the page whole, and keep the place. */
function reload() {
  const top = frame.contentWindow?.scrollY ?? 0;
  ready = false;
  loading = true;
  frame.addEventListener("load", () => frame.contentWindow.scrollTo({ top, behavior: "instant" }), { once: true });
  frame.src = `/briefs/${slug}/page`;
}

function arrived() {
  loading = false;
  ready = Boolean(brief(frame)?.body?.dataset.page);
  if (!ready) return;
  prepare(frame);
  look(frame, how);
  document.documentElement.dataset.ready = "";
}

frame.addEventListener("load", () => {
  arrived();
  update();
});

// What is said ---------------------------------------------------------------------------------

const said = document.getElementById("said");
let silence;

function say(words) {
  said.textContent = words;
  said.classList.add("fresh");
  clearTimeout(silence);
  silence = setTimeout(() => said.classList.remove("fresh"), 3000);
}

addEventListener("say", (event) => say(event.detail));

listen({
  told: (news) => {
    if (news.subject !== slug && news.subject !== "*") return;
    if (news.reasons?.length && news.subject === slug && !news.first) say(news.reasons.join("; "));
    update();
    dispatchEvent(new CustomEvent("news", { detail: news }));
  },
  lost: () => (document.getElementById("lost").hidden = false),
  back: (later) => {
    document.getElementById("lost").hidden = true;
    if (later) update();
  },
});

// How it is shown ------------------------------------------------------------------------------

function set(change) {
  Object.assign(how, change);
  table.className = how.print ? "paper" : how.width;
  for (const one of document.querySelectorAll("[data-width]")) {
    one.setAttribute("aria-pressed", one.dataset.width === how.width);
  }
  for (const name of ["dark", "print"]) document.getElementById(name).setAttribute("aria-pressed", how[name]);
  if (ready) look(frame, how);
}

document.querySelector(".tools").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.width) set({ width: button.dataset.width });
  else if (button?.id === "dark") set({ dark: !how.dark });
  else if (button?.id === "print") set({ print: !how.print });
});
set({});

// What leads into the brief ----------------------------------------------------------------------

const panels = tabs(document.querySelector('[role="tablist"]'), (panel) => refresh(slug, panel));

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-goes]");
  if (link && ready) goTo(frame, link.dataset.goes);
});

// Of a page that did not come, the frame tells nothing.
if (!frame.contentDocument || brief(frame)?.readyState === "complete") {
  arrived();
  update();
}
