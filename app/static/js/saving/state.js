// What the bar below the form says: saved, saving, not saved, conflict.
const words = document.querySelector("[data-save-state]");
const signIn = document.querySelector("[data-sign-in]");
signIn.href = document.querySelector("form[data-login]").dataset.login;
const seeBoth = document.querySelector("[data-see-both]");

export function show(name, text) {
  words.dataset.state = name;
  words.textContent = text;
  signIn.hidden = name !== "signed-out";
  seeBoth.hidden = name !== "conflict";
}

export function clock(time = Date.now()) {
  return new Date(time).toLocaleTimeString("zh-CN");
}
