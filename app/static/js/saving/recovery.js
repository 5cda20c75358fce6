// Words that an earlier visit could not save are offered: put back, compare, throw away.
import { dealWith } from "./copies.js";
import { addMissing, canBeAdded, settle } from "./rows.js";

const FRESH = 15000; // a copy this young may be on its way: another look before it is offered
const ON_ITS_WAY = 1000;

const MOMENT = { year: "numeric", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit" };

const box = document.querySelector("[data-kept-copy]");

function valueOf(field) {
  return field.type === "checkbox" ? field.checked : field.value.replaceAll("\r\n", "\n");
}

function put(field, value) {
  if (field.type === "checkbox") field.checked = value;
  else field.value = value;
}

function differing(copy, form) {
  return Object.entries(copy.fields).filter(([name, value]) => {
    const field = form.elements.namedItem(name);
    const same = typeof value === "string" ? value.replaceAll("\r\n", "\n") : value;
    if (!field) return Boolean(value) && canBeAdded(name); // a row that the server never got
    return valueOf(field) !== same;
  });
}

// The page as the server has it by now, for a save that was still under way when it was opened.
async function look(sender, touched) {
  await new Promise((done) => setTimeout(done, ON_ITS_WAY));
  try {
    const response = await fetch(window.location.href);
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const base of sender.bases) {
      const part = base.name.slice(0, -"base".length);
      if (touched(part)) continue;
      for (const field of sender.fieldsOf(part)) {
        const now = fresh.getElementsByName(field.name)[0];
        if (now && !field.readOnly) put(field, valueOf(now));
      }
    }
  } catch {
    // The server is away; the copy is offered against what the page shows.
  }
}

export class Recovery {
  // actions: touched(part), restored(parts)
  constructor(sender, copies, actions) {
    this.sender = sender;
    this.copies = copies;
    this.actions = actions;
  }

  async begin() {
    const young = this.copies.left().some((copy) => Date.now() - copy.at < FRESH);
    if (young) await look(this.sender, this.actions.touched);
    this.offer();
  }

  offer() {
    this.copy = this.copies.left().find((copy) => {
      if (differing(copy, this.sender.form).length > 0) return true;
      this.copies.drop(copy.key); // it arrived after all
      return false;
    });
    box.hidden = !this.copy;
    if (!this.copy) return;
    const parts = new Set(differing(this.copy, this.sender.form).map(([name]) => this.sender.partOf(name)));
    box.querySelector("[data-kept-copy-time]").textContent = new Date(this.copy.at).toLocaleString("zh-CN", MOMENT);
    box.querySelector("[data-kept-copy-parts]").textContent = [...parts]
      .map((part) => `“${this.sender.legend(part)}”`)
      .join("、");
    box.querySelector("[data-restore]").onclick = () => this.restore(parts);
    box.querySelector("[data-compare]").onclick = () => this.fill();
    box.querySelector("[data-discard]").onclick = () => this.discard();
    box.querySelector("h2").focus();
  }

  fill() {
    for (const [name, value] of Object.entries(this.copy.fields)) {
      if (value) addMissing(name);
      const field = this.sender.form.elements.namedItem(name);
      if (field) put(field, value);
    }
    for (const [part, base] of Object.entries(this.copy.bases)) {
      const field = this.sender.base(part);
      if (field) field.value = base;
    }
    settle();
    dealWith([this.copy.key]);
  }

  restore(parts) {
    if ([...parts].some((part) => this.actions.touched(part))) {
      // Both the page and the copy have words: side by side nothing of either is lost.
      box.querySelector("[data-compare]").click();
      return;
    }
    this.fill();
    // As the window that wrote them, so that it knows its own earlier saves again.
    this.sender.page = this.copy.page;
    this.sender.step = Math.max(this.sender.step, this.copy.step);
    box.hidden = true;
    this.actions.restored(parts);
    document.getElementById("main").focus();
  }

  discard() {
    if (!window.confirm("丢弃以后找不回来。确定丢弃吗？")) return;
    this.copies.drop(this.copy.key);
    this.offer();
  }
}
