// What a programmer writes with a module of a service, in a page and in Node. `run` gives what went wrong.

import { AsmxError, Desk, Mood } from "./Desk.js";
import type { ClientOptions, NoteInput } from "./Desk.js";

export async function run(options: ClientOptions): Promise<string[]> {
    const wrong: string[] = [];
    const same = (what: string, actual: unknown, expected: unknown): void => {
        const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
        if (one !== other) {
            wrong.push(`${what}: ${one}, not ${other}`);
        }
    };
    const desk = new Desk(options);

    // Objects, dates among them, both ways. What the server reads by itself may be left out.
    const written = new Date(Date.UTC(2024, 1, 29, 12, 30, 15, 250));
    const note: NoteInput = { Text: "A 'quoted' <b>é你</b> & \"more\"\n/Date(0)/", Written: written, Mood: "Glad" };
    const kept = await desk.Keep({ note });
    same("text", kept.Text, note.Text);
    same("is a Date", kept.Written instanceof Date, true);
    same("date", kept.Written.getTime(), written.getTime());
    same("enum", kept.Mood, Mood.Glad);
    same("left out", [kept.Id, kept.Next, kept.Tags], [0, null, ["new"]]);
    // What came back goes in again.
    same("again", await desk.Keep({ note: kept }), kept);

    same("dates", (await desk.Days({ from: written, count: 2 })).map((day) => day.getUTCDate()), [29, 1]);
    same("no date", await desk.Last({ of: null }), null);
    same("a date", (await desk.Last({ of: [new Date(1), new Date(2)] }))?.getTime(), 2);
    same("by names", await desk.ByName({ notes: { a: { Text: "x" }, é: { Text: "y" } } }), ["a", "é"]);
    same("span", (await desk.Double({ time: "1.00:00:00" })).TotalHours, 48);
    same("numbers", await desk.Numbers({ whole: 9007199254740993n, part: 0.25 }), [9007199254740992, 0.25]);
    const odd = await desk.Odd();
    same("no numbers", [Number.isNaN(odd[0]), odd[1], odd[2]], [true, Infinity, -Infinity].map((it) => it));
    same("anything", await desk.Anything({ value: { at: written, is: [true, null, "x"] } }), {
        at: written,
        is: [true, null, "x"],
    });
    const shape = await desk.Grow({ shape: { __type: "Tests.Circle", Radius: 2 } });
    same("union", "__type" in shape && shape.__type === "Tests.Circle" ? shape.Radius : shape, 3);
    await desk.Nothing();
    same("xml", (await desk.Document()).includes("<feed/>"), true);

    // By GET: values are JSON in the query, dates too.
    same("get", await desk.Find({ text: "a b&c=d+é", after: written }), "a b&c=d+é after 2024-02-29");

    // Errors, with the name of the exception.
    try {
        await desk.Fail({ message: "No ink." });
        wrong.push("Fail does not fail");
    } catch (error) {
        if (error instanceof AsmxError) {
            const { message, name, status, exceptionType, stackTrace } = error;
            same("error", [message, name, status, exceptionType], ["No ink.", "AsmxError", 500, "Tests.InkException"]);
            same("trace", stackTrace.includes("Desk.Fail"), true);
        } else {
            wrong.push(`Fail throws ${String(error)}`);
        }
    }
    const lost = new Desk({ ...options, baseUrl: `${String(options.baseUrl ?? "")}/nowhere` });
    await lost.Nothing().catch((error: unknown) => {
        same("page", error instanceof AsmxError ? [error.status, error.exceptionType] : error, [500, ""]);
    });

    // A call can be ended.
    const began = Date.now();
    const ended = await desk.Sleep({ signal: AbortSignal.timeout(100) }).catch((error: unknown) => error);
    same("ended", ended instanceof DOMException ? ended.name : ended, "TimeoutError");
    same("soon", Date.now() - began < 5000, true);

    // Headers of the client and of the call.
    const named = new Desk({ ...options, headers: { "X-Name": "client" } });
    same("header", await named.Header(), "client");
    same("header", await named.Header({ headers: { "X-Name": "call" } }), "call");
    return wrong;
}
