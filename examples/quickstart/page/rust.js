// Finds a method in the service's source text, so that both sides of a call stand side by side.

const source = fetch("/service.rs").then((answer) => answer.text()).then((text) => text.split("\n"));

/** The Rust of a call: the type that it is about, if it names one, and the method. */
export async function rustOf({ name, method = name, type }) {
  const lines = await source;
  const snake = method.replace(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
  const found = [type && item(lines, new RegExp(`(struct|enum) ${type}\\b`)), item(lines, new RegExp(`\\bfn ${snake}\\(`))];
  return found.filter(Boolean).join("\n\n");
}

/** The item that starts in the first line like `start`, with the attributes and comments above it. */
function item(lines, start) {
  const at = lines.findIndex((line) => start.test(line));
  if (at < 0) return "";
  const indent = /^ */.exec(lines[at])[0];
  let from = at;
  while (from > 0 && /^\s*(\/\/\/|#\[)/.test(lines[from - 1])) from -= 1;
  const to = lines.indexOf(`${indent}}`, at);
  return lines.slice(from, to + 1).map((line) => line.slice(indent.length)).join("\n");
}
