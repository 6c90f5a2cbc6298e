// Brings the frame to life: places, scope, and the one panel that shows where a statement stands.

import { overview } from "./api.js";
import { button, dismissable, h, icon } from "./dom.js";
import { address, readScope, scope, setScope } from "./state.js";
import * as chat from "./chat.js";
import * as duties from "./duties.js";
import * as targets from "./targets.js";
import * as library from "./library.js";
import * as evals from "./evals.js";
import { closeSource, openClause } from "./source.js";

const PAGES = { "/": chat, "/duties": duties, "/targets": targets, "/library": library, "/evals": evals };
const TITLES = { "/": "问答", "/duties": "职责清单", "/targets": "指标对照", "/library": "文件库", "/evals": "评测" };
let shown = null;

/** Draw the page that the address names. */
function show() {
  const path = PAGES[location.pathname] ? location.pathname : "/";
  readScope();
  drawScope();
  document.title = path === "/" ? "问策" : `${TITLES[path]} · 问策`;
  const stage = document.getElementById("stage");
  document.getElementById("wence").dataset.place = path.slice(1) || "chat";
  for (const link of document.querySelectorAll(".places a")) {
    const here = link.getAttribute("href").split("?")[0] === path;
    if (here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (shown !== path) {
    closeSource(false);
    stage.replaceChildren();
    window.scrollTo(0, 0);
    shown = path;
  }
  PAGES[path].draw(stage);
  openFromHash();
}

function openFromHash() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  if (!wanted.has("clause")) return;
  const span = /^(\d+)-(\d+)$/.exec(wanted.get("span") || "");
  openClause({ clause_id: wanted.get("clause"), start: span ? Number(span[1]) : null, end: span ? Number(span[2]) : null });
}

/** Go to an address of this app without loading the page again. */
export function go(target) {
  history.pushState(null, "", target);
  show();
}

function follow(event) {
  const link = event.target.closest("a[href^='/']");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || link.target) return;
  const target = new URL(link.href);
  if (!PAGES[target.pathname]) return;
  event.preventDefault();
  go(link.dataset.place ? address(target.pathname) : link.getAttribute("href"));
}

async function drawScope() {
  const slot = document.querySelector(".scope-slot");
  let found;
  try {
    found = await overview();
  } catch {
    return;
  }
  const word = scopeWord(found.documents);
  const limited = scope.regions.length + scope.plans.length > 0;
  const opener = h("button", { type: "button", class: limited ? "chip on" : "chip", "aria-haspopup": "dialog", "aria-expanded": "false" },
    h("span", { class: "sr" }, "范围："), word, icon("down"));
  opener.addEventListener("click", () => openScope(slot, opener, found.documents));
  slot.replaceChildren(opener);
}

function scopeWord(documents) {
  const names = [
    ...scope.regions.map((region) => region.split("/").pop()),
    ...scope.plans.map((plan) => planName(documents, plan)),
  ].filter(Boolean);
  if (!names.length) return "全部地方";
  const first = names[0].length > 12 ? `${names[0].slice(0, 11)}…` : names[0];
  return names.length > 1 ? `${first} 等 ${names.length} 项` : first;
}

function planName(documents, key) {
  const cut = key.lastIndexOf(":");
  const source = documents.find((one) => one.id === key.slice(0, cut));
  return source ? source.plans[Number(key.slice(cut + 1))] || source.title : "";
}

function openScope(slot, opener, documents) {
  const old = slot.querySelector(".popover");
  if (old) return close();
  const regions = new Set(scope.regions);
  const plans = new Set(scope.plans);
  const toggle = (set, value) => (set.has(value) ? set.delete(value) : set.add(value), setScope([...regions], [...plans]), refresh());
  const refresh = () => (opener.firstChild.nextSibling.textContent = scopeWord(documents));
  const places = new Map();
  for (const one of documents) places.set(one.region, [...(places.get(one.region) || []), one]);
  const box = (label, set, value, extra) =>
    h("label", { class: `option ${extra || ""}` }, h("input", { type: "checkbox", checked: set.has(value), onchange: () => toggle(set, value) }), h("span", {}, label));
  const list = [...places].map(([region, sources]) => [
    box(region ? region.split("/").join(" · ") : "未标地方", regions, region),
    sources.flatMap((source) => source.plans.length > 1 ? source.plans.map((title, number) => box(title, plans, `${source.id}:${number}`, "inner")) : []),
  ]);
  const panel = h("div", { class: "popover", role: "dialog", "aria-label": "选择范围" },
    h("p", { class: "hint" }, "只在所选的地方和计划里查。"), list,
    button(null, "全部地方", () => (setScope([], []), close(), opener.focus(), drawScope()), { class: "plain-button" }));
  const undo = dismissable(panel, opener, close);
  function close() {
    undo();
    slot.querySelector(".popover")?.remove();
    opener.setAttribute("aria-expanded", "false");
    opener.classList.toggle("on", scope.regions.length + scope.plans.length > 0);
  }
  slot.append(panel);
  opener.setAttribute("aria-expanded", "true");
  panel.querySelector("input")?.focus();
  return undefined;
}

function boot() {
  document.addEventListener("click", follow);
  document.addEventListener("wence:scope", () => {
    if (!document.querySelector(".scope-slot .popover")) drawScope();
    PAGES[shown].scopeChanged?.(document.getElementById("stage"));
  });
  document.addEventListener("wence:go", (event) => go(event.detail));
  window.addEventListener("popstate", show);
  window.addEventListener("hashchange", openFromHash);
  overview().catch(() => null);
  show();
}

/** The page framework puts the frame into the page when it is ready: wait for it. */
function whenFramed(start) {
  const ready = () => document.getElementById("stage");
  if (ready()) return start();
  const watcher = new MutationObserver(() => {
    if (!ready()) return;
    watcher.disconnect();
    start();
  });
  watcher.observe(document.documentElement, { childList: true, subtree: true });
  return undefined;
}

overview().catch(() => null);
whenFramed(boot);
