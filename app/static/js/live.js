// The check beside the text: asked again a moment after a save was confirmed, never pressing.
const PAUSE = 1000; // after the save …
const SLOW = 3; // … or so many times what the last check took …
const LONGEST = 3000; // … but never longer: the first check of a program takes seconds
const PATIENCE = 20000;
const RETRIES = [5, 15, 30, 60]; // seconds

const form = document.querySelector("form[data-autosave]");
const bar = document.querySelector("[data-live-url]");
const state = bar.querySelector("[data-live-state]");
const said = bar.querySelector("[data-live-said]");
const first = bar.querySelector("[data-live-first]");
const back = bar.querySelector("[data-live-back]");

let tag = ""; // of the answer that is shown
let version = -1; // of the report that it speaks of
let last; // the answer that is shown
let asking; // the request under way
let timer;
let due = true; // something was saved since
let tries = 0;
let took = 0;
let words; // what was announced last
let look = new URLSearchParams(window.location.search).get("look");

function later(delay) {
  clearTimeout(timer);
  timer = setTimeout(ask, delay);
}

function quietly(text) {
  state.textContent = text;
}

function again(why) {
  due = true;
  const pause = RETRIES[Math.min(tries, RETRIES.length - 1)];
  tries += 1;
  quietly(why);
  later(1000 * pause);
}

async function ask() {
  if (!due || asking || document.visibilityState === "hidden") return;
  due = false;
  const mine = new AbortController();
  asking = mine;
  const patience = setTimeout(() => mine.abort("late"), PATIENCE);
  const began = performance.now();
  try {
    const headers = { Accept: "application/json", ...(tag ? { "If-None-Match": tag } : {}) };
    const response = await fetch(bar.dataset.liveUrl, { headers, cache: "no-store", signal: mine.signal });
    const answer = response.status === 200 ? await response.json() : undefined;
    if (asking !== mine) return;
    answered(response, answer);
    took = performance.now() - began;
  } catch {
    if (mine.signal.reason !== "stale") again("检查暂时停下，稍后再试");
  } finally {
    clearTimeout(patience);
    if (asking === mine) asking = undefined;
  }
  if (due && tries === 0) later(PAUSE);
}

function answered(response, answer) {
  if (response.status === 304) {
    tries = 0;
    summarise(last);
  } else if (answer) {
    tries = 0;
    if (answer.version < version) return; // overtaken on the way
    ({ version } = answer);
    tag = response.headers.get("ETag");
    show(answer);
  } else if (response.status === 503) again("程序正忙，检查稍后再来");
  else if (response.status !== 401) again("检查暂时停下，稍后再试");
}

// One piece of the page; what somebody is reading with the keyboard waits until they leave it.
function put(place, markup) {
  if (place.dataset.shown === markup) return;
  if (place.contains(document.activeElement)) return;
  const open = place.querySelector("details")?.open;
  place.dataset.shown = markup;
  place.replaceChildren(...new DOMParser().parseFromString(markup, "text/html").body.childNodes);
  const fresh = place.querySelector("details");
  if (fresh && open) fresh.open = true;
}

function show(answer) {
  last = answer;
  for (const [part, pieces] of Object.entries(answer.parts)) {
    const chip = document.querySelector(`[data-live-chip="${part}"]`);
    const strip = document.querySelector(`[data-live="${part}"]`);
    if (chip) put(chip, pieces.chip);
    if (strip) put(strip, pieces.strip);
  }
  summarise(answer);
  if (look) lookAt(look);
}

function summarise(answer) {
  first.hidden = !answer.first;
  first.textContent = answer.first ? `检查：${answer.words}` : "";
  quietly(answer.first ? "" : `检查：${answer.words}`);
  // Said once, and again only when it is no longer true.
  if (words !== undefined && words !== answer.words) said.textContent = `检查：${answer.words}`;
  words = answer.words;
}

// Where the writer was before the first jump; Back leads there.
let origin;
let here;
document.addEventListener("focusout", (event) => {
  const field = event.target;
  if (field.form === form && field.name) {
    here = { field, start: field.selectionStart, end: field.selectionEnd, top: window.scrollY };
  }
  if (field.closest("[data-live]")) setTimeout(() => last && show(last));
});

// Offsets of the server count characters, those of a field UTF-16.
function units(text, characters) {
  return Array.from(text).slice(0, characters).join("").length;
}

// The stretch in the text as it is now: where it was, else where the same words stand nearest.
function stretch(field, link) {
  const { text } = link.dataset;
  if (!text) return [0, field.value.length];
  const start = units(field.value, Number(link.dataset.start));
  if (field.value.startsWith(text, start)) return [start, start + text.length];
  const before = field.value.lastIndexOf(text, start);
  const behind = field.value.indexOf(text, start);
  if (before < 0 && behind < 0) return undefined;
  const nearer = behind < 0 || (before >= 0 && start - before < behind - start) ? before : behind;
  return [nearer, nearer + text.length];
}

// How far below the upper edge of a text area a place lies.
function depth(field, end) {
  const twin = field.cloneNode();
  twin.removeAttribute("id");
  twin.removeAttribute("name");
  twin.tabIndex = -1;
  Object.assign(twin.style, { position: "absolute", visibility: "hidden", minHeight: "0", height: "0", width: `${field.offsetWidth}px` });
  field.after(twin);
  twin.value = field.value.slice(0, end);
  const height = twin.scrollHeight;
  twin.remove();
  return height;
}

function select(field, start, end) {
  field.focus({ preventScroll: true });
  if (field.setSelectionRange && /^text/.test(field.type)) field.setSelectionRange(start, end);
  let below = 0;
  if (field.type === "textarea") {
    const deep = depth(field, end);
    field.scrollTop = Math.max(0, deep - field.clientHeight / 2);
    below = deep - field.scrollTop;
  }
  const top = field.getBoundingClientRect().top + below;
  const lowest = window.innerHeight - bar.closest(".save-bar").offsetHeight - 30;
  if (top < 60 || top > lowest) window.scrollBy({ top: top - window.innerHeight / 2 });
}

function go(link) {
  const field = document.getElementById(link.hash.slice(1));
  if (!field) return;
  const found = stretch(field, link);
  if (here && !window.history.state?.live) {
    origin = here;
    window.history.pushState({ live: true }, "");
  }
  back.hidden = !origin;
  if (found) select(field, ...found);
  else {
    select(field, 0, 0);
    said.textContent = "这处文字已经改过。";
  }
}

function lookAt(key) {
  look = undefined;
  const link = document.querySelector(`[data-live-key="${CSS.escape(key)}"] [data-live-go]`);
  if (!link) return;
  link.closest("details").open = true;
  go(link);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-live-go]");
  if (!link) return;
  event.preventDefault();
  go(link);
});
first.addEventListener("click", () => {
  const strip = document.querySelector(`[data-live="${last.first}"] details`);
  if (!strip) return;
  strip.open = true;
  strip.querySelector("summary").focus({ preventScroll: true });
  strip.scrollIntoView({ block: "center" });
});
back.addEventListener("click", () => window.history.back());
window.addEventListener("popstate", () => {
  back.hidden = true;
  if (!origin) return;
  const { field, start, end, top } = origin;
  origin = undefined;
  if (!field.isConnected) return;
  select(field, start ?? 0, end ?? 0);
  window.scrollTo({ top });
});

form.addEventListener("confirmed", () => {
  due = true;
  tries = 0;
  asking?.abort("stale");
  asking = undefined;
  later(Math.min(LONGEST, Math.max(PAUSE, SLOW * took)));
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && due) later(PAUSE);
});
if (window.history.state?.live) window.history.replaceState(null, "");
later(300);
