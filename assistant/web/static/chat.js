// 问答: the conversation, the box to ask in, own history.

import { Refused, Unreachable, ask as askServer, overview } from "./api.js";
import { append, button, dismissable, h, icon, note } from "./dom.js";
import { address, conversations, current, forget, keep, leave, scope, setScope } from "./state.js";
import { card, lines, saveConversation } from "./answer.js";
import { closeSource } from "./source.js";

const LIMIT = 2000;
const RETRIES = 8;
let conversation = null;
let list = null;
let field = null;
let running = null;
/** While a language model writes: ends the waiting with the composed answer, which is on the page already. */
let settle = null;

const fresh = () => ({ id: `${Date.now()}-${Math.random().toString(36).slice(2, 8)}`, title: "", time: Date.now(), turns: [] });

/** Draw the page; asks what the address asks, unless this very conversation has the answer already. */
export function draw(stage) {
  conversation = conversation || current() || fresh();
  if (!stage.querySelector(".chat")) build(stage);
  const asked = new URLSearchParams(location.search).get("q");
  const last = conversation.turns[conversation.turns.length - 1];
  if (asked && !(last && [last.question, last.answer.standalone_question].includes(asked))) {
    conversation = fresh();
    redraw();
    ask(asked);
  } else redraw();
}

/** The scope holds for the next question; what has been answered stays. */
export function scopeChanged() {
  field?.focus();
}

function build(stage) {
  list = h("div", { class: "turns", role: "log", "aria-label": "对话" });
  field = h("textarea", { rows: 1, maxLength: LIMIT + 500, placeholder: "问文件里的事，如：谁负责幼儿园收费管理", "aria-label": "你的问题", enterKeyHint: "send" });
  const composer = h("form", { class: "composer" }, h("div", { class: "composer-box" }, field,
    h("button", { type: "submit", class: "send", "aria-label": "发送" }, icon("send"))));
  composer.addEventListener("submit", (event) => (event.preventDefault(), submit()));
  field.addEventListener("input", grow);
  field.addEventListener("keydown", (event) => {
    // Enter that picks a word in an input method is not the end of the question (Safari says so only by code 229).
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    submit();
  });
  stage.replaceChildren(h("div", { class: "chat" }, h("div", { class: "chat-tools" }), list, composer));
}

function grow() {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, 4 * 28 + 12)}px`;
}

function submit() {
  const text = field.value.trim();
  if (!text) return field.focus();
  if ([...text].length > LIMIT) return note(`问题太长：${[...text].length} 字，最多 ${LIMIT} 字`);
  field.value = "";
  grow();
  return ask(text);
}

function redraw() {
  drawTools();
  list.replaceChildren(...conversation.turns.map((turn, number) => turnNode(turn, number === conversation.turns.length - 1)));
  if (!conversation.turns.length) welcome();
  else requestAnimationFrame(() => list.lastElementChild?.scrollIntoView({ block: "start" }));
}

function drawTools() {
  const place = document.querySelector(".chat-tools");
  const any = conversation.turns.length > 0;
  const past = conversations().length > 0;
  place.replaceChildren();
  place.hidden = !any && !past;
  append(place, [
    any && button("plus", "新对话", startAnew),
    past && historyButton(),
    any && button("save", "下载", () => saveConversation(conversation.turns).catch((error) => note(error.message)), { title: "把这段对话存成 Word 文件，出处列在后面", "aria-label": "下载 Word 文件" }),
  ]);
}

function startAnew() {
  conversation = fresh();
  leave();
  closeSource(false);
  history.pushState(null, "", address("/"));
  redraw();
  field.focus();
}

function historyButton() {
  const opener = button("clock", "历史", () => toggle(), { "aria-haspopup": "dialog", "aria-expanded": "false" });
  const slot = h("span", { class: "menu-slot" }, opener);
  let undo = null;
  function toggle() {
    if (undo) return close();
    const panel = h("div", { class: "popover history", role: "dialog", "aria-label": "我的历史对话" }, h("p", { class: "hint" }, "只存在这台设备的浏览器里。"),
      h("ul", {}, conversations().map((one) => h("li", {},
        h("button", { type: "button", class: "history-item", onclick: () => (close(), open(one)) }, h("span", {}, one.title), h("small", {}, when(one.time))),
        h("button", { type: "button", class: "round small", "aria-label": `删除：${one.title}`, onclick: (event) => (forget(one.id), event.currentTarget.parentElement.remove()) }, icon("trash"))))),
      button("trash", "全部删除", () => (forget(null), close(), drawTools())));
    slot.append(panel);
    opener.setAttribute("aria-expanded", "true");
    panel.querySelector("button")?.focus();
    undo = dismissable(panel, opener, close);
    return undefined;
  }
  function close() {
    undo?.();
    undo = null;
    slot.querySelector(".history")?.remove();
    opener.setAttribute("aria-expanded", "false");
  }
  return slot;
}

const when = (time) => new Date(time).toLocaleString("zh-CN", { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });

function open(one) {
  conversation = one;
  keep(one);
  history.pushState(null, "", address("/"));
  redraw();
}

async function welcome() {
  const box = h("div", { class: "welcome" }, h("h1", {}, "政策文件里怎么说？"),
    h("p", { class: "lede" }, "直接问，先给结论；每句话都能点开原文。文件没写的，就说没写。"), h("div", { class: "starters", "aria-busy": "true" }));
  list.replaceChildren(box);
  try {
    const { starters, documents } = await overview();
    const groups = new Map();
    for (const one of starters) groups.set(one.who, [...(groups.get(one.who) || []), one.question]);
    const place = box.querySelector(".starters");
    place.removeAttribute("aria-busy");
    place.append(...[...groups].map(([who, questions]) => h("section", { class: "starter-group" }, h("h2", {}, `${who}常问`),
      questions.map((question) => h("button", { type: "button", class: "starter", onclick: () => ask(question) }, question)))));
    box.append(documents.length
      ? h("p", { class: "hint" }, `现在能查 ${documents.length} 份文件：`, [...new Set(documents.map((one) => one.place))].filter(Boolean).join("、"), "。", h("a", { href: "/library", "data-place": "library" }, "看文件库"))
      : h("p", { class: "hint" }, "文件库还是空的，请管理员先加入文件。"));
  } catch (error) {
    box.querySelector(".starters").replaceChildren(h("p", { class: "hint" }, `${error.message}，请稍后刷新。`));
  }
}

function turnNode(turn, last) {
  const actions = {
    ask: (question, options) => ask(question, options),
    limited: () => scope.regions.length + scope.plans.length > 0,
    widen: (answer) => (setScope([], []), ask(answer.standalone_question || turn.question, { fresh: true })),
  };
  const suggestions = turn.answer.suggestions || [];
  return h("section", { class: "turn" }, h("h2", { class: "question" }, turn.question), card(turn, actions),
    last && suggestions.length > 0 && h("div", { class: "suggestions", role: "group", "aria-label": "接着问" },
      suggestions.map((question) => h("button", { type: "button", class: "chip next", onclick: () => ask(question) }, question))));
}

/** Ask; `fresh` leaves earlier questions out (the text is complete by itself). */
async function ask(question, options = {}) {
  settle?.();
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  const mine = conversation;
  if (!mine.turns.length) list.replaceChildren();
  list.querySelector(".suggestions")?.remove();
  const earlier = options.fresh ? [] : mine.turns.map((turn) => turn.question).slice(-6);
  const said = h("div", { class: "said" });
  const waiting = h("article", { class: "card waiting", "aria-busy": "true" }, h("p", { class: "searching" }, "正在查文件"), said);
  const node = h("section", { class: "turn" }, h("h2", { class: "question" }, question), waiting);
  list.append(node);
  node.scrollIntoView({ block: "start" });
  history.replaceState(null, "", address("/", { q: question }));
  let text = "";
  const onLine = (line) => {
    waiting.querySelector(".searching")?.remove();
    text += `${line}\n`;
    said.replaceChildren(...lines(text, []));
  };
  const waitingFor = running;
  let settled = false;
  const written = h("div", { class: "said written" });
  const onComposed = (answer) => {
    text = "";
    const stop = (settle = () => {
      settle = null;
      settled = true;
      waitingFor.abort();
      finish(mine, node, { question, history: earlier, answer });
    });
    said.replaceChildren(...lines(answer.answer, answer.citations));
    waiting.replaceChildren(said, h("p", { class: "searching" }, "语言模型正在组织语句"), written,
      button("right", "不等了，就看这个", stop, { class: "plain-button" }));
  };
  const onSentence = (sentence) => {
    text += sentence;
    written.replaceChildren(...lines(text, []));
  };
  for (let attempt = 0; ; attempt += 1) {
    try {
      const asked = { question, history: earlier, regions: scope.regions, plans: scope.plans };
      const answer = await askServer(asked, { onLine, onComposed, onSentence }, signal);
      settle = null;
      return finish(mine, node, { question, history: earlier, answer });
    } catch (error) {
      if (settled) return null;
      if (error.name === "AbortError") return node.remove();
      if (settle) return settle();
      if (!(error instanceof Unreachable) || attempt >= RETRIES) return failed(node, question, error, options);
      text = "";
      said.replaceChildren();
      waiting.replaceChildren(h("p", { class: "searching" }, `${error.message}，正在重试`), said);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      if (signal.aborted) return node.remove();
    }
  }
}

function finish(mine, node, turn) {
  mine.turns.push(turn);
  mine.title = mine.title || turn.question.slice(0, 40);
  mine.time = Date.now();
  keep(mine);
  drawTools();
  if (mine !== conversation) return;
  const done = turnNode(turn, true);
  node.replaceWith(done);
  const top = done.getBoundingClientRect().top;
  if (top < 0 || top > window.innerHeight / 2) done.scrollIntoView({ block: "start" });
}

function failed(node, question, error, options) {
  const again = error instanceof Refused && error.status < 500 && error.status !== 429 ? null
    : button("right", "再试一次", () => (node.remove(), ask(question, options)), { class: "plain-button" });
  node.querySelector(".card").replaceWith(h("article", { class: "card failed", role: "alert" },
    h("p", { class: "verdict" }, error instanceof Unreachable ? "服务器暂时连不上" : error.message),
    error instanceof Unreachable && h("p", {}, "可能正在重启，你的问题还在，稍等再试就好。"), again));
}
