// The table of all briefs: filtered and sorted here, brought up to date when something is new.
import { listen } from "./news.js";

const rows = document.getElementById("rows");
const words = document.getElementById("words");
const status = document.getElementById("status");
const troubled = document.getElementById("troubled");
const sort = { column: "number", down: false };
const PAUSE = 250; // milliseconds: while many briefs are built, the table is not made for each
let waiting = false;

function arrange() {
  const heads = [...rows.querySelectorAll("thead th")];
  const at = heads.findIndex((one) => one.dataset.column === sort.column);
  for (const head of heads) head.removeAttribute("aria-sort");
  heads[at]?.setAttribute("aria-sort", sort.down ? "descending" : "ascending");
  const body = rows.querySelector("tbody");
  if (!body) return;
  const all = [...body.rows];
  const value = (row) => row.cells[at].dataset.value;
  all.sort((one, other) => compared(value(one), value(other), sort.down));
  body.append(...all);
  let shown = 0;
  for (const row of all) {
    row.hidden = !matches(row);
    shown += !row.hidden;
  }
  document.getElementById("empty").hidden = shown > 0 || all.length === 0;
}

/** What is unknown comes last in either order. */
function compared(one, other, down) {
  if (one === "" || other === "") return (one === "") - (other === "");
  const order = one.localeCompare(other, undefined, { numeric: true });
  return down ? -order : order;
}

function matches(row) {
  const text = row.textContent.toLowerCase();
  const found = words.value.toLowerCase().split(/\s+/).every((word) => text.includes(word));
  return found && (!status.value || row.dataset.status === status.value) && (!troubled.checked || row.dataset.troubled);
}

async function refresh() {
  waiting = false;
  const answer = await fetch("/desk").catch(() => null);
  if (!answer?.ok) return;
  const html = await answer.text();
  if (html === rows.held) return;
  rows.held = html;
  const focus = document.activeElement?.closest("tr")?.dataset.slug;
  const head = document.activeElement?.closest("th")?.dataset.column;
  rows.innerHTML = html;
  arrange();
  if (focus) rows.querySelector(`tr[data-slug="${CSS.escape(focus)}"] a`)?.focus();
  if (head) rows.querySelector(`th[data-column="${head}"] button`)?.focus();
}

function soon() {
  if (!waiting) setTimeout(refresh, PAUSE);
  waiting = true;
}

rows.addEventListener("click", (event) => {
  const head = event.target.closest("thead th");
  if (!head) return;
  sort.down = sort.column === head.dataset.column && !sort.down;
  sort.column = head.dataset.column;
  arrange();
});
for (const field of [words, status, troubled]) field.addEventListener("input", arrange);
document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
listen({ told: soon, lost: () => {}, back: soon });
arrange();
