// What the server has not confirmed, kept in this browser: one copy a window of a page and writer.
export class Copies {
  constructor(sender) {
    const { writer, copy } = sender.form.dataset;
    this.sender = sender;
    this.prefix = `fazhi-copy:${writer}:${copy}:`;
  }

  get key() {
    return this.prefix + this.sender.page;
  }

  // Whether the browser took it: some keep nothing.
  keep(parts) {
    if (parts.size === 0) {
      this.drop(this.key);
      return true;
    }
    const fields = {};
    const bases = {};
    for (const part of parts) {
      for (const field of this.sender.fieldsOf(part)) {
        if (field.name.endsWith("-base")) bases[part] = field.value;
        else if (field.type === "checkbox") fields[field.name] = field.checked;
        else if (field.type !== "hidden" && !field.readOnly) fields[field.name] = field.value;
      }
    }
    const copy = { at: Date.now(), page: this.sender.page, step: this.sender.step, bases, fields };
    try {
      localStorage.setItem(this.key, JSON.stringify(copy));
      return true;
    } catch {
      return false;
    }
  }

  drop(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // A browser that keeps nothing has nothing to drop.
    }
  }

  // Copies of other windows, or of this one before it was closed; the latest first.
  left() {
    const found = [];
    try {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith(this.prefix) && key !== this.key) {
          found.push({ key, ...JSON.parse(localStorage.getItem(key)) });
        }
      }
    } catch {
      return [];
    }
    return found.sort((one, other) => other.at - one.at);
  }
}

// Copies that a merge deals with are dropped once the merged text is handed in.
const DEALT_WITH = "fazhi-dealt-with";

export function dealWith(keys) {
  try {
    sessionStorage.setItem(DEALT_WITH, JSON.stringify(keys));
  } catch {
    // The copy is offered once more; nothing is lost.
  }
}

export function dropDealtWith(copies) {
  try {
    for (const key of JSON.parse(sessionStorage.getItem(DEALT_WITH) ?? "[]")) copies.drop(key);
    sessionStorage.removeItem(DEALT_WITH);
  } catch {
    // As above.
  }
}
