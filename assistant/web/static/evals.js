// 评测 (evaluators only): the last report, behind the admin token, which stays in this tab.

import { Refused, get } from "./api.js";
import { h } from "./dom.js";
import { session } from "./state.js";

const KEY = "wence.admin";

/** Draw the page. */
export async function draw(stage) {
  const place = h("div", { class: "page narrow" }, h("h1", {}, "评测"));
  stage.replaceChildren(place);
  const token = session.get(KEY);
  if (!token) return askForToken(stage, place, "");
  try {
    const { html } = await get("/api/evals/latest", { headers: { authorization: `Bearer ${token}` } });
    place.classList.remove("narrow");
    // The report is the program's own file, still it gets no script and no access to the page.
    place.append(h("iframe", { class: "report", title: "评测报告", sandbox: "", srcdoc: html }));
  } catch (error) {
    if (error instanceof Refused && (error.status === 401 || error.status === 403)) {
      session.set(KEY, null);
      return askForToken(stage, place, error.message);
    }
    place.append(h("p", { class: "empty" }, error.message));
  }
  return undefined;
}

function askForToken(stage, place, wrong) {
  const field = h("input", { type: "password", id: "admin-token", required: true, autocomplete: "off" });
  const form = h("form", { class: "login" }, h("p", {}, "评测报告只给评测人员看，请输入管理口令。"), wrong && h("p", { role: "alert", class: "login-wrong" }, wrong),
    h("label", { htmlFor: "admin-token" }, "管理口令", field), h("button", { type: "submit", class: "primary" }, "查看"));
  form.addEventListener("submit", (event) => (event.preventDefault(), session.set(KEY, field.value), draw(stage)));
  place.append(form);
}
