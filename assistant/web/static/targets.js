// 指标对照: measures down, places across; a place that sets none says so.

import { download, get } from "./api.js";
import { button, h, icon, note } from "./dom.js";
import { address, scoped } from "./state.js";
import { openClause } from "./source.js";

const SIGNS = { "≥": "不低于", "≤": "不超过", ">": "高于", "<": "低于", "=": "" };
let filters = {};
let rows = [];
let asked = 0;

const read = () => {
  const query = new URLSearchParams(location.search);
  filters = { measure: query.get("measure") || "", year: query.get("year") || "", stage: query.get("stage") || "", shared: query.get("all") !== "1" };
};

const keepInAddress = () => {
  const base = Object.entries({ measure: filters.measure, year: filters.year, stage: filters.stage, all: filters.shared ? "" : "1" }).filter(([, value]) => value);
  history.replaceState(history.state, "", address("/targets", base) + location.hash);
};

/** Draw the page. */
export function draw(stage) {
  if (stage.querySelector(".targets-page")) return;
  read();
  stage.replaceChildren(h("div", { class: "page targets-page" },
    h("div", { class: "page-head" }, h("div", {}, h("h1", {}, "指标对照"), h("p", { class: "count", role: "status" }, "正在取指标…")), h("div", { class: "page-actions" })),
    h("div", { class: "filters", role: "search", "aria-label": "筛选" }), h("div", { class: "results" })));
  drawFilters(stage, [], []);
  load(stage, true);
}

export const scopeChanged = (stage) => load(stage, true);

function query(extra = {}) {
  const wanted = scoped();
  for (const [name, value] of Object.entries({ measure: filters.measure, year: filters.year, stage: filters.stage, ...extra })) if (value) wanted.set(name, value);
  return wanted.toString();
}

async function load(stage, fresh = false) {
  const turn = ++asked;
  keepInAddress();
  try {
    const found = await get(`/api/targets?${query()}`);
    if (turn !== asked) return;
    rows = found;
    if (fresh) drawFilters(stage, distinct("year").filter(Boolean).sort(), distinct("stage").filter(Boolean));
    drawResults(stage);
  } catch (error) {
    stage.querySelector(".count").textContent = error.message;
  }
}

const distinct = (key) => [...new Set(rows.map((row) => row[key]))];

function drawFilters(stage, years, stages) {
  let timer = null;
  const text = h("input", { type: "search", placeholder: "指标里的字，如 毛入学率", "aria-label": "指标名称里的字", value: filters.measure, maxLength: 60,
    oninput: (event) => (clearTimeout(timer), (timer = setTimeout(() => ((filters.measure = event.target.value.trim()), load(stage)), 160))) });
  const choose = (key, word, values, show) => h("span", { class: "field" }, h("select", { "aria-label": word, onchange: (event) => ((filters[key] = event.target.value), load(stage)) },
    h("option", { value: "" }, word), values.map((value) => h("option", { value, selected: String(value) === filters[key] }, show(value)))));
  const which = h("div", { class: "segments", role: "group", "aria-label": "显示哪些指标" }, [[true, "各地都有的在前"], [false, "按文件次序"]].map(([value, word]) =>
    h("button", { type: "button", "aria-pressed": String(filters.shared === value), onclick: (event) => {
      filters.shared = value;
      for (const one of event.currentTarget.parentElement.children) one.setAttribute("aria-pressed", String(one === event.currentTarget));
      keepInAddress();
      drawResults(stage);
    } }, word)));
  stage.querySelector(".filters").replaceChildren(h("span", { class: "field search" }, icon("search"), text), choose("year", "全部年份", years, (year) => `${year} 年`), choose("stage", "全部学段", stages, (value) => value), which);
  stage.querySelector(".page-actions").replaceChildren(
    button("save", "Excel", () => download(`/api/targets?${query({ format: "xlsx" })}`, "指标对照.xlsx").catch((error) => note(error.message)), { "aria-label": "下载 Excel 表" }),
    button("save", "CSV", () => download(`/api/targets?${query({ format: "csv" })}`, "指标对照.csv").catch((error) => note(error.message)), { "aria-label": "下载 CSV 表" }),
    button("print", "打印", () => print()));
}

const placeOf = (row) => row.region.split("/").pop() || row.document;

function drawResults(stage) {
  const measures = new Map();
  for (const row of rows) measures.set(row.measure, [...(measures.get(row.measure) || []), row]);
  const places = distinctPlaces();
  stage.querySelector(".count").textContent = rows.length ? `${measures.size} 个指标 · ${rows.length} 个数值 · ${places.length} 个地方` : "";
  const spread = (list) => new Set(list.map(placeOf)).size;
  const ordered = filters.shared ? [...measures].sort((one, other) => spread(other[1]) - spread(one[1])) : [...measures];
  const results = stage.querySelector(".results");
  if (!rows.length) return results.replaceChildren(h("div", { class: "empty" }, h("p", {}, "没有符合这些条件的指标。")));
  return results.replaceChildren(h("div", { class: "table-box tall", tabIndex: 0, role: "region", "aria-label": "指标对照表" }, h("table", { class: "grid targets" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "corner" }, "指标"), places.map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", {}, ordered.map(([measure, list]) => line(measure, list, places))))));
}

const distinctPlaces = () => [...new Set(rows.map(placeOf))];

function line(measure, list, places) {
  const units = new Map();
  for (const row of list) units.set(row.unit, Math.max(units.get(row.unit) || 0, Math.abs(row.value), Math.abs(row.base_value || 0)));
  const whole = (row) => (row.unit === "%" ? Math.max(100, units.get("%")) : units.get(row.unit)) || 1;
  const compared = list.length > 1;
  return h("tr", {}, h("th", { scope: "row" }, measure, h("small", {}, [...new Set(list.map((row) => row.stage).filter(Boolean))].join("、"))), places.map((name) => {
    const own = list.filter((row) => placeOf(row) === name).sort((one, other) => (one.year || 0) - (other.year || 0));
    return h("td", { "data-place": name, class: own.length ? "" : "unsaid" }, own.length ? alike(own).map(([row, ...others]) => [value(row, whole(row), compared), others.map(also)]) : "未提及");
  }));
}

/** Rows of one value in lists: what two clauses set alike is shown once. */
function alike(list) {
  const lists = new Map();
  for (const row of list) {
    const key = JSON.stringify([row.comparator, row.value, row.unit, row.year, row.attribute, row.base_value, row.base_year]);
    lists.set(key, [...(lists.get(key) || []), row]);
  }
  return [...lists.values()];
}

const open = (row) => (event) => (openClause(row, event.currentTarget), event.currentTarget.classList.add("open-cell"));

/** Another clause that sets the value shown above it. */
const also = (row) => h("button", { type: "button", class: "target-value target-also", title: row.clause, onclick: open(row) }, "另有一条同此");

function value(row, whole, compared) {
  const share = Math.max(2, Math.min(100, (Math.abs(row.value) / whole) * 100));
  const written = row.value_as_written || `${SIGNS[row.comparator] ?? ""}${row.value}`;
  // A table's cell has the bare number; its unit stands in the head.
  const words = /^[\d.,]+$/.test(written) ? written + row.unit : written;
  return h("button", { type: "button", class: "target-value", title: row.quote.replace(/\s+/g, ""), onclick: open(row) },
    h("span", { class: "target-number" }, words), h("span", { class: "target-year" }, row.year ? `${row.year} 年` : "", row.attribute ? ` · ${row.attribute}` : ""),
    row.base_value !== null && h("span", { class: "target-base" }, `基期 ${row.base_value}${row.unit}${row.base_year ? `（${row.base_year} 年）` : ""}`),
    compared && h("span", { class: "bar-track", "aria-hidden": "true" }, h("span", { class: "bar-fill", style: `width:${share}%` })));
}
