// Words of the brief in its page: found again by what is read, and told as the file has them.
//
// What readers read is compared letter by letter, without spaces, signs and capitals, so that how a
// page sets them never matters. Notes' numbers, citations and the page's own furniture are no part
// of the text, as in the comments' files.

const APART =
  "nav, script, style, button, .citation, .note-call, .note-back, .side-note, .anchor, .proof, .proofs," +
  " .cited-at, .skip, .redline-mark, .redline-said, [hidden]";
const LETTER = /[\p{L}\p{N}]/u;
const AROUND = 100; // characters beside the words that are told
const ENOUGH = 6; // letters beside words that stand several times

/** The text of a page, letter by letter, each with its place. */
export function read(document) {
  const letters = [];
  const places = [];
  const begins = []; // whether a word begins with the letter
  let before = false;
  const skips = (node) => (node.nodeType === 1 && node.matches(APART) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, skips);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === 1) {
      if (!inline(node)) before = false;
      continue;
    }
    let at = 0;
    for (const sign of node.data) {
      const word = LETTER.test(sign);
      if (word) {
        letters.push(fold(sign));
        places.push([node, at, sign.length]);
        begins.push(!before);
      }
      if (!unseen(sign)) before = word;
      at += sign.length;
    }
  }
  return { letters, places, begins, text: letters.join("") };
}

const INLINE = new Set("A ABBR B BDI CITE CODE DEL EM I INS MARK Q S SMALL SPAN STRONG SUB SUP U".split(" "));
const inline = (element) => INLINE.has(element.tagName);
const unseen = (sign) => /[\u00ad\u200b-\u200d\u2060\ufeff]/.test(sign);

/** A letter in small, of the same length in letters. */
function fold(sign) {
  const small = sign.toLowerCase();
  return [...small].length === 1 ? small : sign;
}

const bare = (text) => [...text].filter((sign) => LETTER.test(sign)).map(fold).join("");

/** Where words stand in a page that was read, as a range; null where that is not certain. */
export function find(page, words, before = "", after = "") {
  const sought = bare(words);
  if (!sought) return null;
  const [left, right] = [bare(before), bare(after)];
  let found = [];
  for (let at = page.text.indexOf(sought); at >= 0; at = page.text.indexOf(sought, at + 1)) {
    if (!whole(page, at, at + sought.length)) continue;
    const here = [page.text.slice(Math.max(at - left.length, 0), at), page.text.slice(at + sought.length)];
    found.push({ at, agreed: alike(reverse(left), reverse(here[0])) + alike(right, here[1]) });
  }
  found.sort((one, other) => other.agreed - one.agreed);
  if (!found.length) return null;
  const [best, next] = found;
  if (next && (best.agreed === next.agreed || best.agreed < Math.min(ENOUGH, left.length + right.length))) return null;
  return rangeOf(page, best.at, best.at + sought.length);
}

/** Whether no word is cut: letters of several units stand for one in the text. */
const whole = (page, start, end) => page.begins[number(page, start)] && (end >= page.text.length || page.begins[number(page, end)]);

/** The number of the letter at an offset of the text. */
function number(page, offset) {
  if (page.text.length === page.letters.length) return offset;
  if (!page.numbers) {
    page.numbers = new Map();
    let at = 0;
    page.letters.forEach((one, count) => {
      page.numbers.set(at, count);
      at += one.length;
    });
  }
  return page.numbers.get(offset) ?? page.letters.length;
}

function rangeOf(page, start, end) {
  const after = end < page.text.length ? number(page, end) : page.letters.length;
  const [first, last] = [page.places[number(page, start)], page.places[after - 1]];
  const range = first[0].ownerDocument.createRange();
  range.setStart(first[0], first[1]);
  range.setEnd(last[0], last[1] + last[2]);
  return range;
}

const reverse = (text) => [...text].reverse().join("");

function alike(one, other) {
  let count = 0;
  while (count < one.length && one[count] === other[count]) count += 1;
  return count;
}

/** What is selected in a document, with what stands beside it; null where that is nothing. */
export function selected(document) {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const parts = ["", "", ""]; // before, in and behind the selection
  const skips = (node) => (node.nodeType === 1 && node.matches(APART) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, skips);
  let part = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === 1) {
      if (!inline(node)) parts[part] += " ";
      continue;
    }
    const [start, end] = cut(range, node);
    if (start > end) {
      part = range.comparePoint(node, 0) < 0 ? 0 : 2;
      parts[part] += node.data;
      continue;
    }
    parts[0] += node.data.slice(0, start);
    parts[1] += node.data.slice(start, end);
    parts[2] += node.data.slice(end);
    part = end < node.data.length ? 2 : 1;
  }
  const [before, quote, after] = parts.map((one) => one.replace(/\s+/g, " "));
  if (!quote.trim()) return null;
  return { quote: quote.trim(), before: before.slice(-AROUND), after: after.slice(0, AROUND) };
}

/** From where to where a text is in a range; from more to less where it is not. */
function cut(range, node) {
  if (!range.intersectsNode(node)) return [1, 0];
  const start = node === range.startContainer ? range.startOffset : 0;
  const end = node === range.endContainer ? range.endOffset : node.data.length;
  return range.comparePoint(node, start) === 0 && start < end ? [start, end] : [1, 0];
}

/** Paint ranges of the frame by the name of a highlight; where the browser cannot, nothing. */
export function paint(window, name, ranges) {
  if (!window.CSS?.highlights || !window.Highlight) return;
  if (ranges.length) window.CSS.highlights.set(name, new window.Highlight(...ranges));
  else window.CSS.highlights.delete(name);
}
