// The page: pick a policy, pick a call, run what the editor says, show what happened.

import { calls } from "./calls.js";
import { colour } from "./colours.js";
import { policies } from "./policies.js";
import { record } from "./recorder.js";
import { show, showError, resultState } from "./result.js";
import { rustOf } from "./rust.js";
import { standin } from "./standin.js";
import { Wire } from "./wire.js";

const byId = (id) => document.getElementById(id);
// The service answers on the host that the visitor typed (localhost or 127.0.0.1), so that both are one site.
const api = `${location.protocol}//${location.hostname}:${document.documentElement.dataset.apiPort}`;
const all = calls.flatMap((group) => group.calls);
const wire = new Wire(byId);

let call = all[0];
let policy = policies[0];
let run = 0;

byId("page-origin").textContent = location.origin;
byId("api-origin").textContent = api;

// What the visitor chooses from.

byId("policies").append(...policies.map((choice) => {
  const label = element("label", { className: "policy" });
  const input = element("input", { type: "radio", name: "policy", value: choice.id, checked: choice === policy });
  input.addEventListener("change", () => { policy = choice; load(); tapped(); });
  label.append(input, element("strong", {}, choice.title), element("span", {}, choice.about), element("code", {}, choice.rust));
  label.dataset.policy = choice.id;
  return label;
}));

for (const group of calls) {
  const list = element("ul");
  list.append(...group.calls.map((choice) => {
    const button = element("button", { type: "button" }, choice.name);
    button.append(element("small", {}, choice.about));
    button.dataset.call = choice.id;
    button.addEventListener("click", () => { call = choice; load(); tapped(); });
    const item = element("li");
    item.append(button);
    return item;
  }));
  byId("calls").append(element("h3", {}, group.title), list);
}

// The editor: a transparent textarea over its own text in colours.

const script = byId("script");
script.addEventListener("input", paint);
script.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    tapped();
  }
});
byId("run").addEventListener("click", tapped);

function paint() {
  colour(byId("script-colours"), script.value + "\n", "js");
}

function load() {
  script.value = call.script(`${api}${policy.folder}/${call.file ?? "WebService.asmx"}`);
  paint();
  for (const button of byId("calls").querySelectorAll("button")) {
    button.setAttribute("aria-current", String(button.dataset.call === call.id));
  }
  const mine = call;
  rustOf(call).then((text) => { if (mine === call) colour(byId("rust"), text, "rust"); });
}

/** Runs it because the visitor wants to: on a phone what comes of it is further down, and has to come into view. */
function tapped() {
  start();
  if (!matchMedia("(max-width: 46rem)").matches) return;
  const said = byId("result").closest(".pane");
  const { top, bottom } = said.getBoundingClientRect();
  if (top >= 0 && bottom <= innerHeight) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  said.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
}

/** Runs the editor's text with jQuery, or with the stand-in where jQuery is missing. */
function start() {
  const mine = ++run;
  const current = (action) => (...values) => { if (mine === run) action(...values); };
  const say = { show: current(show), error: current(showError) };
  resultState("waiting", "Waiting for the answer\u2009…");
  document.body.dataset.run = "waiting";
  try {
    const code = new Function("$", "show", "showError", script.value);
    const sent = record(() => code(window.jQuery ?? standin, say.show, say.error),
      (exchange) => wire.begin(exchange, mine),
      current((answer) => wire.end(answer).then(current(finish))));
    if (!sent) throw new Error("this script makes no call");
  } catch (error) {
    wire.nothing();
    showError(`The script did not run: ${error.message}`);
    finish();
  }
}

function finish() {
  if (byId("result").dataset.state === "waiting") resultState("empty", "The script showed nothing.");
  document.body.dataset.run = "done";
}

function element(name, properties = {}, text) {
  const made = Object.assign(document.createElement(name), properties);
  if (text !== undefined) made.textContent = text;
  return made;
}

// jQuery, or the stand-in: a visitor without internet must not wait for a script that never comes.

const tag = byId("jquery");
const patience = 4000;

function settled() {
  const jquery = window.jQuery?.fn.jquery;
  byId("library").dataset.state = jquery ? "jquery" : "standin";
  byId("library").textContent = jquery ? `jQuery ${jquery} from ${tag.dataset.from}` : "No jQuery: the stand-in makes the calls";
  byId("offline").hidden = Boolean(jquery);
}

await new Promise((done) => {
  if (window.jQuery || tag.dataset.state === "failed") return done();
  tag.addEventListener("load", done);
  tag.addEventListener("error", done);
  setTimeout(done, patience);
});
tag.addEventListener("load", settled); // one that comes late is still used
settled();
load();
start();
