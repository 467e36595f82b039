// Comments: words selected in the brief become a comment's, and commented words are marked.
import { brief } from "./frame.js";
import { find, paint, read, selected } from "./words.js";

const NAME = "briefgen-name"; // who says once who they are is not asked again
const TRIES = 60; // with 50 ms between them
const STYLE = `
::highlight(comment) { background-color: rgb(255 214 90 / 45%); color: inherit; }
::highlight(pointed) { background-color: rgb(255 170 0 / 75%); color: #000; }`;

/** Follow a panel of comments and the frame of the brief; `token` is sent with what is written. */
export function comments({ panel, frame, token, refresh, say, open }) {
  const inside = () => brief(frame);
  let waiting = 0;
  let last = null; // what was selected last
  let asked = false; // whether it is to be commented on

  /** Mark the words of all comments, after the brief or the panel has changed. */
  function mark() {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => {
      if (!inside()?.body) return;
      const all = [...panel.querySelectorAll("[data-mark=comment]")];
      const page = all.length ? read(inside()) : null; // to read a long one takes longer than a frame
      const found = all.map(({ dataset: { words, before, after } }) => find(page, words, before, after));
      paint(frame.contentWindow, "comment", found.filter(Boolean));
    });
  }

  function arrived() {
    if (!inside()?.body) return;
    dress(inside());
    new frame.contentWindow.MutationObserver(mark).observe(inside().body, { childList: true, subtree: true });
    inside().addEventListener("selectionchange", take);
    inside().addEventListener("scroll", () => offer.hidden || place());
    mark();
    take(); // something may be selected by now
  }

  /** What is selected becomes the words of the new comment, or has a button that leads there. */
  function take() {
    const chosen = inside()?.body ? selected(inside()) : null;
    offer.hidden = !chosen || !panel.hidden;
    if (!offer.hidden) place();
    if (chosen) last = chosen;
    if (chosen && !panel.hidden) fill(chosen);
  }

  function fill(words) {
    const form = panel.querySelector("form.new");
    if (form) for (const [name, value] of Object.entries(words)) form.elements[name].value = value;
  }

  /** Begin a comment on what the button was offered for, also if the text was edited since. */
  function begin() {
    const field = panel.querySelector("#new-text");
    if (!asked || !field) return;
    asked = false;
    fill(last);
    field.focus();
  }

  const offer = document.createElement("button");
  Object.assign(offer, { type: "button", id: "comment-here", hidden: true, textContent: "Comment on this" });
  offer.addEventListener("click", () => {
    asked = true;
    open();
    offer.hidden = true;
    begin();
  });
  frame.parentElement.after(offer);

  /** Put the button below what is selected, within the brief's part of the window. */
  function place() {
    const words = inside().getSelection().getRangeAt(0).getBoundingClientRect();
    const [own, stage] = [frame.getBoundingClientRect(), offer.offsetParent.getBoundingClientRect()];
    const within = (at, size, most) => Math.max(8, Math.min(at, most - size - 8));
    offer.style.left = `${within(own.left - stage.left + words.left, offer.offsetWidth, stage.width)}px`;
    offer.style.top = `${within(own.top - stage.top + words.bottom + 8, offer.offsetHeight, stage.height)}px`;
  }

  panel.addEventListener("filled", () => {
    mark();
    take();
    begin();
  });
  panel.addEventListener("input", (event) => {
    // Typed words may stand elsewhere than those that were selected.
    if (event.target.name === "quote") for (const one of ["before", "after"]) event.target.form.elements[one].value = "";
  });
  panel.addEventListener("submit", async (event) => {
    event.preventDefault();
    await send(event.target, event.submitter);
  });

  /** Wait until the panel has what was written; the news of it may have come first. */
  async function fresh() {
    const before = panel.held;
    for (let tries = 0; tries < TRIES && panel.held === before; tries += 1) {
      await refresh();
      if (panel.held === before) await new Promise((done) => setTimeout(done, 50));
    }
  }

  async function send(form, button) {
    const sent = Object.fromEntries(new FormData(form));
    if (button?.name) sent[button.name] = button.value;
    sent.name ||= localStorage.getItem(NAME) ?? "";
    const refused = form.querySelector(".refused");
    refused.textContent = "";
    for (const one of form.querySelectorAll("button")) one.disabled = true;
    try {
      const answer = await fetch(form.dataset.posts, {
        method: "POST",
        headers: { "content-type": "application/json", "x-briefgen-token": token },
        body: JSON.stringify(sent),
      });
      const told = await answer.json().catch(() => ({ reason: "The preview did not take this. Load the page again." }));
      if (!answer.ok) throw told;
      if (sent.name) localStorage.setItem(NAME, sent.name);
      form.reset();
      inside()?.getSelection()?.removeAllRanges();
      await fresh();
      say(button?.value === "resolve" ? "The comment is resolved" : "The comment is written");
      const thread = panel.querySelector(`#comment-${CSS.escape(form.dataset.keep === "new" ? told.id : form.dataset.keep)}`);
      const folded = thread?.closest("details:not([open])");
      (folded?.querySelector("summary") ?? thread?.querySelector("button") ?? panel).focus();
    } catch (fault) {
      refused.textContent = fault.reason ?? "The preview does not answer.";
      if (fault.field === "name") ask(form);
      form.elements[fault.field]?.focus();
    } finally {
      for (const one of form.querySelectorAll("button")) one.disabled = false;
    }
  }

  frame.addEventListener("load", arrived);
  arrived();
}

function dress(document) {
  if (document.querySelector("style[data-preview=comments]")) return;
  const style = document.createElement("style");
  style.dataset.preview = "comments";
  style.textContent = STYLE;
  document.head.append(style);
}

/** Ask who writes, where the preview does not know. */
function ask(form) {
  if (form.elements.name) return;
  const id = `name-${form.dataset.keep}`;
  const label = document.createElement("label");
  label.htmlFor = id;
  label.textContent = "Your name";
  const field = document.createElement("input");
  Object.assign(field, { id, name: "name", type: "text", maxLength: 200, autocomplete: "name" });
  field.value = localStorage.getItem(NAME) ?? "";
  form.querySelector(".deeds").before(label, field);
}
