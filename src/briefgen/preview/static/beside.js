// What stands beside a brief besides its problems: comments, changes, pages, and words in the text.
import { changes } from "./changes.js";
import { comments } from "./comments.js";
import { refresh } from "./panels.js";
import { sheets } from "./sheets.js";
import { find, paint, read } from "./words.js";

const slug = document.body.dataset.slug;
const frame = document.getElementById("frame");
const panelOf = (name) => document.getElementById(`panel-${name}`);
const token = document.querySelector('meta[name="briefgen-token"]').content;
if (!token) document.body.classList.add("reading"); // nobody writes here
const say = (words) => dispatchEvent(new CustomEvent("say", { detail: words }));
const show = () => pages.shown() && document.querySelector('[data-form="text"]').click();

comments({
  panel: panelOf("comments"),
  frame,
  token,
  say,
  refresh: () => refresh(slug, panelOf("comments")),
  open: () => document.getElementById("tab-comments").click(),
});
const compared = changes({ panel: panelOf("changes"), frame, say });
const pages = sheets({
  slug,
  switches: document.querySelector(".tools"),
  view: document.getElementById("sheets"),
  frame,
  say,
});

addEventListener("news", () => {
  pages.refresh();
  compared.refresh();
});

// Where a button leads into the text, the words it means are marked there.
const MARKED = 6000; // milliseconds
let fading;
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-goes]");
  if (!button) return;
  compared.leave();
  show();
  clearTimeout(fading);
  const { words, before, after } = button.dataset;
  const range = words ? find(read(frame.contentDocument), words, before, after) : null;
  paint(frame.contentWindow, "pointed", range ? [range] : []);
  if (!range) return;
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
  fading = setTimeout(() => paint(frame.contentWindow, "pointed", []), MARKED);
});

// A panel shows only what there is to do, where that is asked for.
document.addEventListener("change", (event) => {
  const { hides } = event.target.dataset;
  if (!hides) return;
  const panel = event.target.closest("[role=tabpanel]");
  for (const one of panel.querySelectorAll(hides)) one.hidden = event.target.checked;
});
