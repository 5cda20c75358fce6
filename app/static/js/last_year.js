// Beside the form: the change to last year's figure, and which carried sentences still stand.
const plain = (text) => text.normalize("NFKC").replace(/[,\s%]/g, "");
const round = (number, places) => Number(number.toFixed(places));
const signed = (number) => (number > 0 ? `+${number}` : `${number}`);

// The same words as app/engine/yearly/change.py.
function change(value, last, percent) {
  const more = round(value - last, 6);
  if (more === 0) return "，持平";
  if (percent) return `，${signed(more)}个百分点`;
  const rate = last ? round((more * 100) / last, 1) : 0;
  return rate ? `，${signed(more)}（${signed(rate)}%）` : `，${signed(more)}`;
}

function jumps(value, last) {
  const [low, high] = [value, last].sort((a, b) => a - b);
  return high >= 20 && low > 0 && high >= 10 * low;
}

function beside(line) {
  const typed = plain(document.getElementById(line.dataset.for).value);
  const [value, last] = [Number(typed), Number(line.dataset.last)];
  const sound = /^\d{1,15}(\.\d{1,6})?$/.test(typed);
  line.querySelector("[data-change]").textContent = sound ? change(value, last, "percent" in line.dataset) : "";
  line.querySelector("[data-jump]").hidden = !(sound && jumps(value, last));
}

// Sentences are compared by characters and digits alone, as the server does.
const key = (sentence) => sentence.normalize("NFKC").replace(/[^\u4e00-\u9fff\d%A-Za-z.]/g, "").replace(/^\.+|\.+$/g, "");
const keys = (text) => new Set(text.split(/[。！？!?；;\n]/).map(key));

function recount(mark) {
  const there = keys(document.getElementById(mark.dataset.carried).value);
  const lines = [...mark.querySelectorAll("li")];
  for (const line of lines) line.hidden = !there.has(key(line.textContent.replace(/[。！？!?；;]$/, "")));
  const left = lines.filter((line) => !line.hidden).length;
  const all = Number(mark.dataset.of);
  mark.hidden = left === 0 || 2 * left < all;
  mark.querySelector("[data-carried-words]").textContent =
    left === all ? `沿用上年，尚未修改（${left} 句）` : `沿用上年，${all} 句中还有 ${left} 句没有修改`;
}

// A carried row stands as it was until one of its fields says something else.
for (const note of document.querySelectorAll("[data-carried-row]")) {
  const row = note.closest("[data-row]");
  const texts = [...row.querySelectorAll("input:not([type=checkbox])")];
  row.addEventListener("input", () => {
    note.hidden = texts.some((field) => field.value.trim() !== field.defaultValue.trim());
  });
}
for (const line of document.querySelectorAll("[data-last]")) {
  document.getElementById(line.dataset.for).addEventListener("input", () => beside(line));
}
for (const mark of document.querySelectorAll("[data-carried]")) {
  let timer;
  const field = document.getElementById(mark.dataset.carried);
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => recount(mark), 400);
  });
  if (field.value !== field.defaultValue) recount(mark); // typed before this script ran
}
