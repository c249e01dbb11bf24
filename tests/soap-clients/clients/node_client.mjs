// Calls the service with node-soap, in both versions of SOAP. node_client.mjs ADDRESS

import assert from "node:assert/strict";
import soap from "soap";

const address = process.argv[2];
const added = new Date("2020-01-02T03:04:05.678Z");
const id = "0f8fad5b-d9cb-469f-a165-70867728950e";

async function check(port, options) {
    const client = await soap.createClientAsync(`${address}?wsdl`, options);
    const service = client.Orders[port];
    const call = (method, args, headers) =>
        new Promise((resolve, reject) =>
            service[method](args, (error, result, raw, header) => (error ? reject(error) : resolve([result, header])), {}, headers),
        );

    const line = {
        attributes: { no: 1 },
        Name: "it's <tea> & ü",
        Price: "1.50",
        Added: added.toISOString(),
        Color: "Green",
        Tag: ["a", "b"],
        Sizes: { int: [1, 3] },
        Id: id,
    };
    const [{ SameResult: same }] = await call("Same", { lines: { Line: [line, { ...line, attributes: { no: 2 } }] } });
    assert.deepEqual(same.Line.map((line) => line.attributes.no), ["1", "2"]);
    assert.equal(same.Line[0].Name, "it's <tea> & ü");
    assert.equal(same.Line[0].Added.getTime(), added.getTime());
    assert.deepEqual(same.Line[0].Tag, ["a", "b"]);
    assert.deepEqual(same.Line[0].Sizes.int, [1, 3]);

    assert.equal((await call("Add", { a: 1, b: 2 }))[0].AddResult, 3);
    assert.equal((await call("Joined", { words: { string: ["x", "y"] } }))[0].JoinedResult, "x|y");
    await assert.rejects(call("Refuse", { reason: "It's no." }), /It's no\./);

    client.addSoapHeader({ Auth: { User: "ann" } }, "", "tns", "http://acme.example/orders/");
    const [who, header] = await call("Who", {});
    assert.equal(who.WhoResult, "ann");
    assert.equal(Number(header.Quota.Left), 3);
    client.clearSoapHeaders();

    assert.equal((await call("Visits", {}))[0].VisitsResult, 1);
    const cookie = client.lastResponseHeaders["set-cookie"][0].split(";")[0];
    client.addHttpHeader("Cookie", cookie);
    assert.equal((await call("Visits", {}))[0].VisitsResult, 2);
    console.log(`node-soap: ${port} is fine`);
}

await check("OrdersSoap", {});
await check("OrdersSoap12", { forceSoap12Headers: true });
