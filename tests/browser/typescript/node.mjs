import { run } from "./out/calls.js";

const wrong = await run({ baseUrl: process.argv[2] });
console.log(wrong.length === 0 ? "all is well" : wrong.join("\n"));
process.exit(wrong.length === 0 ? 0 : 1);
