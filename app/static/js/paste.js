// What is pasted goes in at once, as it is; cleaned text takes its place when the program answers.
// Ctrl+Z brings the text back as it was pasted. Nothing is lost when there is no answer.
import { put } from "./writing.js";

const PATIENCE = 8000;
const LARGEST_HTML = 2000000;
const SHOWN = 15000; // how long the note stands

const notes = new WeakMap();

function say(field, words) {
  let note = notes.get(field);
  if (!note) {
    note = document.createElement("p");
    note.className = "pasted";
    note.setAttribute("role", "status");
    field.after(note);
    notes.set(field, note);
  }
  note.textContent = words;
  clearTimeout(note.clock);
  note.clock = setTimeout(() => {
    note.textContent = "";
  }, SHOWN);
}

async function clean(form, text, html) {
  const body = new FormData();
  body.append("csrf_token", form.elements.namedItem("csrf_token").value);
  body.append("text", text);
  if (html.length < LARGEST_HTML) body.append("html", html);
  const response = await fetch(form.dataset.paste, {
    method: "POST",
    body,
    headers: { Accept: "application/json" },
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (response.status !== 422 && !response.ok) return {};
  return response.json();
}

// The writer may have gone on typing: only words that still stand there are exchanged.
function exchange(field, pasted, cleaned, near) {
  const value = field.value;
  const at = value.startsWith(pasted, near) ? near : value.indexOf(pasted);
  if (at < 0 || (at !== near && value.indexOf(pasted, at + 1) >= 0)) return false;
  const end = at + pasted.length;
  if (document.activeElement !== field) {
    field.setRangeText(cleaned, at, end, "preserve");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return true;
  }
  const moved = (place) => {
    if (place <= at) return place;
    return place >= end ? place - pasted.length + cleaned.length : at + cleaned.length;
  };
  const [from, to] = [moved(field.selectionStart), moved(field.selectionEnd)];
  put(field, at, end, cleaned);
  field.setSelectionRange(from, to);
  return true;
}

function settled(field) {
  // Text that an input method is still composing must not be touched.
  if (!field.composing) return Promise.resolve();
  return new Promise((resolve) => {
    field.addEventListener("compositionend", () => setTimeout(resolve), { once: true });
  });
}

async function onPaste(event) {
  const field = event.target;
  const form = field.form;
  if (!(field instanceof HTMLTextAreaElement) || field.readOnly || !form?.dataset.paste) return;
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const html = event.clipboardData?.getData("text/html") ?? "";
  if (!text.trim()) return;
  const start = field.selectionStart;
  const behind = field.value.length - field.selectionEnd;
  await new Promise((resolve) => setTimeout(resolve)); // the browser puts it in first
  const pasted = field.value.slice(start, field.value.length - behind);
  if (!pasted.trim()) return;
  let answer;
  try {
    answer = await clean(form, text, html);
  } catch {
    return; // the text stands as it was pasted
  }
  await settled(field);
  if (answer.message) say(field, answer.message);
  else if (answer.text && answer.text !== pasted && exchange(field, pasted, answer.text, start)) {
    const undo = document.activeElement === field;
    say(field, `已清理粘贴的文字${undo ? "（撤销：Ctrl+Z）" : ""}`);
  }
}

document.addEventListener("paste", onPaste);
document.addEventListener("compositionstart", (event) => {
  event.target.composing = true;
});
document.addEventListener("compositionend", (event) => {
  event.target.composing = false;
});
