// The source beside the chat (a sheet from below on a phone): the clause as it stands, the proving span marked.

import { documentOf, get, post } from "./api.js";
import { append, button, h, icon, reading, stamps } from "./dom.js";

const WIDE = "(min-width: 1024px)";
let opener = null;
let wanted = 0;

const panel = () => document.getElementById("source");

/** Open a citation, or a clause by `clause_id`; `from` gets the focus back when the panel closes. */
export async function openClause(target, from = null) {
  const turn = ++wanted;
  if (from) opener = from;
  for (const one of document.querySelectorAll(".marker.open, .open-cell")) one.classList.remove("open", "open-cell");
  if (from?.classList.contains("marker")) from.classList.add("open");
  const place = panel();
  if (place.hidden) frame("正在取原文…");
  reveal();
  try {
    const found = await locate(target);
    if (turn !== wanted) return;
    draw(found, target);
    remember(target);
  } catch (error) {
    if (turn === wanted) frame(error.message);
  }
}

async function locate(target) {
  const id = target.document_id || (await get(`/api/clauses/${encodeURIComponent(target.clause_id)}`)).document_id;
  const source = await documentOf(id);
  const clauses = source.clause_list.filter((clause) => clause.text.trim());
  const at = clauses.findIndex((clause) => clause.id === target.clause_id);
  if (at < 0) throw new Error("这一条在现在的文件里找不到了，请重新提问。");
  return { source, clauses, at };
}

function remember(target) {
  const span = target.start !== null && target.start !== undefined ? `&span=${target.start}-${target.end}` : "";
  history.replaceState(history.state, "", `${location.pathname}${location.search}#clause=${encodeURIComponent(target.clause_id)}${span}`);
}

/** Close the panel; the focus returns to what opened it. */
export function closeSource(refocus = true) {
  const place = panel();
  if (!place || place.hidden) return;
  wanted += 1;
  place.hidden = true;
  document.getElementById("wence").classList.remove("with-source");
  document.querySelector(".backdrop")?.remove();
  document.removeEventListener("keydown", onKey);
  for (const one of document.querySelectorAll(".marker.open, .open-cell")) one.classList.remove("open", "open-cell");
  if (location.hash) history.replaceState(history.state, "", location.pathname + location.search);
  if (refocus && opener?.isConnected) opener.focus();
  opener = null;
}

function onKey(event) {
  if (event.key === "Escape") closeSource();
  // On a phone the sheet lies over the page: Tab stays inside it.
  if (event.key === "Tab" && !matchMedia(WIDE).matches) {
    const stops = [...panel().querySelectorAll("button:not(:disabled), a[href], [tabindex='0']")];
    const first = stops[0];
    const last = stops[stops.length - 1];
    if (event.shiftKey && document.activeElement === first) (event.preventDefault(), last.focus());
    else if (!event.shiftKey && document.activeElement === last) (event.preventDefault(), first.focus());
  }
}

function reveal() {
  const place = panel();
  const fresh = place.hidden;
  place.hidden = false;
  document.getElementById("wence").classList.add("with-source");
  if (!matchMedia(WIDE).matches && !document.querySelector(".backdrop")) place.before(h("div", { class: "backdrop", onclick: () => closeSource() }));
  if (fresh) document.addEventListener("keydown", onKey);
}

function frame(text) {
  panel().replaceChildren(h("div", { class: "source-head" }, grip(), closer()), h("p", { class: "source-wait" }, text));
}

const closer = () => h("button", { type: "button", class: "round", "aria-label": "关闭原文", onclick: () => closeSource() }, icon("close"));

/** The bar that drags the sheet down. */
function grip() {
  const bar = h("div", { class: "grip", "aria-hidden": "true" });
  let from = null;
  bar.addEventListener("pointerdown", (event) => ((from = event.clientY), bar.setPointerCapture(event.pointerId)));
  bar.addEventListener("pointermove", (event) => from !== null && (panel().style.transform = `translateY(${Math.max(0, event.clientY - from)}px)`));
  bar.addEventListener("pointerup", (event) => {
    const far = event.clientY - from;
    from = null;
    panel().style.transform = "";
    if (far > 90 || Math.abs(far) < 4) closeSource();
  });
  return bar;
}

function draw({ source, clauses, at }, target) {
  const clause = clauses[at];
  const step = (by) => openClause({ clause_id: clauses[at + by].id, document_id: source.id });
  const result = h("p", { class: "check-result", role: "status" });
  const marked = target.start !== null && target.start !== undefined;
  const head = h("div", { class: "source-head" }, grip(),
    h("div", { class: "source-title" }, h("h2", { tabIndex: -1 }, clause.plan_title || source.title),
      h("p", { class: "source-meta" }, [source.number, source.region.split("/").join(" · ")].filter(Boolean).map((text) => h("span", {}, text)), stamps(source.stamps))),
    closer());
  const crumbs = h("nav", { class: "crumbs", "aria-label": "条款位置" }, h("ol", {}, clause.path.map((part, number) =>
    h("li", { "aria-current": number === clause.path.length - 1 ? "location" : null }, part))));
  const body = h("div", { class: "source-body", tabIndex: 0, role: "region", "aria-label": "条款原文" },
    at > 0 && context(clauses[at - 1]), current(clause, target), at + 1 < clauses.length && context(clauses[at + 1]));
  const foot = h("div", { class: "source-foot" },
    button("left", "上一条", () => step(-1), { disabled: at === 0 }),
    button("right", "下一条", () => step(1), { disabled: at + 1 >= clauses.length, class: "quiet after" }),
    button("check", "核对", () => check(target, clause, source, result), { title: "逐字与原文件比对" }),
    h("a", { class: "quiet", href: `/library?document=${encodeURIComponent(source.id)}#clause=${encodeURIComponent(clause.id)}` }, icon("file"), h("span", {}, "看全文")));
  panel().replaceChildren(head, crumbs, body, result, foot);
  const focusPoint = body.querySelector("mark") || body.querySelector(".clause-now");
  body.scrollTop = Math.max(0, focusPoint.offsetTop - body.offsetTop - (marked ? 90 : 12));
  head.querySelector("h2").focus({ preventScroll: true });
}

const context = (clause) => h("div", { class: "clause-near" }, paragraphs(reading(shorten(clause.text.trim()), clause)));

const shorten = (text) => (text.length > 420 ? `${text.slice(0, 420)}……` : text);

/** The clause itself with the span marked. Offsets count characters, not UTF-16 units. */
function current(clause, target) {
  const box = h("div", { class: "clause-now" });
  const from = target.start === null || target.start === undefined ? clause.start : target.start;
  const to = target.end === null || target.end === undefined ? clause.start : target.end;
  if (clause.cells.length) {
    return append(box, h("dl", { class: "cells" }, clause.cells.map((cell) => [
      h("dt", {}, cell.header || "　"),
      h("dd", {}, cell.start < to && from < cell.end ? h("mark", {}, cell.text) : cell.text || "—"),
    ])));
  }
  const characters = [...clause.text];
  const cut = (start, end) => characters.slice(Math.max(0, start - clause.start), Math.max(0, end - clause.start)).join("");
  const [before, quote, after] = [cut(clause.start, from), cut(from, to), cut(to, clause.end)];
  // Tidied as one text with two private marks in it, so that a break at the span's edge closes too.
  const parts = reading(`${before}\ue000${quote}\ue001${after}`.trim(), clause).split(/[\ue000\ue001]/);
  const title = clause.label + clause.heading;
  let line = h("p");
  box.append(line);
  parts.forEach((part, number) => {
    part.split("\n").forEach((text, row) => {
      if (row > 0) box.append((line = h("p")));
      if (text) line.append(number === 1 ? h("mark", {}, text) : text);
    });
  });
  if (clause.heading && box.firstChild.textContent.replace(/\s/g, "") === title.replace(/\s/g, "")) box.firstChild.className = "clause-title";
  for (const empty of [...box.children]) if (!empty.textContent.trim()) empty.remove();
  return box;
}

export const paragraphs = (text) => text.split("\n").filter((line) => line.trim()).map((line) => h("p", {}, line));

async function check(target, clause, source, result) {
  const characters = [...clause.text];
  const citation = target.quote ? target : { marker: "", document_id: source.id, clause_id: clause.id, quote: characters.join(""),
    start: clause.start, end: clause.end, source_sha256: source.source_sha256 };
  try {
    const found = await post("/api/verify", { citations: [citation] });
    const what = target.quote ? "标出的引文" : "这一条";
    result.className = `check-result ${found.good ? "good" : "bad"}`;
    result.replaceChildren(icon(found.good ? "check" : "note"), h("span", {}, found.good
      ? `${what}（第 ${citation.start + 1}–${citation.end} 字，共 ${citation.end - citation.start} 字）与原文件逐字比对，一字不差。`
      : found.results[0].problems.join("；")));
  } catch (error) {
    result.replaceChildren(error.message);
  }
}
