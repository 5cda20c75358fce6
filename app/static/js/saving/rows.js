// Rows of a group: added, moved, taken out and brought back at once. Without this, the buttons post.
const groups = [...document.querySelectorAll("[data-rows]")];

function randomKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(4));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const list = (group) => group.querySelector("[data-list]");
const rows = (group) => [...list(group).querySelectorAll("[data-row]")];
const live = (group) => rows(group).filter((row) => !row.hidden);
const box = (row) => row.querySelector("input[type=checkbox]");
const texts = (row) => [...row.querySelectorAll("input:not([type=checkbox])")];
const said = (row) => texts(row).some((field) => field.value.trim());
const keyOf = (group, row) => row.id.slice(group.dataset.rows.length);

// The name of a row in the list of those taken out.
function nameOf(row) {
  return document.getElementById(row.dataset.head).value.trim() || "没有写名称的一行";
}

function from(group, pattern, key) {
  const made = group.querySelector(pattern).content.firstElementChild.cloneNode(true);
  for (const element of [made, ...made.querySelectorAll("*")]) {
    for (const attribute of element.attributes) {
      attribute.value = attribute.value.replaceAll(/([_:])blank(?=_|$)/g, `$1${key}`);
    }
  }
  return made;
}

function addRow(group, key) {
  const row = from(group, "template[data-pattern]", key);
  list(group).append(row);
  return row;
}

function goneLine(group, row) {
  const key = keyOf(group, row);
  const ul = group.querySelector("[data-gone-list] ul");
  let line = ul.querySelector(`[data-gone="${key}"]`);
  if (!line) {
    line = from(group, "template[data-gone-pattern]", key);
    line.dataset.gone = key;
    ul.append(line);
  }
  line.querySelector("[data-gone-name]").textContent = nameOf(row);
  line.querySelector("button").setAttribute("aria-label", `恢复：${nameOf(row)}`);
  return line;
}

// What is seen follows the boxes: numbers, buttons at the ends, the list of those taken out.
function show(group) {
  for (const row of rows(group)) {
    row.hidden = box(row).checked;
    const line = group.querySelector(`[data-gone="${keyOf(group, row)}"]`);
    if (row.hidden && said(row)) goneLine(group, row);
    else line?.remove();
  }
  const standing = live(group);
  standing.forEach((row, place) => {
    const number = place + 1;
    row.querySelector("[data-number]").textContent = number;
    const item = `${group.dataset.item}${number}`;
    for (const [act, word, off] of [
      ["up", "上移", place === 0],
      ["down", "下移", number === standing.length],
      ["remove", "删除", false],
    ]) {
      const button = row.querySelector(`[data-act=${act}]`);
      button.disabled = off;
      button.setAttribute("aria-label", `${item}：${word}`);
    }
  });
  const gone = group.querySelector("[data-gone-list]");
  gone.hidden = gone.querySelector("li") === null;
  const full = standing.length >= Number(group.dataset.most);
  group.querySelector("[data-full]").hidden = !full;
  const add = group.querySelector("[data-act=add]");
  if (add) add.hidden = full;
}

// The form saves itself when a field says that it has changed.
function changed(row) {
  box(row).dispatchEvent(new Event("input", { bubbles: true }));
}

function say(group, words) {
  group.querySelector("[data-rows-said]").textContent = words;
}

function move(group, row, up) {
  const standing = live(group);
  const other = standing[standing.indexOf(row) + (up ? -1 : 1)];
  if (!other) return;
  if (up) other.before(row);
  else other.after(row);
  show(group);
  changed(row);
  const wanted = row.querySelector(`[data-act=${up ? "up" : "down"}]`);
  (wanted.disabled ? row.querySelector(`[data-act=${up ? "down" : "up"}]`) : wanted).focus();
  say(group, `已移到第 ${live(group).indexOf(row) + 1} 行`);
}

function takeOut(group, row) {
  const name = nameOf(row);
  box(row).checked = true;
  show(group);
  changed(row);
  const back = group.querySelector(`[data-gone="${keyOf(group, row)}"] button`);
  (back ?? group.querySelector("[data-act=add]") ?? group).focus();
  say(group, back ? `已删除：${name}，可以恢复` : "已删除空行");
}

function bringBack(group, key) {
  const row = rows(group).find((one) => keyOf(group, one) === key);
  box(row).checked = false;
  show(group);
  changed(row);
  texts(row)[0].focus();
  say(group, "已恢复");
}

function act(event, group) {
  const button = event.target.closest("[data-act]");
  if (!button) return;
  event.preventDefault();
  const row = button.closest("[data-row]");
  if (button.dataset.act === "add") {
    const made = addRow(group, randomKey());
    show(group);
    texts(made)[0].focus();
  } else if (button.dataset.act === "back") bringBack(group, button.closest("[data-gone]").dataset.gone);
  else if (button.dataset.act === "remove") takeOut(group, row);
  else move(group, row, button.dataset.act === "up");
}

function groupOf(name) {
  return groups.find((group) => name.startsWith(group.dataset.rows));
}

// Whether a field that the page has not got belongs to a row of one of its groups.
export function canBeAdded(name) {
  return groupOf(name) !== undefined;
}

// The row of a field that the page has not got.
export function addMissing(name) {
  const group = groupOf(name);
  if (!group || document.getElementsByName(name).length > 0) return;
  const key = name.slice(group.dataset.rows.length).split("_")[0];
  if (!document.getElementById(group.dataset.rows + key)) addRow(group, key);
}

// After fields were filled from elsewhere.
export function settle() {
  groups.forEach(show);
}

for (const group of groups) {
  group.addEventListener("click", (event) => act(event, group));
  // Merging ticks the box of a row, too.
  group.addEventListener("input", (event) => event.target.type === "checkbox" && show(group));
}
