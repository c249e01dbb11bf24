// The calls that the page offers. `script` is what the editor shows and what runs, word for word.

const post = (method, data, more = "") => (service) => `var service = "${service}";

$.ajax({
  type: "POST",
  url: service + "/${method}",
  contentType: "application/json; charset=utf-8",
  dataType: "json",
  data: ${data},${more}
  success: function (msg) {
    show(msg.d);
  },
  error: function (xhr) {
    showError(xhr);
  }
});`;

const date = (method) => (service) => `var service = "${service}";

$.ajax({
  type: "POST",
  url: service + "/${method}",
  contentType: "application/json; charset=utf-8",
  dataType: "json",
  data: "{}",
  success: function (msg) {
    // ASP.NET writes dates as "\\/Date(1700000000000)\\/"
    var time = new Date(parseInt(msg.d.substr(6)));
    show(time.toLocaleString());
  },
  error: function (xhr) {
    showError(xhr);
  }
});`;

export const calls = [
  { title: "Calls", calls: [
    { id: "hello", name: "HelloWorld", about: "nothing in, text out", script: post("HelloWorld", `"{}"`) },
    { id: "list", name: "ListProducts", about: "a list out", script: post("ListProducts", `JSON.stringify({ category: "tea" })`) },
    { id: "save", name: "SaveProduct", type: "Product", about: "an object in", script: post("SaveProduct", `JSON.stringify({
    product: { Name: "Gyokuro", Category: "tea", Price: 12.5 }
  })`) },
    { id: "time", name: "ServerTime", about: "a date out", script: date("ServerTime") },
    { id: "enum", name: "Stronger", type: "Strength", about: "an enum in and out", script: post("Stronger", `JSON.stringify({ strength: "Light" })`) },
    { id: "count", name: "CountProducts", about: "by GET", script: (service) => `var service = "${service}";

$.ajax({
  type: "GET",
  url: service + "/CountProducts",
  contentType: "application/json; charset=utf-8",
  dataType: "json",
  data: { category: JSON.stringify("tea") },
  success: function (msg) {
    show(msg.d);
  },
  error: function (xhr) {
    showError(xhr);
  }
});` },
    { id: "visits", name: "CountVisits", about: "with a cookie", script: post("CountVisits", `"{}"`, `
  xhrFields: { withCredentials: true },`) },
    { id: "session", name: "AddToCart", about: "with a session", script: post("AddToCart", `JSON.stringify({ name: "Sencha" })`, `
  xhrFields: { withCredentials: true },`) },
    { id: "cached", name: "CachedTime", about: "kept for ten seconds", script: date("CachedTime") },
    { id: "page", name: "Greet", file: "Default.aspx", about: "a method of a page", script: post("Greet", `JSON.stringify({ name: "Ann" })`) },
    { id: "slow", name: "Slow", about: "takes its time", script: post("Slow", `JSON.stringify({ seconds: 2 })`) },
  ] },
  { title: "Mistakes", calls: [
    { id: "fail", name: "Fail", type: "ShopError", about: "the method throws", script: (service) => `var service = "${service}";

$.ajax({
  type: "POST",
  url: service + "/Fail",
  contentType: "application/json; charset=utf-8",
  dataType: "json",
  data: JSON.stringify({ message: "The kettle is empty." }),
  success: function (msg) {
    show(msg.d);
  },
  error: function (xhr) {
    var fault = xhr.responseJSON;
    if (fault) showError(fault.ExceptionType + ": " + fault.Message);
    else showError(xhr);
  }
});` },
    { id: "missing", name: "A missing parameter", method: "ListProducts", about: "no category", script: post("ListProducts", `"{}"`) },
    { id: "verb", name: "The wrong verb", method: "HelloWorld", about: "GET instead of POST", script: (service) => `var service = "${service}";

$.ajax({
  type: "GET",
  url: service + "/HelloWorld",
  contentType: "application/json; charset=utf-8",
  dataType: "json",
  success: function (msg) {
    show(msg.d);
  },
  error: function (xhr) {
    showError(xhr);
  }
});` },
  ] },
];
