// 全部选: chooses for every part on the page, without loading it anew.
const written = (part) => part.hasAttribute("data-written");

for (const link of document.querySelectorAll("[data-all]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const choice = link.dataset.all;
    for (const part of document.querySelectorAll("[data-choices]")) {
      // What is written already is never chosen to be added to by one click for all.
      const value = choice === "start" && written(part) ? undefined : choice;
      const radios = part.querySelectorAll("input[type=radio]");
      for (const radio of radios) if (radio.value === value) radio.checked = true;
    }
  });
}
