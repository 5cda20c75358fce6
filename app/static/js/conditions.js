// Figures that need not be filled in are hidden while another one says so; what they hold stays.
const hints = [...document.querySelectorAll("[data-ground]")];

// A plain number as it is typed, full width or half; NaN for anything else.
function number(text) {
  const plain = text.normalize("NFKC").replaceAll(/[,\s]/g, "").replace(/%$/, "");
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
}

const field = (id) => document.getElementById(id);
const label = (id) => document.querySelector(`label[for="${id}"]`).textContent.trim();
const hides = (hint) => hint.dataset.hides.split(" ").filter(field);

// What hangs on a figure, and on what hangs on it.
function below(id, found = new Set()) {
  for (const hint of hints) {
    if (hint.dataset.ground !== id) continue;
    for (const one of hides(hint)) {
      if (found.has(one)) continue;
      found.add(one);
      below(one, found);
    }
  }
  return found;
}

function show() {
  const holding = hints.filter((hint) => number(field(hint.dataset.ground).value) <= Number(hint.dataset.above));
  const hidden = new Set();
  for (const hint of holding) {
    for (const id of hides(hint)) {
      hidden.add(id);
      for (const one of below(id)) hidden.add(one);
    }
  }
  for (const id of new Set(hints.flatMap(hides))) field(id).closest(".figure").hidden = hidden.has(id);
  for (const hint of hints) {
    const { ground } = hint.dataset;
    hint.hidden = !holding.includes(hint) || hidden.has(ground);
    if (hint.hidden) continue;
    const mine = [...below(ground)].filter((id) => hidden.has(id));
    const kept = mine.filter((id) => field(id).value.trim());
    const said = kept.map((id) => `${label(id)} ${field(id).value.trim()}`).join("、");
    const names = mine.map(label).join("、");
    hint.textContent =
      `“${label(ground)}”为 ${field(ground).value.trim()}，不用填：${names}。` +
      (said ? `已经填的留着，不写入报告：${said}。` : "");
  }
}

document.addEventListener("input", (event) => {
  if (hints.some((hint) => hint.dataset.ground === event.target.id)) show();
});
// A copy that is put back, or a text taken while merging, says nothing of its own.
document.addEventListener("focusout", show);
show();
