const { run } = await import(`./out/${process.argv[2]}.js`);
const server = process.argv[3];

const wrong = await run(process.argv[2] === "calls" ? { baseUrl: server } : server);
console.log(wrong.length === 0 ? "all is well" : wrong.join("\n"));
process.exit(wrong.length === 0 ? 0 : 1);
