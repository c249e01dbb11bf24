// What a programmer writes with the types that openapi-typescript makes of the document, and no other client.

import type { components, operations } from "./api.js";

type Note = components["schemas"]["Tests.Note"];
type Failure = components["schemas"]["AsmxError"];
type Keep = operations["Desk_Keep"]["requestBody"]["content"]["application/json"];
type Kept = operations["Desk_Keep"]["responses"][200]["content"]["application/json"];
type Find = operations["Desk_Find"]["parameters"]["query"];
type Grow = operations["Desk_Grow"]["requestBody"]["content"]["application/json"];

export async function run(server: string): Promise<string[]> {
    const wrong: string[] = [];
    const same = (what: string, actual: unknown, expected: unknown): void => {
        if (JSON.stringify(actual) !== JSON.stringify(expected)) {
            wrong.push(`${what}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`);
        }
    };
    const headers = { "Content-Type": "application/json" };
    const post = (method: string, body: unknown): Promise<Response> =>
        fetch(`${server}/Desk.asmx/${method}`, { method: "POST", headers, body: JSON.stringify(body) });

    const keep: Keep = { note: { Text: "A note", Written: "2024-02-29T12:30:15Z", Mood: "Glad" } };
    const { d: note } = (await (await post("Keep", keep)).json()) as Kept;
    const kept: Note = note;
    same("text", [kept.__type, kept.Text, kept.Mood], ["Tests.Note", "A note", 1]);
    same("date", kept.Written, "/Date(1709209815000)/");

    const grow: Grow = { shape: { __type: "Tests.Circle", Radius: 1 } };
    same("union", await (await post("Grow", grow)).json(), { d: { __type: "Tests.Circle", Radius: 2 } });

    const find: Find = { text: "a&b", after: "2024-02-29T00:00:00Z" };
    const query = Object.entries(find).map(([name, value]) => `${name}=${encodeURIComponent(JSON.stringify(value))}`);
    const found = await fetch(`${server}/Desk.asmx/Find?${query.join("&")}`, { headers });
    same("get", await found.json(), { d: "a&b after 2024-02-29" });

    const failed = await post("Fail", { message: "No ink." });
    same("failed", [failed.status, failed.headers.get("jsonerror")], [500, "true"]);
    const failure = (await failed.json()) as Failure;
    same("failure", [failure.Message, failure.ExceptionType], ["No ink.", "Tests.InkException"]);
    return wrong;
}
