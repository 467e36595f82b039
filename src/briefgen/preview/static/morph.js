// The brief's page brought up to date in place: what has not changed is left alone, so that the
// reader's place, a selection and the fonts stay.

/** Make the body of a document that of a page: its tree of keys, and the HTML of what is new. */
export function morph(document, page) {
  const held = new Map();
  for (const element of document.body.querySelectorAll("[data-key]")) {
    held.set(element.dataset.key, element);
  }
  const [, inside] = page.tree;
  fill(document, document.body, inside, page.blocks, held);
  document.body.dataset.page = page.digest;
}

function fill(document, parent, nodes, blocks, held) {
  const wanted = new Set(nodes.map(keyOf));
  // Groups that only changed their opening tag, or blocks that were edited, go; the rest is moved.
  let place = parent.firstElementChild;
  for (const node of nodes) {
    const key = keyOf(node);
    while (place && !wanted.has(place.dataset.key)) place = dropped(place);
    let element = held.get(key);
    if (element && element === place) {
      place = place.nextElementSibling;
    } else {
      element = element ? element : made(document, blocks[key], key);
      if (!element) throw new Error(`no block ${key}`);
      insert(parent, element, place);
    }
    if (Array.isArray(node)) fill(document, element, node[1], blocks, held);
  }
  while (place) place = dropped(place);
}

const keyOf = (node) => (Array.isArray(node) ? node[0] : node);

/** Take an element out with the white space behind it; returns the one after it. */
function dropped(element) {
  const next = element.nextElementSibling;
  const behind = element.nextSibling;
  if (behind && behind.nodeType === Node.TEXT_NODE) behind.remove();
  element.remove();
  return next;
}

function insert(parent, element, before) {
  const space = element.nextSibling;
  parent.insertBefore(element, before);
  if (space && space.nodeType === Node.TEXT_NODE) parent.insertBefore(space, before);
}

/** An element of this HTML, which may have white space behind it. */
function made(document, html, key) {
  if (html === undefined) return null;
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.querySelector(`[data-key="${CSS.escape(key)}"]`);
}

/** Bring language, title and style sheets of a document up to date. */
export function dress(document, { language, title, styles }) {
  document.title = title;
  document.documentElement.lang = language;
  const worn = [...document.head.querySelectorAll("style:not([data-preview])")];
  styles.forEach((text, number) => {
    const style = worn[number] ?? document.head.appendChild(document.createElement("style"));
    if (style.textContent !== text) style.textContent = text;
  });
  worn.slice(styles.length).forEach((style) => style.remove());
}
