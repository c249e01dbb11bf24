// The four messages and the verdict. What scripts can't see (the preflight, and why it was refused) comes from the
// page's own server, which asks the service's host the same question in process: GET /explain.

import { needsPreflight, unsafeHeaders } from "./recorder.js";

const preflightNote = "Scripts never see preflights. This is what the browser asks for the request below.";
const answerNote = "Scripts never see this either: the page’s own server asked the same question for you.";

export class Wire {
  constructor(byId) {
    this.byId = byId;
    this.exchange = null;
  }

  /** A request was made: everything about it is known, nothing about its answer. */
  begin(exchange) {
    this.exchange = exchange;
    this.verdict("waiting", "Calling\u2009…", "");
    const { method, url, headers, body } = exchange;
    const crossing = url.origin !== location.origin;
    const sent = [["Host", url.host], ...(crossing || method !== "GET" ? [["Origin", location.origin]] : []), ...headers];
    if (exchange.credentials) sent.push(["Cookie", "whatever the browser keeps for the service"]);
    this.message("request", { start: `${method} ${url.pathname}${url.search} HTTP/1.1`, headers: sent, body });
    if (crossing && needsPreflight(exchange)) {
      const asks = [["Host", url.host], ["Origin", location.origin], ["Access-Control-Request-Method", method]];
      const names = unsafeHeaders(headers);
      if (names.length) asks.push(["Access-Control-Request-Headers", names.join(",")]);
      this.message("preflight-request", { start: `OPTIONS ${url.pathname}${url.search} HTTP/1.1`, headers: asks, note: preflightNote });
      this.message("preflight-answer", { idle: true, note: "…" });
    } else {
      const note = crossing ? "Nothing in this request has to be asked for, so the browser sends it at once." : "Same origin: nothing to ask.";
      this.message("preflight-request", { idle: true, note });
      this.message("preflight-answer", { idle: true, note: "" });
    }
    this.message("answer", { idle: true, note: "…" });
  }

  /** The request is over, one way or the other. */
  async end(answer) {
    const exchange = this.exchange;
    const explanation = await explain(exchange);
    if (exchange !== this.exchange) return;
    const asked = exchange.url.origin !== location.origin && needsPreflight(exchange);
    if (asked && explanation) {
      const { status, reason, headers } = explanation.preflight;
      this.message("preflight-answer", { status, reason, headers, good: explanation.allowed, note: answerNote });
    }
    if (answer.status !== 0) this.granted(answer, explanation);
    else this.withheld(asked, explanation);
  }

  granted(answer, explanation) {
    const note = `After ${answer.milliseconds} ms. A script sees these headers and no others.`;
    this.message("answer", { ...answer, good: answer.status < 400, note });
    const readable = answer.status < 400 ? "The browser lets this page read the answer."
      : "The browser lets this page read the answer, which is an error that the page can understand.";
    const cause = explanation ? `${sentence(explanation.sentence)} ` : "";
    this.verdict("granted", "Granted", cause + readable, explanation);
  }

  withheld(asked, explanation) {
    if (!explanation || explanation.allowed) {
      this.message("answer", { idle: true, note: "None came." });
      const known = explanation ? "The policy allows this call, but nothing came back." : "Nothing came back, and this page’s own server can’t say why.";
      this.verdict("unreachable", "No answer", `${known} Is the quickstart still running?`);
      return;
    }
    if (asked) {
      const { start } = this.lines;
      this.message("request", { idle: true, note: `Not sent. The browser asked, was not allowed, and kept “${start}” to itself.` });
      this.message("answer", { idle: true, note: "None: there was no request. The page sees status 0 and no text." });
    } else {
      this.message("answer", { idle: true, note: "The service answered, and the browser keeps the answer from the page: status 0, no text." });
    }
    const effect = asked ? "The browser doesn’t send the request." : "The browser keeps the answer from this page.";
    this.verdict("refused", "Refused", `${sentence(explanation.sentence)} ${effect}`, explanation);
  }

  /** The script made no request. */
  nothing() {
    this.exchange = null;
    for (const id of ["preflight-request", "preflight-answer", "request", "answer"]) this.message(id, { idle: true, note: "" });
    this.verdict("waiting", "Nothing was sent", "The script in the editor made no call.");
  }

  verdict(state, title, text, explanation) {
    this.byId("verdict").dataset.state = state;
    this.byId("verdict-title").textContent = title;
    this.byId("verdict-text").textContent = text;
    const rule = this.byId("verdict-rule");
    rule.hidden = !explanation;
    if (!explanation) return;
    const { code: reason, compared, fix, policy } = explanation;
    const lines = [
      ["Reason", explanation.allowed ? null : code(reason)],
      ["Compared", compared],
      ["To allow it", fix && sentence(fix)],
      ["Policy", policy.replace(/^cors: /, "")],
    ];
    rule.replaceChildren(...lines.filter(([, text]) => text).flatMap(([name, text]) => [term("dt", name), term("dd", text)]));
  }

  message(id, { start, status, reason, headers = [], body, note = "", good, idle = false }) {
    const card = this.byId(id);
    if (id === "request" && start) this.lines = { start: start.replace(" HTTP/1.1", "") };
    card.dataset.state = idle ? "idle" : "full";
    const text = card.querySelector("pre");
    text.replaceChildren();
    if (status) start = `HTTP/1.1 ${status} ${reason}`;
    if (start) text.append(span("start", start));
    for (const [name, value] of headers) {
      const cors = /^(access-control-|origin$|vary$)/i.test(name);
      text.append("\n", span(cors ? "name cors" : "name", `${name}:`), " ", cors ? span("cors", value) : value);
    }
    if (body) text.append(span("body", body));
    card.querySelector(".note").textContent = note;
    const badge = card.querySelector(".status");
    if (badge) {
      badge.textContent = status ?? "";
      badge.dataset.state = good ? "good" : "bad";
    }
  }
}

/** The policy's words, or null where there are none to be had. */
async function explain({ method, url, headers, credentials }) {
  const question = new URLSearchParams({
    origin: location.origin,
    path: url.pathname + url.search,
    method,
    headers: unsafeHeaders(headers).join(","),
    credentials: String(credentials),
  });
  try {
    const answer = await fetch(`/explain?${question}`);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

function span(className, text) {
  const made = document.createElement("span");
  made.className = className;
  made.textContent = text;
  return made;
}

function term(name, content) {
  const made = document.createElement(name);
  made.append(content);
  return made;
}

/** A phrase as a sentence of its own. */
function sentence(text) {
  const start = /^\w+:\/\//.test(text) ? text[0] : text[0].toUpperCase();
  return `${start}${text.slice(1)}.`;
}

function code(text) {
  const made = document.createElement("code");
  made.textContent = text;
  return made;
}
