// Saves the page of the form when the writer pauses, and always says whether it is saved.
const PAUSE = 800;
const RETRY = 3000;
const PATIENCE = 20000;

const form = document.querySelector("form[data-autosave]");
const state = document.querySelector("[data-save-state]");
const count = document.querySelector("[data-chapter-count]");

let dirty = false; // something was typed that the server has not confirmed
let saving = false;
let stopped = false; // a conflict or an expired page: only the button helps
let leaving = false;
let waiting; // a button pressed while a save was under way
let timer;

function show(name, text) {
  state.dataset.state = name;
  state.textContent = text;
}

function later(delay) {
  clearTimeout(timer);
  timer = setTimeout(save, delay);
}

function showFaults(faults) {
  for (const place of form.querySelectorAll(".field-error")) {
    const id = place.id.replace(/-error$/, "");
    const field = document.getElementById(id);
    const message = faults[id];
    place.textContent = message ? message.slice(message.indexOf("：") + 1) : "";
    field.classList.toggle("is-invalid", Boolean(message));
    field.setAttribute("aria-invalid", String(Boolean(message)));
  }
}

function confirmed(answer) {
  for (const [name, base] of Object.entries(answer.bases)) {
    form.elements.namedItem(name).value = base;
  }
  showFaults(answer.faults);
  if (count) count.textContent = `${answer.progress.answered}/${answer.progress.applicable}`;
}

function failed(text) {
  dirty = true;
  show("unsaved", text);
  later(RETRY);
}

function stop(text) {
  dirty = true;
  stopped = true;
  show("conflict", text);
}

async function save() {
  if (saving || stopped || leaving || !dirty) return;
  saving = true;
  dirty = false;
  show("saving", "正在保存…");
  try {
    const response = await fetch(form.dataset.autosave, {
      method: "POST",
      body: new FormData(form),
      signal: AbortSignal.timeout(PATIENCE),
      headers: { "X-CSRFToken": form.elements.namedItem("csrf_token").value },
    });
    if (response.status === 409) {
      stop("未保存：另一个窗口改过本页，请点“保存”查看两份文字");
    } else if (response.status === 423) {
      stop("未保存：报告已经签发，不能再改；请复制您的文字");
    } else if (response.status === 400) {
      stop("未保存：页面已经过期，请复制文字后重新打开本页");
    } else if (!response.ok) {
      failed("未保存：程序出错，稍后自动重试");
    } else {
      confirmed(await response.json());
      if (!dirty) show("saved", `已保存 ${new Date().toLocaleTimeString("zh-CN")}`);
    }
  } catch {
    failed("未保存：连接不上程序，稍后自动重试");
  } finally {
    saving = false;
    if (waiting) {
      const { button } = waiting;
      waiting = undefined;
      form.requestSubmit(button);
    } else if (dirty && !stopped && state.dataset.state === "saving") {
      later(0);
    }
  }
}

function typed() {
  dirty = true;
  if (stopped) return;
  if (!saving) show("unsaved", "未保存");
  later(PAUSE);
}

// Words typed before this script ran, or put back by the browser after a reload.
function differs(field) {
  if (field.type === "checkbox") return field.checked !== field.defaultChecked;
  return /^text/.test(field.type) && !field.readOnly && field.value !== field.defaultValue;
}

form.addEventListener("input", typed);
form.addEventListener("focusout", () => save());
form.addEventListener("submit", (event) => {
  clearTimeout(timer);
  if (saving) {
    // One after the other, or the server would take this page for a second window.
    event.preventDefault();
    waiting = { button: event.submitter };
    return;
  }
  leaving = true;
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") save();
});
window.addEventListener("pageshow", () => {
  leaving = false;
});
window.addEventListener("beforeunload", (event) => {
  if ((dirty || saving) && !leaving) {
    save();
    event.preventDefault();
  }
});
show("saved", "已保存");
if ([...form.elements].some(differs)) typed();
