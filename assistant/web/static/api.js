// Talking to the server: JSON in, JSON out, errors as one Chinese line.

export class Refused extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/** True when the server could not be reached at all (it restarts, the network is away). */
export class Unreachable extends Error {}

async function call(path, options = {}) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Unreachable("服务器暂时连不上");
  }
  if (response.ok) return response;
  if (response.status >= 502 && response.status <= 504) throw new Unreachable("服务器暂时连不上");
  let message = `服务器回应 ${response.status}`;
  try {
    message = (await response.json()).error || message;
  } catch {
    // The body is no JSON: the status line has to do.
  }
  throw new Refused(message, response.status);
}

export const get = async (path, options) => (await call(path, options)).json();

const body = (value) => ({ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(value) });

export const post = async (path, value) => (await call(path, body(value))).json();

/** A file made by the server, saved by the browser. */
export async function download(path, name, value) {
  const response = await call(path, value === undefined ? {} : body(value));
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 5000);
}

/** Ask, line by line: `onLine(text)` for each statement as it comes; resolves to the whole answer.
 *  Where a language model writes: `onComposed(answer)` at once, then `onSentence(text)` for each that passed. */
export async function ask(question, { onLine, onComposed, onSentence }, signal) {
  const response = await call("/api/ask", { ...body({ ...question, stream: true }), signal });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let kept = "";
  let answer = null;
  for (;;) {
    let part;
    try {
      part = await reader.read();
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new Unreachable("回答中断了");
    }
    kept += part.value || "";
    const events = kept.split("\n\n");
    kept = events.pop();
    for (const text of events) {
      const name = /^event: (.*)$/m.exec(text)?.[1];
      const data = JSON.parse(/^data: (.*)$/m.exec(text)?.[1] || "{}");
      if (name === "line") onLine(data.text);
      else if (name === "composed") onComposed(data);
      else if (name === "sentence") onSentence(data.before + data.text);
      else if (name === "answer") answer = data;
      else if (name === "error") throw new Refused(data.error, 500);
    }
    if (part.done) break;
  }
  if (!answer) throw new Unreachable("回答中断了");
  return answer;
}

const documents = new Map();

/** A document with all its clauses; fetched once. */
export function documentOf(id) {
  if (!documents.has(id)) {
    const wanted = get(`/api/documents/${encodeURIComponent(id)}`);
    documents.set(id, wanted);
    wanted.catch(() => documents.delete(id));
  }
  return documents.get(id);
}

let overviewWanted = null;

/** Places, plans and first questions. */
export function overview() {
  if (!overviewWanted) {
    overviewWanted = get("/api/overview");
    overviewWanted.catch(() => (overviewWanted = null));
  }
  return overviewWanted;
}
