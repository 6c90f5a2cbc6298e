// One answer as a card: verdict, lines, markers, documents, actions.

import { download, overview, post } from "./api.js";
import { append, badge, button, circled, dismissable, h, icon, note, stamps } from "./dom.js";
import * as copy from "./copy.js";
import { openClause } from "./source.js";

const VERDICT_LENGTH = 96;
const ROLE_OF_WORD = { 牵头: "lead", 配合: "support", 责任: "responsible" };
const INLINE = /\*\*(.+?)\*\*|((?:\[\d{1,3}\])+)|（(牵头|配合|责任)）|(?<=^|[；。：\s])(牵头|配合|责任)(?:单位|部门)?：|\[([^\]]+)\]\((\/(?!\/)[^)\s]*)\)/g;
const REASONS = ["答非所问", "引用不对", "不完整", "文件写了却说没写", "看不懂"];

/** Visible characters of a line. */
const bare = (line) => line.replace(/\[\d{1,3}\]|\*\*/g, "").trim();

/** A line's text with bold, roles as badges, markers as buttons, and links to pages of this very app. */
export function inline(text, citations) {
  const nodes = [];
  let place = 0;
  for (const found of text.matchAll(INLINE)) {
    nodes.push(text.slice(place, found.index));
    place = found.index + found[0].length;
    if (found[1]) nodes.push(h("strong", {}, found[1]));
    else if (found[2]) {
      // The last words go with their markers, so that no line begins with a marker alone.
      const before = typeof nodes.at(-1) === "string" ? nodes.pop() : "";
      nodes.push(before.slice(0, -3), h("span", { class: "nowrap" }, before.slice(-3), markers(found[2], citations)));
    }
    else if (found[5]) nodes.push(h("a", { href: found[6] }, found[5]));
    else nodes.push(badge(ROLE_OF_WORD[found[3] || found[4]]));
  }
  nodes.push(text.slice(place));
  return nodes;
}

function markers(text, citations) {
  const numbers = [...text.matchAll(/\d+/g)].map((found) => Number(found[0]));
  return h("span", { class: "markers" }, numbers.map((number) => {
    const citation = citations.find((one) => one.marker === number);
    if (!citation) return null;
    return h("button", { type: "button", class: "marker", "aria-label": `出处 ${number}：${citation.document}${citation.clause}`,
      onclick: (event) => openClause(citation, event.currentTarget) }, h("span", {}, circled(number)));
  }));
}

/** ("平远", rest) of a line that speaks of one place: "平远：到2025年……". */
function placed(line) {
  const found = /^([\u4e00-\u9fff]{2,8})：(?=\S)/.exec(line);
  if (!found || ROLE_OF_WORD[found[1].replace(/单位|部门/, "")]) return null;
  return { name: found[1], rest: line.slice(found[0].length) };
}

/** The answer's lines as nodes: the first short one is the verdict, places stand side by side, items make lists. */
export function lines(text, citations) {
  const nodes = [];
  const all = text.split("\n").filter((one) => one.trim());
  const compared = all.filter((line) => placed(line)).length > 1;
  let list = null;
  for (const line of all) {
    const item = /^\s*(?:[-*•]|(\d+)[.、])\s+(.*)$/.exec(line);
    if (item) {
      const tag = item[1] ? "ol" : "ul";
      if (!list || list.tagName.toLowerCase() !== tag) nodes.push((list = h(tag, item[1] ? { start: Number(item[1]) } : {})));
      list.append(append(h("li"), inline(item[2], citations)));
      continue;
    }
    list = null;
    const place = placed(line);
    if (place && compared) {
      nodes.push(h("div", { class: "place-line" }, h("span", { class: "place-name" }, place.name), append(h("p"), inline(place.rest, citations))));
      continue;
    }
    const group = /^\*\*[^*]+\*\*[：:]?$/.test(line.trim());
    const verdict = !group && nodes.length === 0 && bare(line).length <= VERDICT_LENGTH;
    nodes.push(append(h("p", { class: group ? "group" : verdict ? "verdict" : null }),
      place ? [h("strong", {}, `${place.name}：`), inline(place.rest, citations)] : inline(line, citations)));
  }
  return nodes;
}

/** The whole card. `turn` is {question, history, answer}; `actions` are what the chat can do with it. */
export function card(turn, actions) {
  const answer = turn.answer;
  const place = h("article", { class: answer.refused ? "card refusal" : "card", "data-kind": answer.kind });
  append(place, [
    standalone(turn, actions),
    understood(answer, actions),
    h("div", { class: "said" }, lines(answer.answer, answer.citations)),
    table(answer),
    unstamped(answer).map((text) => h("p", { class: "notice" }, icon("note"), h("span", {}, text))),
    answer.refused && related(answer, actions),
    sources(answer),
    h("div", { class: "check-result", role: "status" }),
    tools(turn, place),
  ]);
  return place;
}

function standalone(turn, actions) {
  const asked = turn.answer.standalone_question;
  if (!asked || asked.replace(/[？?\s]/g, "") === turn.question.replace(/[？?\s]/g, "")) return null;
  const row = h("p", { class: "standalone" });
  const show = () => row.replaceChildren(h("span", { class: "hint" }, "按这个问题查："), h("span", { class: "asked" }, asked),
    button("edit", "改一改", edit, { "aria-label": `修改问题：${asked}` }));
  const edit = () => {
    const field = h("input", { type: "text", value: asked, "aria-label": "要查的完整问题", maxLength: 2000 });
    const form = h("form", { class: "inline-form", onsubmit: (event) => (event.preventDefault(), field.value.trim() && actions.ask(field.value.trim(), { fresh: true })) },
      field, h("button", { type: "submit", class: "plain-button" }, "按此再问"), button(null, "不改了", show));
    row.replaceChildren(form);
    field.focus();
  };
  show();
  return row;
}

function understood(answer, actions) {
  if (!(answer.understood || []).length) return null;
  const chips = answer.understood.map((part) => {
    const slot = h("span", { class: "part" });
    const show = () => slot.replaceChildren(h("button", { type: "button", class: "chip", title: "点一下改这一项", onclick: edit }, part, icon("edit")),
      (answer.removable || []).includes(part) ? h("button", { type: "button", class: "chip-drop", title: "去掉这个条件再问",
        "aria-label": `去掉“${part}”`, onclick: () => actions.ask(`去掉“${part}”`) }, icon("close")) : "");
    const edit = () => {
      const field = h("input", { type: "text", value: part.replace(/^.*[：含]/, ""), "aria-label": `把“${part}”换成`, maxLength: 60, size: 12 });
      const form = h("form", { class: "inline-form", onsubmit: (event) => (event.preventDefault(), field.value.trim() && actions.ask(`换成${field.value.trim()}`)) },
        field, h("button", { type: "submit", class: "plain-button" }, "换"));
      field.addEventListener("keydown", (event) => event.key === "Escape" && show());
      slot.replaceChildren(form);
      field.select();
    };
    show();
    return slot;
  });
  return h("div", { class: "understood", role: "group", "aria-label": "理解为" }, h("span", { class: "hint" }, "理解为"), chips);
}

function table(answer) {
  const found = answer.table;
  if (!found || !found.rows.length) return null;
  const cell = (value) => append(h("td", { class: typeof value === "number" ? "number" : "" }), inline(String(value ?? "—"), answer.citations));
  return h("div", { class: "table-box", tabIndex: 0, role: "region", "aria-label": "结果表" }, h("table", { class: "grid" },
    h("thead", {}, h("tr", {}, found.columns.map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", {}, found.rows.map((row) => h("tr", {}, row.map(cell))))));
}

/** A quote in short: page breaks closed up; the cells of a table's row, which tabs part, set apart. */
const snippet = (quote) => quote.trim().split("\t").map((cell) => cell.replace(/\s+/g, "")).join(" · ").slice(0, 90);

function related(answer, actions) {
  const list = (answer.related || []).slice(0, 3);
  const limited = actions.limited() || answer.scope?.named_by_user;
  return [
    list.length > 0 && h("section", { class: "related", "aria-label": "相关条款" }, h("h3", {}, "相关"), list.map((citation) =>
      h("button", { type: "button", class: "related-item", onclick: (event) => openClause(citation, event.currentTarget) },
        h("span", { class: "where" }, `${citation.document} · ${citation.clause}`), h("span", { class: "snippet" }, snippet(citation.quote))))),
    limited && actions.limited() && button("search", "扩大到全部地方再问", () => actions.widen(answer), { class: "plain-button widen" }),
  ];
}

/** Notices that the stamps beside the documents don't say already. */
function unstamped(answer) {
  const notices = answer.notices || [];
  if (!answer.citations.length) return notices;
  return notices.filter((text) => !/^(?:《.+》)?(为.{1,6}稿|为草案|规划期至\d{4}年，已届满)$/.test(text));
}

function sources(answer) {
  const seen = new Map();
  for (const citation of answer.citations) if (!seen.has(citation.document)) seen.set(citation.document, citation);
  if (!seen.size) return null;
  const row = h("p", { class: "sources" }, h("span", { class: "hint" }, "依据"));
  overview().then(({ documents }) => {
    for (const [title, citation] of seen) {
      const known = documents.find((one) => one.id === citation.document_id);
      row.append(h("span", { class: "source-name" }, `《${title}》`, stamps(known ? known.stamps : [])));
    }
  }, () => row.remove());
  return row;
}

function tools(turn, place) {
  const { answer } = turn;
  const copied = async (text) => (await copy.toClipboard(text), note("已复制"));
  const bar = h("div", { class: "tools" });
  const more = button("copy", "复制", () => toggleMenu(), { "aria-haspopup": "menu", "aria-expanded": "false" });
  const slot = h("span", { class: "menu-slot" }, more);
  let undo = null;
  function toggleMenu() {
    if (undo) return close();
    const entry = (word, make) => h("button", { type: "button", role: "menuitem", onclick: async () => (close(), more.focus(), copied(await make())) }, word);
    const menu = h("div", { class: "popover menu", role: "menu" },
      entry("纯文本", () => copy.plain(answer)), entry("Markdown", () => copy.markdown(answer)),
      entry("公文格式（依据《…》）", async () => copy.official(answer, await documentNumbers())), entry("这一问的链接", () => `${location.origin}/?q=${encodeURIComponent(answer.standalone_question || turn.question)}`));
    slot.append(menu);
    more.setAttribute("aria-expanded", "true");
    menu.firstChild.focus();
    undo = dismissable(menu, more, close);
    return undefined;
  }
  function close() {
    undo?.();
    undo = null;
    slot.querySelector(".menu")?.remove();
    more.setAttribute("aria-expanded", "false");
  }
  const all = [...answer.citations, ...(answer.related || [])];
  append(bar, [
    slot,
    all.length > 0 && button("check", "核对", () => check(all, place), { title: "把引文逐字与原文件比对" }),
    button("good", "有用", (event) => judge(turn, "up", bar, place, event.currentTarget)),
    button("bad", "没用", (event) => judge(turn, "down", bar, place, event.currentTarget)),
  ]);
  return bar;
}

/** 文号 by document id. */
async function documentNumbers() {
  const { documents } = await overview();
  return new Map(documents.map((one) => [one.id, one.number]));
}

async function check(citations, place) {
  const result = place.querySelector(".check-result");
  try {
    const found = await post("/api/verify", { citations });
    const problems = found.results.flatMap((one) => one.problems);
    result.className = `check-result ${found.good ? "good" : "bad"}`;
    result.replaceChildren(icon(found.good ? "check" : "note"), h("span", {}, found.good
      ? `已把 ${citations.length} 处引文逐字与原文件比对，全部一致。` : `有出入：${problems.join("；")}`));
  } catch (error) {
    result.replaceChildren(error.message);
  }
}

async function judge(turn, verdict, bar, place, pressed) {
  const send = async (reason, comment) => {
    try {
      await post("/api/feedback", { question: turn.question, history: turn.history || [], verdict, reason, comment, answer: turn.answer });
      for (const one of bar.querySelectorAll(".judged")) one.classList.remove("judged");
      pressed.classList.add("judged");
      place.querySelector(".complaint")?.remove();
      note("谢谢，已记下");
    } catch (error) {
      note(error.message);
    }
  };
  place.querySelector(".complaint")?.remove();
  if (verdict === "up") return send("", "");
  const comment = h("textarea", { rows: 2, maxLength: 1000, "aria-label": "补充说明（可不填）", placeholder: "哪里不对？可不填" });
  const form = h("form", { class: "complaint" }, h("fieldset", {}, h("legend", {}, "哪里不好？"), REASONS.map((reason, number) =>
    h("label", { class: "option" }, h("input", { type: "radio", name: "reason", value: reason, checked: number === 0 }), h("span", {}, reason)))), comment,
    h("div", { class: "row" }, h("button", { type: "submit", class: "primary" }, "提交"), button(null, "取消", () => form.remove())));
  form.addEventListener("submit", (event) => (event.preventDefault(), send(new FormData(form).get("reason") || "", comment.value)));
  bar.after(form);
  form.querySelector("input").focus();
  return undefined;
}

/** The conversation as a Word file. */
export const saveConversation = (turns) => download("/api/export/docx", "问策对话.docx", { answers: turns.map((turn) => turn.answer) });
