// An answer as text to paste: plain, Markdown, or the way an official paper quotes its grounds.

const CLEAN = (text) => text.replace(/\s+/g, "");
const unmark = (text) => text.replace(/\[\d{1,3}\]/g, "").replace(/\*\*/g, "");

/** Plain text: the answer, then its sources. */
export function plain(answer) {
  return [unmark(answer.answer), ...sources(answer, (c) => `${c.marker}. 《${c.document}》${c.clause}`), ...(answer.notices || [])].join("\n");
}

/** Markdown with numbered sources and quotes. */
export function markdown(answer) {
  const list = sources(answer, (c) => `[${c.marker}] 《${c.document}》${c.clause}\n> ${CLEAN(c.quote)}`);
  return [`**${answer.standalone_question || answer.question}**`, answer.answer, ...list, ...(answer.notices || []).map((text) => `*${text}*`)].join("\n\n");
}

/** 公文: “依据《…》（文号）（十九）……：” and the statements in full sentences. */
export function official(answer, numbers) {
  const lines = answer.answer.split("\n").map((line) => {
    const markers = [...line.matchAll(/\[(\d{1,3})\]/g)].map((found) => Number(found[1]));
    const text = unmark(line).replace(/^[-*•]\s+|^\d+[.、]\s*/, "").trim();
    if (!text) return "";
    const cited = answer.citations.filter((citation) => markers.includes(citation.marker));
    const grounds = [...new Set(cited.map((c) => ground(c, numbers)))];
    return (grounds.length ? `依据${grounds.join("、")}，` : "") + text.replace(/[；;，,]$/, "。").replace(/([^。！？：:])$/, "$1。");
  });
  return lines.filter(Boolean).join("\n");
}

function ground(citation, numbers) {
  const number = numbers.get(citation.document_id);
  const draft = citation.status === "draft" ? "（征求意见稿）" : "";
  const title = /征求意见稿|初稿|草案/.test(citation.document) ? "" : draft;
  return `《${citation.document}》${title}${number ? `（${number}）` : ""}${citation.clause}`;
}

function sources(answer, line) {
  return answer.citations.length ? ["出处：", ...answer.citations.map(line)] : [];
}

/** Put text on the clipboard, also where the page is not served over https. */
export async function toClipboard(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  field.style.cssText = "position:fixed;opacity:0";
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
