// Writes down what a script hands to XMLHttpRequest and what it may read afterwards. jQuery of every version ends
// there, so nothing of jQuery has to be touched.

let listener = null;

/** Calls `begun` with the first request that `action` makes and `ended` when that request is over. */
export function record(action, begun, ended) {
  let seen = false;
  listener = (exchange) => {
    if (seen) return null;
    seen = true;
    begun(exchange);
    return ended;
  };
  try {
    action();
  } finally {
    listener = null;
  }
  return seen;
}

/** True when the browser asks the server before it sends this request (the Fetch standard's "CORS-preflight"). */
export function needsPreflight({ method, headers }) {
  return !["GET", "HEAD", "POST"].includes(method) || unsafeHeaders(headers).length > 0;
}

/** The names that the browser asks for, as it writes them: lower case, sorted. */
export function unsafeHeaders(headers) {
  const plain = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];
  return headers
    .map(([name, value]) => [name.toLowerCase(), value])
    .filter(([name, value]) => {
      if (name === "content-type") return !plain.includes(value.split(";")[0].trim().toLowerCase());
      return !["accept", "accept-language", "content-language"].includes(name) || value.length > 128;
    })
    .map(([name]) => name)
    .filter((name, index, names) => names.indexOf(name) === index)
    .sort();
}

const { open, setRequestHeader, send } = XMLHttpRequest.prototype;

XMLHttpRequest.prototype.open = function (method, url, ...rest) {
  this.exchange = { method: method.toUpperCase(), url: new URL(url, location.href), headers: [], body: null };
  return open.call(this, method, url, ...rest);
};

XMLHttpRequest.prototype.setRequestHeader = function (name, value) {
  this.exchange.headers.push([name, value]);
  return setRequestHeader.call(this, name, value);
};

XMLHttpRequest.prototype.send = function (body) {
  const exchange = this.exchange;
  exchange.body = body ?? null;
  exchange.credentials = this.withCredentials;
  const ended = listener?.(exchange);
  if (ended) {
    const started = performance.now();
    this.addEventListener("loadend", () => ended({
      status: this.status,
      reason: this.statusText,
      headers: this.getAllResponseHeaders().trim().split(/\r?\n/).filter(Boolean).map(split),
      body: this.responseText,
      milliseconds: Math.round(performance.now() - started),
    }));
  }
  return send.call(this, body);
};

function split(line) {
  const colon = line.indexOf(":");
  return [line.slice(0, colon), line.slice(colon + 1).trim()];
}
