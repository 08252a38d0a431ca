// Runs the audits of graphql-http against a server and prints the results as JSON. The packages are found from the working
// folder, not from this file's.
import { createRequire } from "node:module";
const require = createRequire(process.cwd() + "/");
const { serverAudits } = require("graphql-http");
const results = [];
for (const audit of serverAudits({ url: process.argv[2], fetchFn: fetch })) {
  const result = await audit.fn();
  results.push({ id: audit.id, name: audit.name, status: result.status, reason: result.reason });
}
console.log(JSON.stringify(results));
