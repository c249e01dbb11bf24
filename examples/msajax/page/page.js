// Code as pages of ASP.NET had it.

function log(name, text) {
    var item = document.createElement("li");
    item.id = name;
    item.appendChild(document.createTextNode(name + ": " + text));
    document.getElementById("log").appendChild(item);
}

function failed(error, context, method) {
    log(context, [
        error.get_message(), error.get_exceptionType(), error.get_statusCode(), error.get_timedOut(),
        error.get_stackTrace().length > 0, method
    ].join(" | "));
}

// An object of a type that the proxy declares, with a date and an enum.
var day = new Acme.Day();
day.Date = new Date(Date.UTC(2024, 1, 28, 12));
day.Text = "Tea";
day.Weather = Acme.Weather.Rainy;
Acme.Diary.Write(day, function (after, context, method) {
    var again = after.Date instanceof Date ? after.Date.toUTCString() : "no date";
    log(context, [again, after.Text, after.Weather === Acme.Weather.Sunny, after.__type, method].join(" | "));
    // What came back goes in again.
    Acme.Diary.Write(after, function (last) { log("again", last.Text); }, failed, "again");
}, failed, "success");

Acme.Diary.Weather(new Date(Date.UTC(2024, 1, 28, 12)), function (weather) {
    log("get", Acme.Weather.toString(weather));
}, failed, "get");

Acme.Diary.Fail("The ink is dry.", null, failed, "failure");

var hasty = new Acme.Diary();
hasty.set_timeout(300);
hasty.Slow(function () { log("timeout", "in time"); }, failed, "timeout");

// Callbacks and context for all calls of a proxy that names none.
PageMethods.set_defaultSucceededCallback(function (text, context) { log(context, text); });
PageMethods.set_defaultFailedCallback(failed);
PageMethods.set_defaultUserContext("page");
PageMethods.Greet("Ann");
