// Figures that need not be filled in are hidden while another one says so; what they hold stays.
const hints = [...document.querySelectorAll("[data-ground]")];

// A plain number as it is typed, full width or half; NaN for anything else.
function number(text) {
  const plain = text.normalize("NFKC").replaceAll(/[,\s]/g, "").replace(/%$/, "");
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
}

const placeOf = (id) => document.getElementById(id)?.closest(".figure");

function holds(hint, hidden) {
  const ground = document.getElementById(hint.dataset.ground);
  return hidden.has(hint.dataset.ground) || number(ground.value) <= Number(hint.dataset.above);
}

function show() {
  const hidden = new Set();
  let before = -1;
  while (hidden.size > before) {
    before = hidden.size; // what hangs on a hidden figure is hidden, too
    for (const hint of hints) {
      if (holds(hint, hidden)) hint.dataset.hides.split(" ").forEach((id) => hidden.add(id));
    }
  }
  for (const hint of hints) {
    const mine = hint.dataset.hides.split(" ");
    for (const id of mine) {
      const place = placeOf(id);
      if (place) place.hidden = hidden.has(id);
    }
    const kept = mine.filter((id) => hidden.has(id) && document.getElementById(id)?.value.trim());
    hint.hidden = !mine.some((id) => hidden.has(id));
    hint.querySelector("[data-kept]").textContent = kept.length
      ? `已经填的还留着：${kept
          .map((id) => `${document.querySelector(`label[for="${id}"]`).textContent.trim()} ${document.getElementById(id).value.trim()}`)
          .join("、")}。`
      : "";
  }
}

document.addEventListener("input", (event) => {
  if (hints.some((hint) => hint.dataset.ground === event.target.id)) show();
});
// A copy that is put back, or a text taken while merging, says nothing of its own.
document.addEventListener("focusout", show);
show();
