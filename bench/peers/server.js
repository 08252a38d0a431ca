// Serves @neo4j/graphql on GraphQL Yoga over the layout of docs/neo4j.md, and says where: `node server.js` with NEO4J_URI, NEO4J_USER and
// NEO4J_PASSWORD in the environment.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

import { Neo4jGraphQL } from "@neo4j/graphql";
import { createYoga } from "graphql-yoga";
import neo4j from "neo4j-driver";

const here = (name) => readFileSync(new URL(name, import.meta.url), "utf8");

// A statement is named in the types by its place among the operations, and stands in its file as the side in Cypher asks it.
const withStatements = (types) =>
  types.replaceAll(/statement: "([^"]+)"/g, (_, name) => `statement: ${JSON.stringify(here(`../asked/${name}.cypher`))}`);

const driver = neo4j.driver(process.env.NEO4J_URI, neo4j.auth.basic(process.env.NEO4J_USER, process.env.NEO4J_PASSWORD));

const library = new Neo4jGraphQL({
  typeDefs: [here("schema.graphql"), withStatements(here("by-hand.graphql"))],
  driver,
});

const yoga = createYoga({
  schema: await library.getSchema(),
  context: { sessionConfig: { database: "neo4j" } },
  graphiql: false,
  landingPage: false,
  logging: "error",
  maskedErrors: false,
});

const server = createServer(yoga);
server.listen(0, "127.0.0.1", () => console.log(`@neo4j/graphql at http://127.0.0.1:${server.address().port}`));

process.on("SIGTERM", async () => {
  server.closeAllConnections();
  server.close();
  await driver.close();
});
