// Saves the page of the form as it is written, and always says whether it is saved.
import { Copies, dealWith, dropDealtWith } from "./saving/copies.js";
import "./saving/merging.js";
import "./saving/rows.js";
import { Recovery } from "./saving/recovery.js";
import { Sender } from "./saving/sending.js";
import { clock, show } from "./saving/state.js";

const PAUSE = 800; // after the last key …
const LONGEST = 1000; // … but at the latest after the first that is not saved, less what a save takes …
const SHORTEST = 500; // … and never sooner than this
const RETRIES = [2, 4, 8, 15, 30]; // seconds

const form = document.querySelector("form[data-autosave]");
const count = document.querySelector("[data-chapter-count]");
const merging = "merging" in form.dataset; // the writer hands in the merged text, nobody else
const sender = new Sender(form);
const copies = new Copies(sender);

let typed = new Set(); // parts with words that are not on their way
let sent = new Set(); // parts that the server has not confirmed yet
let conflicts = new Set(); // parts that somebody else has changed
let since = 0; // when the first of the words in `typed` came
let saving = false;
let trouble = ""; // away, signed-out or refused
let took = 0; // the last save
let tries = 0;
let reason = ""; // what the bar says while the program is away
let leaving = false;
let waiting; // a button pressed while words were not saved
let kept = true; // whether this browser takes copies
let timer;

const unsaved = () => new Set([...typed, ...sent, ...conflicts]);
const here = () => (kept ? "文字留在这台电脑上" : "请不要关闭这个页面");

function keep() {
  kept = copies.keep(unsaved());
}

function later(delay) {
  clearTimeout(timer);
  timer = setTimeout(save, delay);
}

function showFaults(faults, parts) {
  for (const place of form.querySelectorAll(".field-error")) {
    const id = place.id.replace(/-error$/, "");
    if (!parts.has(sender.partOf(id))) continue;
    const field = document.getElementById(id);
    const message = faults[id];
    place.textContent = message ? message.slice(message.indexOf("：") + 1) : "";
    field.classList.toggle("is-invalid", Boolean(message));
    field.setAttribute("aria-invalid", String(Boolean(message)));
  }
}

function confirmed(answer) {
  for (const [name, base] of Object.entries(answer.bases)) {
    const part = name.slice(0, -"base".length);
    // The others were shown as they were when the page was opened: their base goes with that.
    if (sent.has(part)) form.elements.namedItem(name).value = base;
  }
  conflicts = new Set([
    ...[...conflicts].filter((part) => !sent.has(part)),
    ...answer.conflicts.map((name) => name.slice(0, -"base".length)),
  ]);
  showFaults(answer.faults, sent);
  if (count) count.textContent = `${answer.progress.answered}/${answer.progress.applicable}`;
  sent = new Set();
  trouble = "";
  tries = 0;
  keep();
  form.dispatchEvent(new CustomEvent("confirmed"));
}

function settled() {
  if (conflicts.size > 0) show("conflict", "冲突：另一个窗口改过这一项，您的文字还没有保存");
  else if (typed.size === 0) show("saved", `已保存 ${clock()}`);
  else show("unsaved", "未保存");
}

// Not saved: what was sent counts as typed again.
function back() {
  typed = unsaved();
  sent = new Set();
  keep();
}

function away(why) {
  trouble = "away";
  const pause = RETRIES[Math.min(tries, RETRIES.length - 1)];
  tries += 1;
  reason = `未保存：${why}，${here()}，${pause} 秒后自动重试`;
  show("unsaved", reason + promised());
  later(1000 * pause);
}

// What becomes of a button that was pressed meanwhile.
function promised() {
  if (!waiting || waiting.value === "save") return "";
  return `，接通后自动${waiting.value === "submit" ? "提交" : "继续"}`;
}

function refused(why) {
  trouble = "refused";
  show("unsaved", `未保存：${why}，${here()}`);
}

async function signedOut() {
  const who = await sender.freshToken();
  if (who === "same") {
    trouble = "";
    later(0);
    return;
  }
  if (who === "away") {
    away("连接不上程序");
    return;
  }
  trouble = "signed-out";
  const pause = RETRIES[Math.min(tries, RETRIES.length - 1)];
  tries += 1;
  const why = who === "other" ? "现在登录的是别人，请用原来的账号登录" : "登录已经结束，请在新窗口登录";
  show("signed-out", `未保存：${why}，${here()}。`);
  clearTimeout(timer);
  timer = setTimeout(signedOut, 1000 * pause);
}

async function answered(response) {
  if (response.ok || response.status === 409) {
    confirmed(await response.json());
    settled();
    return;
  }
  back();
  if (response.status === 401) await signedOut();
  else if (response.status === 403) refused("您现在没有权限修改这份报告");
  else if (response.status === 404) refused("这份报告或这一章已经不在");
  else if (response.status === 423) refused("报告已经签发，不能再改，请复制您的文字");
  else if (response.status === 413) refused("文字太长，程序收不下");
  else away("程序出错");
}

async function save() {
  clearTimeout(timer);
  const parts = new Set([...typed].filter((part) => !conflicts.has(part)));
  if (saving || leaving || merging || trouble === "refused" || parts.size === 0) return;
  saving = true;
  sent = parts;
  typed = new Set([...typed].filter((part) => conflicts.has(part)));
  since = 0;
  if (!trouble) show("saving", "正在保存…");
  const began = performance.now();
  try {
    const response = await sender.send(parts);
    took = performance.now() - began;
    await answered(response);
  } catch {
    back();
    away("连接不上程序");
  } finally {
    saving = false;
  }
  goOn();
}

// A button that waited for the save, or the words that came meanwhile.
function goOn() {
  if (trouble) return;
  const more = [...typed].some((part) => !conflicts.has(part));
  if (more) later(waiting ? 0 : PAUSE);
  else if (waiting) {
    const button = waiting;
    waiting = undefined;
    form.requestSubmit(button);
  }
}

function changed(parts, pause) {
  typed = new Set([...typed, ...parts]);
  since ||= Date.now();
  keep();
  if (merging) {
    show("unsaved", "未保存：改好以后请点“保存”");
    return;
  }
  if (trouble) return; // its own clock runs
  if (!saving && conflicts.size === 0) show("unsaved", "未保存");
  const longest = Math.max(SHORTEST, LONGEST - took);
  later(Math.max(0, Math.min(pause, since + longest - Date.now())));
}

function onInput(event) {
  const part = sender.partOf(event.target.name ?? "");
  if (!part) return;
  if (waiting) {
    waiting = undefined;
    if (trouble === "away") show("unsaved", reason);
  }
  changed([part], event.isComposing ? LONGEST : PAUSE);
}

// Words typed before this script ran, or put back by the browser after a reload.
function differs(field) {
  if (field.type === "checkbox") return field.checked !== field.defaultChecked;
  return /^text/.test(field.type) && !field.readOnly && field.value !== field.defaultValue;
}

// Another try at once: the writer is back, or the network is.
function again() {
  if (trouble === "signed-out") signedOut();
  else if (trouble !== "refused") save();
}

form.addEventListener("input", onInput);
form.addEventListener("focusout", () => !trouble && save());
form.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (button?.value === "compare") {
    leaving = true; // what the browser kept is shown beside what is stored; nothing is saved
    return;
  }
  const more = [...typed].some((part) => !conflicts.has(part));
  if (!merging && (saving || more)) {
    // First the words, then the way: a page that cannot be reached must not take them along.
    event.preventDefault();
    waiting = button;
    if (!saving) again();
    return;
  }
  if (merging) dropDealtWith(copies);
  else if (conflicts.size > 0) dealWith([copies.key]);
  sender.stamp();
  leaving = true;
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") save();
  else if (trouble) again();
});
window.addEventListener("focus", () => trouble === "signed-out" && again());
window.addEventListener("online", again);
window.addEventListener("pageshow", () => {
  leaving = false;
});
window.addEventListener("pagehide", () => {
  const parts = new Set([...typed, ...sent].filter((part) => !conflicts.has(part)));
  if (!leaving && !merging && parts.size > 0) sender.farewell(parts);
});
window.addEventListener("beforeunload", (event) => {
  const stuck = merging || trouble || conflicts.size > 0;
  if (!leaving && stuck && unsaved().size > 0) event.preventDefault();
});

show("saved", "已保存");
if (merging) show("unsaved", "未保存：改好以后请点“保存”");
const early = [...form.elements].filter(differs).map((field) => sender.partOf(field.name));
if (early.length > 0) changed(new Set(early.filter(Boolean)), PAUSE);
if (!merging) {
  const recovery = new Recovery(sender, copies, {
    touched: (part) => unsaved().has(part),
    restored: (parts) => changed(parts, 0),
  });
  recovery.begin();
}
