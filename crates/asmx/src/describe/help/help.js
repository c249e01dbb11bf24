// Calls the operation of the page for real, and shows what went out and what came back.
"use strict";

const form = document.querySelector("form");
const show = (id, text) => {
    const part = document.getElementById(id);
    part.textContent = text;
    part.parentElement.hidden = text === "";
};

/** The dates of an answer in words, each once. */
function dates(text) {
    const found = new Set([...text.matchAll(/"\\\/Date\((-?\d+)\)\\\/"/g)].map((match) => match[1]));
    return [...found].map((number) => {
        const date = new Date(Number(number));
        return `/Date(${number})/ is ${Number.isNaN(date.getTime()) ? "no date here" : date.toISOString()}`;
    });
}

/** An answer in lines, if it is JSON. */
function lines(text) {
    try {
        JSON.parse(text);
    } catch {
        return text;
    }
    let depth = 0;
    // What is between texts is laid out; texts stay as they came.
    return text.replace(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g, (token) => {
        const line = () => `\n${"  ".repeat(depth)}`;
        if (token === "{" || token === "[") {
            depth += 1;
            return token + line();
        }
        if (token === "}" || token === "]") {
            depth -= 1;
            return line() + token;
        }
        return token === "," ? token + line() : token === ":" ? ": " : token;
    }).replace(/([{[])\s+([}\]])/g, "$1$2");
}

async function call() {
    const fields = [...form.querySelectorAll("textarea")];
    const headers = { "Content-Type": "application/json; charset=utf-8" };
    const { verb, url } = form.dataset;
    let [target, body] = [url, undefined];
    if (verb === "GET") {
        const query = fields.map((field) => `${encodeURIComponent(field.name)}=${encodeURIComponent(field.value)}`);
        target += query.length > 0 ? `?${query.join("&")}` : "";
    } else {
        body = `{${fields.map((field) => `${JSON.stringify(field.name)}:${field.value.trim()}`).join(",")}}`;
    }
    show("request", `${verb} ${target}\nContent-Type: ${headers["Content-Type"]}${body === undefined ? "" : `\n\n${body}`}`);
    const status = document.getElementById("status");
    const say = (text, state) => {
        status.textContent = text;
        status.dataset.state = state;
    };
    say("Waiting for the answer.", "");
    const began = performance.now();
    try {
        const answer = await fetch(target, { method: verb, headers, body });
        const text = await answer.text();
        const took = Math.round(performance.now() - began);
        say(`${answer.status} ${answer.statusText} after ${took} ms`, answer.ok ? "good" : "bad");
        show("answer", lines(text));
        show("dates", dates(text).join("\n"));
    } catch (error) {
        say(`No answer: ${error.message}`, "bad");
        show("answer", "");
        show("dates", "");
    }
}

form.addEventListener("submit", (event) => {
    event.preventDefault();
    document.getElementById("result").hidden = false;
    call();
});

// Ctrl+Enter calls from within a field.
form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        form.requestSubmit();
    }
});
