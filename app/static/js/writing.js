// Words put into a text area as if they were typed: they can be undone, and are saved.
export function put(field, start, end, words) {
  field.focus();
  field.setSelectionRange(start, end);
  const done = words
    ? document.execCommand("insertText", false, words)
    : document.execCommand("delete");
  if (done) return;
  field.setRangeText(words, start, end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
