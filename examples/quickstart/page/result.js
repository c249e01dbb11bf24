// What the page says about an answer: the two functions that the scripts in the editor may use.

const result = document.getElementById("result");

export function resultState(state, ...content) {
  result.dataset.state = state;
  result.replaceChildren(...content);
}

/** Shows a value: text as text, a list of objects as a table, one object as a table of one row. */
export function show(value) {
  const rows = Array.isArray(value) ? value : [value];
  const tabular = rows.length > 0 && rows.every((row) => row && typeof row === "object");
  resultState("good", tabular ? table(rows) : String(value));
}

/** Shows a text, or what jQuery's error callback was given. */
export function showError(what) {
  if (typeof what === "string") return resultState("error", what);
  if (what.status === 0) return resultState("error", "No answer that this page may read: the status is 0.");
  const fault = what.responseJSON;
  return resultState("error", fault ? fault.Message : `The answer was ${what.status} ${what.statusText}.`);
}

function table(rows) {
  const names = Object.keys(rows[0]).filter((name) => name !== "__type");
  const made = document.createElement("table");
  const head = made.createTHead().insertRow();
  for (const name of names) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = name;
    head.append(cell);
  }
  const body = made.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    for (const name of names) line.insertCell().textContent = readable(row[name]);
  }
  const frame = document.createElement("div");
  frame.className = "table";
  frame.append(made);
  return frame;
}

function readable(value) {
  const date = typeof value === "string" && /^\/Date\((-?\d+)\)\/$/.exec(value);
  if (date) return new Date(Number(date[1])).toLocaleString();
  return Array.isArray(value) ? value.join(", ") : String(value);
}
