// 职责清单: who does what by when, as a list, as a matrix, and as one unit's own list.

import { download, get } from "./api.js";
import { append, badge, button, h, icon, note } from "./dom.js";
import { address, scoped } from "./state.js";
import { openClause } from "./source.js";

const PAGE = 120;
const VIEWS = { list: "清单", matrix: "矩阵", mine: "我是…" };
let filters = {};
let rows = [];
let everything = [];
let sort = { key: null, up: true };
let asked = 0;

const read = () => {
  const query = new URLSearchParams(location.search);
  filters = { view: query.get("view") || "list", unit: query.get("unit") || "", role: query.get("role") || "", q: query.get("text") || "" };
  if (!VIEWS[filters.view]) filters.view = "list";
};

const keepInAddress = () => {
  const base = Object.entries({ view: filters.view === "list" ? "" : filters.view, unit: filters.unit, role: filters.role, text: filters.q }).filter(([, value]) => value);
  history.replaceState(history.state, "", address("/duties", base) + location.hash);
};

/** Draw the page. */
export function draw(stage) {
  if (stage.querySelector(".duties-page")) return;
  read();
  stage.replaceChildren(h("div", { class: "page duties-page" },
    h("div", { class: "page-head" }, h("div", {}, h("h1", {}, "职责清单"), h("p", { class: "count", role: "status" }, "正在取清单…")), h("div", { class: "page-actions" })),
    h("div", { class: "filters", role: "search", "aria-label": "筛选" }), h("div", { class: "results" })));
  load(stage);
}

/** The place or plan has changed. */
export const scopeChanged = (stage) => load(stage);

function query(extra = {}) {
  const wanted = scoped();
  for (const [name, value] of Object.entries({ unit: filters.unit, role: filters.role, q: filters.q, ...extra })) if (value) wanted.set(name, value);
  return wanted.toString();
}

async function load(stage) {
  const turn = ++asked;
  try {
    everything = await get(`/api/duties?${scoped()}`);
    if (turn !== asked) return;
    drawFilters(stage);
    await filter(stage);
  } catch (error) {
    stage.querySelector(".count").textContent = error.message;
  }
}

async function filter(stage) {
  const turn = ++asked;
  keepInAddress();
  try {
    const found = filters.unit || filters.role || filters.q ? await get(`/api/duties?${query()}`) : everything;
    if (turn !== asked) return;
    rows = found;
    drawResults(stage);
  } catch (error) {
    note(error.message);
  }
}

function drawFilters(stage) {
  const place = stage.querySelector(".filters");
  const units = tally(everything);
  const views = h("div", { class: "segments", role: "group", "aria-label": "看法" }, Object.entries(VIEWS).map(([key, word]) =>
    h("button", { type: "button", "aria-pressed": String(filters.view === key), onclick: () => ((filters.view = key), drawFilters(stage), filter(stage)) }, word)));
  const roles = h("div", { class: "segments", role: "group", "aria-label": "角色" }, [["", "全部角色"], ["lead", "牵头"], ["support", "配合"], ["responsible", "责任"]].map(([key, word]) =>
    h("button", { type: "button", "aria-pressed": String(filters.role === key), onclick: () => ((filters.role = key), drawFilters(stage), filter(stage)) }, word)));
  const unit = h("select", { "aria-label": "单位", onchange: (event) => ((filters.unit = event.target.value), filter(stage)) },
    h("option", { value: "" }, filters.view === "mine" ? "请选单位" : "全部单位"), [...units].map(([name, count]) => h("option", { value: name, selected: name === filters.unit }, `${name}（${count}）`)));
  if (filters.unit && !units.has(filters.unit)) unit.append(h("option", { value: filters.unit, selected: true }, filters.unit));
  let timer = null;
  const text = h("input", { type: "search", placeholder: "任务里的字", "aria-label": "任务或条款里的字", value: filters.q, maxLength: 100,
    oninput: (event) => (clearTimeout(timer), (timer = setTimeout(() => ((filters.q = event.target.value.trim()), filter(stage)), 160))) });
  place.replaceChildren(views, h("span", { class: "field" }, unit), h("span", { class: "field search" }, icon("search"), text), roles);
  const file = (format) => download(`/api/duties?${query({ format })}`, `职责清单.${format}`).catch((error) => note(error.message));
  stage.querySelector(".page-actions").replaceChildren(button("save", "Excel", () => file("xlsx"), { "aria-label": "下载 Excel 表" }), button("save", "CSV", () => file("csv"), { "aria-label": "下载 CSV 表" }),
    button("print", "打印", () => print()));
}

/** Units with their number of duties, most first. */
function tally(list) {
  const counts = new Map();
  for (const row of list) counts.set(row.unit, (counts.get(row.unit) || 0) + 1);
  return new Map([...counts].sort((one, other) => other[1] - one[1] || one[0].localeCompare(other[0], "zh")));
}

function drawResults(stage) {
  const units = new Set(rows.map((row) => row.unit)).size;
  const clauses = new Set(rows.map((row) => row.clause_id)).size;
  stage.querySelector(".count").textContent = rows.length ? `${rows.length} 项职责 · ${units} 个单位 · ${clauses} 个条款` : "";
  const place = stage.querySelector(".results");
  if (filters.view === "mine" && !filters.unit) return place.replaceChildren(chooser(stage));
  if (!rows.length) return place.replaceChildren(nothing(stage));
  const view = { list: listView, matrix: matrixView, mine: mineView }[filters.view];
  return place.replaceChildren(...[view(stage)].flat());
}

function nothing(stage) {
  const limited = filters.unit || filters.role || filters.q;
  return h("div", { class: "empty" }, h("p", {}, "没有符合这些条件的职责。"),
    limited && button(null, "去掉筛选条件", () => ((filters = { ...filters, unit: "", role: "", q: "" }), drawFilters(stage), filter(stage)), { class: "plain-button" }));
}

const place = (row) => row.region.split("/").pop();
const open = (row) => (event) => (openClause(row, event.currentTarget), event.currentTarget.classList.add("open-cell"));
const COLUMNS = [["unit", "单位"], ["role", "角色"], ["task", "任务"], ["deadline", "时限"], ["clause", "条款"], ["region", "地方"]];

function sorted(list) {
  if (!sort.key) return list;
  const order = { lead: 0, responsible: 1, support: 2 };
  const value = (row) => (sort.key === "role" ? order[row.role] : sort.key === "clause" ? null : row[sort.key] || "");
  const compare = (one, other) => {
    if (sort.key === "clause") return one.document_id.localeCompare(other.document_id) || one.start - other.start;
    if (sort.key === "deadline" && !one.deadline !== !other.deadline) return one.deadline ? -1 : 1;
    return typeof value(one) === "number" ? value(one) - value(other) : value(one).localeCompare(value(other), "zh");
  };
  return [...list].sort((one, other) => (sort.up ? 1 : -1) * compare(one, other));
}

function listView(stage) {
  const head = h("tr", {}, COLUMNS.map(([key, word]) => h("th", { scope: "col", class: `col-${key}`, "aria-sort": sort.key === key ? (sort.up ? "ascending" : "descending") : "none" },
    h("button", { type: "button", class: "sorter", onclick: () => ((sort = { key, up: sort.key === key ? !sort.up : true }), drawResults(stage), stage.querySelector(`.col-${key} .sorter`).focus()) }, word, h("span", { "aria-hidden": "true" }, sort.key === key ? (sort.up ? " ↑" : " ↓") : "")))));
  const body = h("tbody");
  const list = sorted(rows);
  let shown = 0;
  const more = button("down", "", () => add(), { class: "plain-button more" });
  const add = (count = PAGE) => {
    append(body, list.slice(shown, shown + count).map(line));
    shown = Math.min(list.length, shown + count);
    more.hidden = shown >= list.length;
    more.querySelector("span").textContent = `再显示 ${Math.min(PAGE, list.length - shown)} 项（共 ${list.length} 项）`;
  };
  add();
  // Paper has no button for more.
  window.addEventListener("beforeprint", () => body.isConnected && add(list.length), { once: true });
  return [h("div", { class: "table-box tall", tabIndex: 0, role: "region", "aria-label": "职责清单表" }, h("table", { class: "grid duty-list" }, h("thead", {}, head), body)), more];
}

const line = (row) => h("tr", {},
  h("th", { scope: "row", class: "col-unit" }, row.unit),
  h("td", { class: "col-role" }, badge(row.role)),
  h("td", { class: "col-task" }, row.task),
  h("td", { class: "col-deadline" }, row.deadline || ""),
  h("td", { class: "col-clause" }, h("button", { type: "button", class: "clause-link", onclick: open(row) }, lastOf(row.clause))),
  h("td", { class: "col-region" }, place(row)));

/** The last step of a clause's path, which is what a reader calls it by. */
const lastOf = (clause) => /(（[一二三四五六七八九十]+）|\([一二三四五六七八九十]+\)|\d+[.．、]|第[一二三四五六七八九十百]+条)[^（(]*$/.exec(clause)?.[0] || clause;

/** Clauses down, units across, one table for each plan. */
function matrixView(stage) {
  const plans = new Map();
  for (const row of rows) {
    const key = `${row.document_id}:${row.plan_number}`;
    plans.set(key, [...(plans.get(key) || []), row]);
  }
  return [...plans].map(([, list], number) => {
    const units = [...tally(list)];
    const clauses = new Map();
    for (const row of list) clauses.set(row.clause_id, [...(clauses.get(row.clause_id) || []), row]);
    const box = h("div", { class: "table-box tall matrix-box", tabIndex: 0, role: "region", "aria-label": `${list[0].plan || list[0].document} 的职责矩阵` });
    const table = () => h("table", { class: "grid matrix" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "corner" }, `条款 \\ 单位`), units.map(([name, count]) => h("th", { scope: "col" }, h("span", { class: "upright" }, name), h("small", {}, count))))),
      h("tbody", {}, [...clauses.values()].map((same) => h("tr", {}, h("th", { scope: "row" }, h("button", { type: "button", class: "clause-link", title: same[0].clause, onclick: open(same[0]) }, lastOf(same[0].clause))),
        units.map(([name]) => h("td", {}, cell(same.filter((row) => row.unit === name))))))));
    const details = h("details", { class: "plan-block", open: number === 0 }, h("summary", {}, h("strong", {}, list[0].plan || list[0].document), h("span", { class: "hint" }, `${place(list[0])} · ${clauses.size} 个条款 × ${units.length} 个单位`)), box);
    const fill = () => details.open && !box.firstChild && box.append(table());
    details.addEventListener("toggle", fill);
    window.addEventListener("beforeprint", () => details.isConnected && ((details.open = true), fill()), { once: true });
    fill();
    return details;
  });
}

function cell(list) {
  const roles = new Map(list.map((row) => [row.role, row]));
  return [...roles.values()].map((row) => h("button", { type: "button", class: "mark-cell", "aria-label": `${row.unit}：${row.task}`, title: row.task, onclick: open(row) }, badge(row.role, true)));
}

function chooser(stage) {
  const units = tally(everything);
  return h("div", { class: "chooser" }, h("p", { class: "lede" }, "您是哪个单位？选一个，列出它要做的事，按时限排。"),
    h("div", { class: "chips" }, [...units].slice(0, 60).map(([name, count]) => h("button", { type: "button", class: "chip", onclick: () => ((filters.unit = name), drawFilters(stage), filter(stage)) }, name, h("small", {}, count)))));
}

/** One unit's list: with a deadline first, by year, then the rest, leads before the others. */
function mineView() {
  const order = { lead: 0, responsible: 1, support: 2 };
  const groups = new Map();
  const list = [...rows].sort((one, other) => (one.deadline_year || 9999) - (other.deadline_year || 9999) || order[one.role] - order[other.role]);
  for (const row of list) {
    const key = row.deadline_year ? `${row.deadline_year} 年` : row.deadline ? "写了时限，未写年份" : "没写时限";
    groups.set(key, [...(groups.get(key) || []), row]);
  }
  const counts = ["lead", "responsible", "support"].map((role) => [role, rows.filter((row) => row.role === role).length]).filter(([, count]) => count);
  return h("div", { class: "mine" }, h("header", { class: "mine-head" }, h("h2", {}, `${filters.unit}的任务`), h("p", {}, counts.map(([role, count]) => [badge(role), ` ${count} 项 `]))),
    [...groups].map(([title, tasks]) => h("section", {}, h("h3", {}, title, h("small", {}, `${tasks.length} 项`)), h("ol", { class: "todo" }, tasks.map((row) => h("li", {},
      h("div", { class: "todo-main" }, badge(row.role), h("span", { class: "todo-task" }, row.task)),
      h("p", { class: "todo-meta" }, row.deadline && h("span", {}, row.deadline), h("span", {}, place(row)), h("button", { type: "button", class: "clause-link", onclick: open(row) }, `《${row.plan || row.document}》${lastOf(row.clause)}`))))))));
}
