// 文件库: what can be asked, and each document to read as a tree of clauses.

import { documentOf, get } from "./api.js";
import { append, button, h, icon, stamps, tidy, titleEnd } from "./dom.js";
import { address, scope } from "./state.js";
import { openClause } from "./source.js";

/** Draw the list, or the document that the address names. */
export function draw(stage) {
  const wanted = new URLSearchParams(location.search).get("document");
  if (wanted) return drawDocument(stage, wanted);
  return drawList(stage);
}

export const scopeChanged = (stage) => draw(stage);

function addressBar() {
  const field = h("input", { type: "text", placeholder: "平远（十九）", "aria-label": "条款地址，如 平远（十九）", maxLength: 100, autocomplete: "off" });
  const found = h("div", { class: "address-found", role: "status" });
  const form = h("form", { class: "address-bar", role: "search" }, h("label", { class: "field search" }, icon("search"), field), h("button", { type: "submit", class: "plain-button" }, "打开条款"));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text) return field.focus();
    found.replaceChildren();
    try {
      const clauses = await get(`/api/address?q=${encodeURIComponent(text)}`);
      if (clauses.length === 1) return openClause({ ...clauses[0], clause_id: clauses[0].id, start: null, end: null }, field);
      return append(found, [h("p", { class: "hint" }, `有 ${clauses.length} 处：`), clauses.slice(0, 12).map((clause) => h("button", { type: "button", class: "related-item", onclick: (click) => openClause({ clause_id: clause.id, document_id: clause.document_id }, click.currentTarget) },
        h("span", { class: "where" }, clause.plan_title), h("span", { class: "snippet" }, clause.clause)))]);
    } catch (error) {
      return found.replaceChildren(h("p", { class: "hint" }, error.message));
    }
  });
  return h("div", { class: "address" }, form, found);
}

async function drawList(stage) {
  const place = h("div", { class: "page library-page" }, h("div", { class: "page-head" }, h("div", {}, h("h1", {}, "文件库"), h("p", { class: "count", role: "status" }, "正在取文件…"))), addressBar(), h("div", { class: "shelf" }));
  stage.replaceChildren(place);
  try {
    const all = await get("/api/documents");
    const inScope = (one) => !scope.regions.length && !scope.plans.length || scope.regions.includes(one.region) || scope.plans.some((plan) => plan.startsWith(`${one.id}:`));
    const list = all.filter(inScope);
    place.querySelector(".count").textContent = `${list.length} 份文件` + (list.length < all.length ? `（共 ${all.length} 份，按所选范围）` : "");
    place.querySelector(".shelf").append(...list.map(documentCard));
    if (!all.length) place.querySelector(".shelf").append(h("p", { class: "empty" }, "还没有文件。管理员可用 wence add 加入。"));
  } catch (error) {
    place.querySelector(".count").textContent = error.message;
  }
}

function documentCard(one) {
  const facts = [["地方", one.region.split("/").join(" · ")], ["文号", one.number], ["日期", one.issued], ["规划期", one.period && one.period.join("—")]].filter(([, value]) => value);
  const duties = new URLSearchParams();
  one.plans.forEach((_, number) => duties.append("plan", `${one.id}:${number}`));
  return h("article", { class: "document-card" }, h("h2", {}, h("a", { href: address("/library", { document: one.id }) }, one.title)), h("p", { class: "document-stamps" }, stamps(one.stamps)),
    h("dl", { class: "facts" }, facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))),
    one.plans.length > 1 && h("ul", { class: "plans" }, one.plans.map((title) => h("li", {}, title))),
    h("p", { class: "document-counts" }, h("span", {}, h("strong", {}, one.clauses), " 个条款"), h("a", { href: `/duties?${duties}` }, h("strong", {}, one.duties), " 项职责"), h("a", { href: `/targets?${duties}` }, h("strong", {}, one.targets), " 个指标")));
}

async function drawDocument(stage, id) {
  if (stage.querySelector(".reader")?.dataset.id === id) return;
  const place = h("div", { class: "page reader", "data-id": id }, h("p", {}, h("a", { href: address("/library"), class: "back" }, icon("left"), "文件库")), h("p", { class: "count", role: "status" }, "正在取全文…"));
  stage.replaceChildren(place);
  let source;
  try {
    source = await documentOf(id);
  } catch (error) {
    place.querySelector(".count").textContent = error.message;
    return;
  }
  if (!place.isConnected) return;
  const tree = h("div", { class: "tree" });
  const count = h("span", { class: "hint", role: "status" });
  const field = h("input", { type: "search", placeholder: "在本文件里找", "aria-label": "在本文件里找", maxLength: 60 });
  let timer = null;
  field.addEventListener("input", () => (clearTimeout(timer), (timer = setTimeout(() => drawTree(tree, source, field.value.trim(), count), 140))));
  place.replaceChildren(h("p", {}, h("a", { href: address("/library"), class: "back" }, icon("left"), "文件库")),
    h("h1", {}, source.title), h("p", { class: "source-meta" }, [source.number, source.region.split("/").join(" · "), source.issued, source.period && `规划期 ${source.period.join("—")}`].filter(Boolean).map((text) => h("span", {}, text)), stamps(source.stamps)),
    h("div", { class: "filters reader-bar" }, h("span", { class: "field search" }, icon("search"), field), count,
      button(null, "全部展开", () => tree.querySelectorAll("details").forEach((one) => (one.open = true))), button(null, "全部收起", () => tree.querySelectorAll("details").forEach((one) => (one.open = false)))), tree);
  drawTree(tree, source, "", count);
}

/** The clauses as nested, foldable headings; a word filters them and is marked. */
function drawTree(tree, source, word, count) {
  const children = new Map();
  const byId = new Map(source.clause_list.map((clause) => [clause.id, clause]));
  for (const clause of source.clause_list) {
    const parent = byId.has(clause.parent) ? clause.parent : null;
    children.set(parent, [...(children.get(parent) || []), clause]);
  }
  const hit = (clause) => !word || tidy(clause.text).includes(word);
  const wanted = new Set();
  let hits = 0;
  for (const clause of source.clause_list) {
    if (!clause.text.trim() || !hit(clause)) continue;
    hits += 1;
    for (let one = clause; one && !wanted.has(one.id); one = byId.get(one.parent)) wanted.add(one.id);
  }
  count.textContent = word ? `${hits} 处条款提到“${word}”` : "";
  const node = (clause) => {
    const inner = (children.get(clause.id) || []).filter((one) => wanted.has(one.id));
    const title = clause.label + clause.heading;
    const text = bodyOf(clause);
    const leaf = (text || title) && h("div", { class: `leaf ${clause.kind}` }, text && contentOf(clause, text, word), text && opener(clause));
    if (!title) return [leaf, inner.map(node)];
    return h("details", { class: `branch level-${clause.level}`, open: Boolean(word) || clause.level <= 1 }, h("summary", {}, marked(title, word)), leaf, inner.map(node));
  };
  tree.replaceChildren(...(children.get(null) || []).filter((one) => wanted.has(one.id)).map(node).flat(Infinity).filter(Boolean));
  if (!tree.firstChild) tree.append(h("p", { class: "empty" }, `本文件没有提到“${word}”。`));
}

const opener = (clause) => h("button", { type: "button", class: "to-source", "aria-label": `打开原文：${clause.clause || clause.text.trim().slice(0, 20)}`, onclick: (event) => openClause({ clause_id: clause.id, document_id: clause.document_id }, event.currentTarget) }, "原文", icon("right"));

/** The clause's text without its title, which the summary shows. */
function bodyOf(clause) {
  const text = clause.text.trim();
  return tidy(text.slice(titleEnd(text, clause))).replace(/^[。：:\s]+/, "");
}

function contentOf(clause, text, word) {
  if (clause.cells.length) return h("dl", { class: "cells" }, clause.cells.map((cell) => [h("dt", {}, cell.header || "　"), h("dd", {}, marked(cell.text || "—", word))]));
  return text.split("\n").filter((line) => line.trim()).map((line) => h("p", {}, marked(line, word)));
}

function marked(text, word) {
  if (!word) return text;
  return text.split(word).flatMap((part, number) => (number ? [h("mark", {}, word), part] : [part]));
}
