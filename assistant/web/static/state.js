// What the address carries (place, scope) and what only this browser keeps (own conversations).

const KEY = "wence.conversations";
const CURRENT = "wence.current";
const KEPT = 30;

export const scope = { regions: [], plans: [] };

/** Read the scope from the address. */
export function readScope() {
  const wanted = new URLSearchParams(location.search);
  scope.regions = wanted.getAll("region");
  scope.plans = wanted.getAll("plan");
}

/** The scope as query parameters, added to `base`. */
export function scoped(base = {}) {
  const wanted = new URLSearchParams(base);
  scope.regions.forEach((region) => wanted.append("region", region));
  scope.plans.forEach((plan) => wanted.append("plan", plan));
  return wanted;
}

/** An address of this app with the scope in it. */
export function address(path, base = {}) {
  const query = scoped(base).toString();
  return path + (query ? `?${query}` : "");
}

/** Change the scope; every page hears of it. */
export function setScope(regions, plans) {
  scope.regions = regions;
  scope.plans = plans;
  const other = new URLSearchParams(location.search);
  other.delete("region");
  other.delete("plan");
  history.replaceState(history.state, "", address(location.pathname, [...other]) + location.hash);
  document.dispatchEvent(new CustomEvent("wence:scope"));
}

function read(store, key, fallback) {
  try {
    return JSON.parse(store.getItem(key)) ?? fallback;
  } catch {
    return fallback;
  }
}

function write(store, key, value) {
  try {
    store.setItem(key, JSON.stringify(value));
  } catch {
    // The browser keeps nothing (private window, full): the chat works all the same.
  }
}

/** Own conversations, newest first: {id, title, time, turns}. */
export const conversations = () => read(localStorage, KEY, []);

/** Keep a conversation with its answers, newest first. */
export function keep(conversation) {
  const others = conversations().filter((one) => one.id !== conversation.id);
  const kept = [conversation, ...others].slice(0, KEPT);
  write(localStorage, KEY, kept);
  write(sessionStorage, CURRENT, conversation.id);
}

export function forget(id) {
  write(localStorage, KEY, id === null ? [] : conversations().filter((one) => one.id !== id));
}

/** The conversation that this tab was in before a reload. */
export function current() {
  const id = read(sessionStorage, CURRENT, null);
  return conversations().find((one) => one.id === id) || null;
}

export function leave() {
  sessionStorage.removeItem(CURRENT);
}

export const session = {
  get: (key) => read(sessionStorage, key, null),
  set: (key, value) => write(sessionStorage, key, value),
};
