// Dropping a file on the upload box; without this script the file field does the same.
const box = document.querySelector("[data-drop]");
const input = box.querySelector("input[type=file]");
const chosen = box.querySelector("[data-chosen]");

function readable(size) {
  if (size < 1024) return `${size} 字节`;
  if (size < 1024 * 1024) return `${Math.round(size / 1024)} KB`;
  return `${(size / 1024 / 1024).toFixed(1)} MB`;
}

function show() {
  const file = input.files[0];
  chosen.textContent = file ? `已选择：${file.name}（${readable(file.size)}）` : "";
  box.classList.toggle("has-file", Boolean(file));
}

input.addEventListener("change", show);

for (const type of ["dragenter", "dragover"]) {
  box.addEventListener(type, (event) => {
    event.preventDefault();
    box.classList.add("over");
  });
}
for (const type of ["dragleave", "drop"]) {
  box.addEventListener(type, () => box.classList.remove("over"));
}
box.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer.files.length > 1) {
    chosen.textContent = "一次只能交一份文件，请只拖入一份。";
    return;
  }
  if (event.dataTransfer.files.length === 1) {
    input.files = event.dataTransfer.files;
    show();
  }
});
// A file that misses the box must not replace the page.
for (const type of ["dragover", "drop"]) {
  window.addEventListener(type, (event) => event.preventDefault());
}
show();
