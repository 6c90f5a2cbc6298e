// The API page: openapi.json as a page that reads well, offline.

import { h } from "./dom.js";

const place = document.getElementById("api-docs");
const spec = await (await fetch("/openapi.json")).json();
const resolve = (schema) => (schema?.$ref ? spec.components.schemas[schema.$ref.split("/").pop()] : schema) || {};
const typeOf = (schema) => {
  const found = resolve(schema);
  if (found.enum) return found.enum.filter(Boolean).join(" | ");
  if (found.anyOf) return found.anyOf.map(typeOf).filter((name) => name !== "null").join(" | ");
  return found.type === "array" ? `${typeOf(found.items)}[]` : found.type || "任意";
};

const rows = (fields) => h("table", { class: "grid" }, h("thead", {}, h("tr", {}, ["名称", "类型", "必填", "说明"].map((name) => h("th", { scope: "col" }, name)))),
  h("tbody", {}, fields.map((field) => h("tr", {}, h("td", {}, h("code", {}, field.name)), h("td", {}, field.type), h("td", {}, field.required ? "是" : ""), h("td", {}, field.text || "")))));

const groups = new Map();
for (const [path, methods] of Object.entries(spec.paths)) {
  for (const [method, operation] of Object.entries(methods)) {
    const tag = operation.tags?.[0] || "其他";
    groups.set(tag, [...(groups.get(tag) || []), { path, method, operation }]);
  }
}

place.append(h("p", { class: "lede" }, spec.info.description, " 机器可读的说明在 ", h("a", { href: "/openapi.json" }, "/openapi.json"), "；MCP 端点在 /mcp。"));
for (const [tag, operations] of groups) {
  place.append(h("section", {}, h("h2", {}, tag), operations.map(({ path, method, operation }) => {
    const parameters = (operation.parameters || []).map((one) => ({ name: one.name, type: typeOf(one.schema), required: one.required, text: one.description }));
    const content = Object.values(operation.requestBody?.content || {})[0];
    const body = resolve(content?.schema);
    const fields = Object.entries(body.properties || {}).map(([name, schema]) => ({ name, type: typeOf(schema), required: (body.required || []).includes(name), text: schema.description }));
    return h("details", { class: "endpoint" }, h("summary", {}, h("code", { class: "method" }, method.toUpperCase()), " ", h("code", {}, path), h("span", {}, operation.summary || "")),
      operation.description && h("p", {}, operation.description), parameters.length > 0 && [h("h3", {}, "参数"), rows(parameters)], fields.length > 0 && [h("h3", {}, "请求内容"), rows(fields)]);
  })));
}
