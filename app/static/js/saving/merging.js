// The page opens where there is something to merge, once the other scripts have laid it out.
const first = document.querySelector("[data-merge]");
if (first) {
  window.addEventListener("load", () => {
    first.focus({ preventScroll: true });
    first.scrollIntoView({ block: "start" });
  });
}

// Buttons beside two texts: put one of them, or the merged one again, into the field below.
for (const row of document.querySelectorAll("[data-merge-into]")) {
  const field = document.getElementById(row.dataset.mergeInto);
  const texts = {};
  for (const area of row.parentElement.querySelectorAll("[data-text]")) {
    texts[area.dataset.text] = area.value;
  }
  if (field) texts.merged = field.type === "checkbox" ? (field.checked ? "是" : "") : field.value;
  for (const button of row.querySelectorAll("[data-take]")) {
    button.disabled = !field;
    button.addEventListener("click", () => {
      const text = texts[button.dataset.take];
      if (field.type === "checkbox") field.checked = text === "是";
      else field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
  }
}
