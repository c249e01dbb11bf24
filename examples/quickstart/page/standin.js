// A stand-in for jQuery's $.ajax, used only when jQuery itself could not be loaded. It knows the options that this
// page's calls use (type, url, data, contentType, dataType, headers, xhrFields, success, error, complete) and nothing
// else. It is not part of the library: it shows that a ScriptService needs no library at all.

function ajax(options) {
  const xhr = new XMLHttpRequest();
  const type = (options.type || options.method || "GET").toUpperCase();
  const body = type !== "GET" && type !== "HEAD";
  let url = options.url;
  let data = options.data;

  if (data && typeof data === "object") data = new URLSearchParams(data).toString();
  if (data && !body) url += (url.includes("?") ? "&" : "?") + data;

  xhr.open(type, url);
  Object.assign(xhr, options.xhrFields);
  if (options.contentType) xhr.setRequestHeader("Content-Type", options.contentType);
  else if (body && data) xhr.setRequestHeader("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
  if (options.dataType === "json") xhr.setRequestHeader("Accept", "application/json, text/javascript, */*; q=0.01");
  for (const [name, value] of Object.entries(options.headers || {})) xhr.setRequestHeader(name, value);

  xhr.onloadend = function () {
    const good = xhr.status >= 200 && xhr.status < 300;
    let json;
    try {
      json = JSON.parse(xhr.responseText);
    } catch {
      json = undefined;
    }
    xhr.responseJSON = json;
    if (good && (options.dataType !== "json" || json !== undefined)) options.success?.(json ?? xhr.responseText, "success", xhr);
    else options.error?.(xhr, good ? "parsererror" : "error", xhr.statusText);
    options.complete?.(xhr, good ? "success" : "error");
  };
  xhr.send(body && data !== undefined ? data : null);
  return xhr;
}

export const standin = { ajax, fn: { jquery: "stand-in" } };
