// The form in parts (one a requirement), and how a part travels to the server.
const PATIENCE = 20000;
const LARGEST_FAREWELL = 60000; // browsers take 64 KB from a page that is going away

// Works without HTTPS too, unlike randomUUID.
function randomName() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Sender {
  constructor(form) {
    this.form = form;
    this.page = randomName(); // tells the server which window saves …
    this.step = 0; // … and in what order
    this.bases = [...form.elements].filter((field) => field.name.endsWith("-base"));
    this.writer = Number(form.dataset.writer);
  }

  // The part that a field belongs to, by the beginning of its name; undefined for none.
  partOf(name) {
    return this.bases
      .map((base) => base.name.slice(0, -"base".length))
      .filter((prefix) => name.startsWith(prefix))
      .sort((one, other) => other.length - one.length)[0];
  }

  fieldsOf(part) {
    return [...this.form.elements].filter((field) => field.name && this.partOf(field.name) === part);
  }

  base(part) {
    return this.form.elements.namedItem(`${part}base`);
  }

  legend(part) {
    return this.base(part).closest("fieldset").querySelector("legend").firstChild.textContent.trim();
  }

  // The hidden fields of a form that the browser sends itself.
  stamp() {
    this.step += 1;
    this.form.elements.namedItem("page").value = this.page;
    this.form.elements.namedItem("step").value = this.step;
  }

  body(parts) {
    this.stamp();
    const every = new FormData(this.form);
    const own = new Set(["csrf_token", "page", "step"]);
    const body = new FormData();
    for (const [name, value] of every) {
      if (own.has(name) || parts.has(this.partOf(name))) body.append(name, value);
    }
    return body;
  }

  send(parts) {
    return fetch(this.form.dataset.autosave, {
      method: "POST",
      body: this.body(parts),
      headers: { Accept: "application/json" },
      signal: AbortSignal.timeout(PATIENCE),
    });
  }

  // From a page that is going away: no answer comes back.
  farewell(parts) {
    const body = this.body(parts);
    const size = [...body].reduce((sum, [name, value]) => sum + name.length + 3 * value.length + 120, 0);
    return size < LARGEST_FAREWELL && navigator.sendBeacon(this.form.dataset.autosave, body);
  }

  // Who is signed in now: "same" with a fresh token in every form, "other", "nobody" or "away".
  async freshToken() {
    try {
      const response = await fetch(this.form.dataset.token, {
        headers: { Accept: "application/json" },
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (response.status === 401) return "nobody";
      if (!response.ok || response.redirected) return "away";
      const answer = await response.json();
      if (answer.writer !== this.writer) return "other";
      for (const field of document.querySelectorAll("input[name=csrf_token]")) field.value = answer.token;
      return "same";
    } catch {
      return "away";
    }
  }
}
