// Building nodes: text only ever becomes text, so nothing a document or a reader wrote can run.

const SVG = "http://www.w3.org/2000/svg";

/** An element with properties and children; strings become text nodes, null and false are left out. */
export function h(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (name === "dataset") Object.assign(node.dataset, value);
    else if (name in node && !name.includes("-") && name !== "list" && name !== "form") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  append(node, children);
  return node;
}

/** Append children, however deep the lists are nested. */
export function append(node, children) {
  for (const child of [children].flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

const ICONS = {
  send: "M5 12h13M12 5l7 7-7 7", close: "M6 6l12 12M18 6L6 18", copy: "M9 9h10v11H9zM5 15V4h10",
  check: "M4 12.5l5 5L20 6.5", good: "M7 11v9H4v-9zM7 11l4-8c1.6 0 2.4 1 2 2.700L12.300 9H19c1 0 1.600.9 1.300 1.900l-2.300 7.600c-.2.9-.9 1.500-1.800 1.500H7",
  bad: "M17 13V4h3v9zM17 13l-4 8c-1.600 0-2.400-1-2-2.700l.7-3.300H5c-1 0-1.600-.9-1.300-1.900L6 5.500C6.200 4.600 6.900 4 7.800 4H17",
  link: "M10 14a4 4 0 0 0 5.700 0l3-3a4 4 0 0 0-5.700-5.700l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3a4 4 0 0 0 5.700 5.700l1-1",
  down: "M6 9l6 6 6-6", left: "M15 5l-7 7 7 7", right: "M9 5l7 7-7 7", plus: "M12 5v14M5 12h14",
  clock: "M12 7v5l3.500 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18", file: "M7 3h7l5 5v13H7zM14 3v5h5",
  save: "M12 4v11M7 11l5 5 5-5M5 20h14", edit: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3", print: "M7 9V4h10v5M7 17H4v-7h16v7h-3M7 14h10v6H7z",
  note: "M12 8v5M12 16.500v.1M12 3l9.500 17h-19z", search: "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14M16 16l4.500 4.500", trash: "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13",
};

/** A line icon; decoration only, its meaning always stands beside it in words or in a label. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" })) svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A button with an icon and a word. */
export function button(name, word, onclick, properties = {}) {
  return h("button", { type: "button", class: "quiet", onclick, ...properties }, name && icon(name), h("span", {}, word));
}

/** The stamps of a document: draft, issued, period over. */
export function stamps(list) {
  return (list || []).map((stamp) => h("span", { class: `stamp ${stamp.tone}` }, stamp.text));
}

/** A short line at the foot of the screen, read aloud too. */
export function note(text) {
  const place = document.getElementById("notes");
  const line = h("div", { class: "toast" }, text);
  place.replaceChildren(line);
  setTimeout(() => line.remove(), 2600);
}

export const ROLES = { lead: "牵头", support: "配合", responsible: "责任" };

/** A role as a badge: filled, outlined or tinted, and always in words. */
export function badge(role, short = false) {
  const word = ROLES[role] || role;
  return h("span", { class: `badge ${role}`, title: short ? word : null }, short ? word[0] : word);
}

/** The number of a marker in a circle: ① … ⑳, above that (21). */
export function circled(number) {
  return number <= 20 ? String.fromCodePoint(0x2460 + number - 1) : `(${number})`;
}

const MARKS = /[\ue000\ue001]/g;
const SENTENCE_END = /[。；：！？.!?”』）)】〕]$/;
/** A line shorter than this was ended by its writer, not by the edge of a page. */
const WRAPPED = 18;

/** Source text as it reads: breaks that a page made inside a sentence are closed, paragraphs stay. */
export function tidy(text) {
  const joined = [];
  for (const raw of text.replace(/\[bookmark:[^\]]*\]/g, "").replace(/\*\*/g, "").split("\n")) {
    const line = raw.trim();
    if (!line.replace(MARKS, "")) {
      if (line && joined.length) joined[joined.length - 1] += line;
      else if (line) joined.push(line);
      continue;
    }
    const before = (joined[joined.length - 1] || "").replace(MARKS, "");
    const wrapped = before.length >= WRAPPED && !SENTENCE_END.test(before) && /^[\u3400-\u9fff，。；：、“”（）0-9]/.test(line.replace(MARKS, ""));
    if (wrapped || (joined.length && !before)) joined[joined.length - 1] += line;
    else joined.push(line);
  }
  return joined.join("\n");
}

/** Where the clause's own title ends in `text`, white space and marks skipped; 0 if the text doesn't begin with it. */
export function titleEnd(text, clause) {
  const title = (clause.label + clause.heading).replace(/\s/g, "");
  let seen = 0;
  let place = 0;
  while (seen < title.length && place < text.length) {
    if (text[place] === title[seen]) seen += 1;
    else if (!/[\s*\ue000\ue001]/.test(text[place])) return 0;
    place += 1;
  }
  return seen === title.length ? place : 0;
}

/** A clause's text as it reads: its title keeps the line that it has in the source. */
export function reading(text, clause) {
  const end = titleEnd(text, clause);
  const ownLine = end > 0 && /^[*\ue000\ue001 \t\u3000]*\n/.test(text.slice(end));
  return ownLine ? `${tidy(text.slice(0, end))}\n${tidy(text.slice(end).trimStart())}` : tidy(text);
}

/** Closes `panel` on Escape or a click elsewhere; returns what undoes the listening. */
export function dismissable(panel, opener, close) {
  const key = (event) => event.key === "Escape" && (close(), opener.focus());
  const click = (event) => !panel.contains(event.target) && !opener.contains(event.target) && close();
  document.addEventListener("keydown", key);
  document.addEventListener("pointerdown", click);
  return () => {
    document.removeEventListener("keydown", key);
    document.removeEventListener("pointerdown", click);
  };
}
