
/** Where the service is, and how it is called. */
export interface ClientOptions {
    /** The server's address, such as `https://api.shop.example`. A page of the same server needs none. */
    baseUrl?: string | URL | undefined;
    /** Whether cookies go along, as `fetch` has it. Calls of another origin have none unless it is `include`. */
    credentials?: RequestCredentials | undefined;
    /** Headers for each call. */
    headers?: HeadersInit | undefined;
    /** What calls, instead of the global `fetch`. */
    fetch?: typeof globalThis.fetch | undefined;
}

/** How one call is made. */
export interface CallOptions {
    /** Ends the call: an `AbortController`'s, or `AbortSignal.timeout(5000)`. */
    signal?: AbortSignal | undefined;
    /** Instead of the client's. */
    credentials?: RequestCredentials | undefined;
    /** Beside the client's. */
    headers?: HeadersInit | undefined;
}

/** A call that the server answered with an error. */
export class AsmxError extends Error {
    /** The status of the answer: 500 unless the method chose another. */
    readonly status: number;
    /** The name of the .NET exception, empty if the server doesn't tell. */
    readonly exceptionType: string;
    /** Where it happened, empty if the server doesn't tell. */
    readonly stackTrace: string;
    /** The answer as it came. */
    readonly body: string;

    constructor(message: string, status: number, exceptionType: string, stackTrace: string, body: string) {
        super(message);
        this.name = "AsmxError";
        this.status = status;
        this.exceptionType = exceptionType;
        this.stackTrace = stackTrace;
        this.body = body;
    }
}

type Verb = "GET" | "POST";

/** Whether the answer is `{"d":…}`, the value alone, or bytes that are nobody's JSON. */
type Form = "envelope" | "bare" | "whole";

type Call = (verb: Verb, method: string, args: object, options: CallOptions, form?: Form) => Promise<unknown>;

/** Makes what calls a service's methods. */
function call(path: string, client: ClientOptions): Call {
    const service = String(client.baseUrl ?? "").replace(/\/+$/, "") + path;
    return async (verb, method, args, options, form = "envelope") => {
        const headers = new Headers(client.headers);
        new Headers(options.headers).forEach((value, name) => {
            headers.set(name, value);
        });
        headers.set("Content-Type", "application/json; charset=utf-8");
        const init: RequestInit = { method: verb, headers };
        const credentials = options.credentials ?? client.credentials;
        if (credentials !== undefined) {
            init.credentials = credentials;
        }
        if (options.signal !== undefined) {
            init.signal = options.signal;
        }
        let url = `${service}/${encodeURIComponent(method)}`;
        if (verb === "POST") {
            init.body = write(args);
        } else {
            url += query(args);
        }
        const send = client.fetch ?? globalThis.fetch;
        const response = await send(url, init);
        if (form === "whole" && response.ok && response.headers.get("jsonerror") !== "true") {
            return response;
        }
        const text = await response.text();
        if (!response.ok || response.headers.get("jsonerror") === "true") {
            throw fault(response, text);
        }
        if (!(response.headers.get("content-type") ?? "").startsWith("application/json")) {
            return text;
        }
        const answer = read(text);
        const enveloped = form === "envelope" && typeof answer === "object" && answer !== null && "d" in answer;
        return enveloped ? answer.d : answer;
    };
}

/** Arguments as a GET carries them: each value is JSON. */
function query(args: object): string {
    const pairs = Object.entries(args).map(([name, value]) => {
        return `${encodeURIComponent(name)}=${encodeURIComponent(write(value))}`;
    });
    return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

/** What an answer with an error says, whether it is the error object or a page. */
function fault(response: Response, text: string): AsmxError {
    const said: Record<string, unknown> = {};
    try {
        Object.assign(said, JSON.parse(text));
    } catch {
        // A page: nothing was called.
    }
    const part = (name: string): string => {
        const value = said[name];
        return typeof value === "string" ? value : "";
    };
    const message = part("Message") || `The server answered ${String(response.status)} ${response.statusText}`.trim();
    return new AsmxError(message, response.status, part("ExceptionType"), part("StackTrace"), text);
}

/** Writes a value as the server reads it: dates in its own form. */
function write(value: unknown): string {
    if (value instanceof Date) {
        return `"\\/Date(${String(value.getTime())})\\/"`;
    }
    if (typeof value === "bigint") {
        return value.toString();
    }
    if (typeof value === "number" && !Number.isFinite(value)) {
        return `"${String(value)}"`;
    }
    if (Array.isArray(value)) {
        return `[${value.map(write).join(",")}]`;
    }
    if (typeof value === "object" && value !== null) {
        const members = Object.entries(value).filter(([, member]) => member !== undefined);
        return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${write(member)}`).join(",")}}`;
    }
    return value === undefined ? "null" : JSON.stringify(value);
}

/** Reads what the server writes: dates and the numbers that JSON has no form for. */
function read(text: string): unknown {
    if (!/\\\/Date\(|NaN|Infinity/.test(text)) {
        return JSON.parse(text);
    }
    // A name that no object of the answer has marks what was no JSON.
    let mark = "$value";
    while (text.includes(mark)) {
        mark += "$";
    }
    const json = text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?Infinity|NaN/g, (token) => {
        if (token.startsWith('"')) {
            const date = /^"\\\/Date\((-?\d+)(?:[a-zA-Z]|[+-]\d{4})?\)\\\/"$/.exec(token);
            return date === null ? token : `{"${mark}":${String(date[1])}}`;
        }
        return `{"${mark}":"${token}"}`;
    });
    return JSON.parse(json, (_, value: unknown) => {
        if (typeof value === "object" && value !== null && mark in value) {
            const marked = (value as Record<string, unknown>)[mark];
            return typeof marked === "number" ? new Date(marked) : Number(marked);
        }
        return value;
    });
}
