// Sentences made of figures: as they read now, and into the text with one press.
import { put } from "./writing.js";

const PAUSE = 350;
const TWO_UNITS = /[\ud800-\udfff]/; // the server counts such a character once

const form = document.querySelector("form[data-sentences]");
const waiting = new Map(); // by place: the clock, and the question that is on its way
const shown = new Map(); // by place: the lines, and the text that they speak of

function fieldsOf(told) {
  const part = `answer-${told.dataset.told}-`;
  return [...form.elements].filter((field) => field.name?.startsWith(part));
}

function textOf(told) {
  return form.elements.namedItem(`answer-${told.dataset.told}-text`);
}

// A line of the page's own pattern with what the program says.
function line(pattern, said) {
  const made = document.getElementById(pattern).content.firstElementChild.cloneNode(true);
  for (const place of made.querySelectorAll("[data-say]")) place.textContent = said[place.dataset.say];
  for (const button of made.querySelectorAll("[data-go]")) {
    const { go } = button.dataset;
    button.value = said[go];
    button.setAttribute("aria-label", said[`${go}_title`]);
    if (go === "renew") button.dataset.edits = JSON.stringify(said.edits);
  }
  return made;
}

function show(told, answer, text) {
  const before = shown.get(told);
  const words = JSON.stringify(answer);
  shown.set(told, { words, text });
  if (before.words === words) return;
  const pressed = told.contains(document.activeElement) ? document.activeElement.value : undefined;
  told.replaceChildren(
    ...answer.stale.map((one) => line("told-stale", one)),
    ...answer.offers.map((one) => line("told-offer", one)),
  );
  // The button that had the focus has it still, or else the place where it was.
  if (pressed === undefined) return;
  const same = [...told.querySelectorAll("button")].find((button) => button.value === pressed);
  (same ?? told).focus({ preventScroll: true });
}

async function ask(told) {
  const one = waiting.get(told);
  one.question?.abort();
  one.question = new AbortController();
  const text = textOf(told).value;
  const body = new FormData();
  body.append("csrf_token", form.elements.namedItem("csrf_token").value);
  for (const field of fieldsOf(told)) {
    if (field.type !== "checkbox" || field.checked) body.append(field.name, field.value);
  }
  try {
    const response = await fetch(form.dataset.sentences, {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
      signal: one.question.signal,
    });
    if (!response.ok) return; // the saving says what is wrong
    const { parts } = await response.json();
    show(told, parts[told.dataset.told], text);
  } catch {
    // Cut off by the next question, or the program is away: the saving says so.
  }
}

function later(told, pause) {
  const one = waiting.get(told) ?? {};
  waiting.set(told, one);
  clearTimeout(one.clock);
  one.question?.abort();
  one.clock = setTimeout(() => ask(told), pause);
}

// At the cursor where the writer has been in the text, otherwise behind its last sentence.
function insert(field, sentence) {
  const text = field.value;
  if ("visited" in field.dataset && field.selectionStart < text.trimEnd().length) {
    put(field, field.selectionStart, field.selectionEnd, sentence);
    return;
  }
  const end = text.trimEnd().length;
  const stop = end === 0 || /[。！；]$/.test(text.slice(0, end)) ? "" : "。";
  put(field, end, text.length, stop + sentence);
}

// Only where the text is still the one that was looked at; the page's own way does it otherwise.
function renew(field, edits) {
  for (const [start, end, words] of [...edits].sort((a, b) => b[0] - a[0])) {
    put(field, start, end, words);
  }
}

function onPress(event) {
  const button = event.target.closest?.("button[data-go]");
  const told = button?.closest("[data-told]");
  if (!told) return;
  const field = textOf(told);
  if (!field || field.readOnly) return;
  const { go } = button.dataset;
  if (go === "insert") {
    event.preventDefault();
    insert(field, button.closest(".told-line").querySelector(".told-text").textContent);
  } else if (go === "renew" && shown.get(told).text === field.value && !TWO_UNITS.test(field.value)) {
    event.preventDefault();
    renew(field, JSON.parse(button.dataset.edits));
  }
}

function onInput(event) {
  const told = [...form.querySelectorAll("[data-told]")].find((one) =>
    event.target.name?.startsWith(`answer-${one.dataset.told}-`),
  );
  if (told) later(told, PAUSE);
}

if (form) {
  for (const told of form.querySelectorAll("[data-told]")) {
    shown.set(told, { words: undefined, text: textOf(told).defaultValue });
  }
  form.addEventListener("input", onInput);
  form.addEventListener("click", onPress);
  form.addEventListener("focusin", (event) => {
    if (event.target.matches("textarea")) event.target.dataset.visited = "";
  });
}
