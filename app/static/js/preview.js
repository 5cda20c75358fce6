// Waits for the pages and shows them; says how long it has been.
const box = document.querySelector("[data-preview-state]");
const seconds = box.querySelector("[data-preview-seconds]");
const PAUSE = 1000;

async function look() {
  try {
    const response = await fetch(box.dataset.previewState, { headers: { Accept: "application/json" } });
    const answer = response.ok ? await response.json() : { pending: false };
    if (!answer.pending) {
      window.location.replace(window.location.pathname);
      return;
    }
    const waiting = answer.state === "waiting" ? "前面还有一份在排版，" : "";
    if (answer.seconds >= 3) seconds.textContent = `${waiting}已经 ${answer.seconds} 秒`;
  } catch {
    seconds.textContent = "连接不上程序，接通以后再看";
  }
  setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);
