// Colours for code, enough for what this page shows: comments, strings, keywords.

const words = {
  js: "var|const|let|function|return|new|if|else|true|false|null",
  rust: "async|await|fn|pub|self|let|mut|impl|struct|if|else|match|return|true|false|use|for|in",
};

const patterns = Object.fromEntries(Object.entries(words).map(([language, list]) => [
  language,
  new RegExp(`(?<c>//.*)|(?<s>"(?:[^"\\\\\\n]|\\\\.)*")|(?<a>#\\[[^\\]\\n]*\\])|(?<k>\\b(?:${list})\\b)`, "g"),
]));

/** Fills `target` with `text`, its tokens wrapped in spans of class c, s and k. */
export function colour(target, text, language) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(patterns[language])) {
    parts.push(text.slice(from, match.index));
    const span = document.createElement("span");
    const { c, s } = match.groups;
    span.className = c ? "c" : s ? "s" : "k";
    span.textContent = match[0];
    parts.push(span);
    from = match.index + match[0].length;
  }
  target.replaceChildren(...parts, text.slice(from));
}
