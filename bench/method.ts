/** The part of the report that does not change from run to run. */
export const METHOD = `## How it is measured

**Providers.** The product is bundled with the settings of \`serverless.yml\` and loaded from the bundle, in a stage where nothing of the local one is on. The bare provider (\`bench/bare.ts\`) is bundled with the same settings. Both get events of API Gateway's HTTP API, call by call and without sockets, each in a process of its own whose standard output goes to \`/dev/null\`, so that log lines and metrics are written but not shown. The embedded DynamoDB and a stand-in for KMS run in another process, the client in a third.

**Flows.** Each ends in tokens at a relying party with PKCE, or it is no measurement. Every run has a person of its own, with an authenticator app and thirty days of sign-ins from home. Style sheets and scripts, which browsers keep for a year, are not fetched.

**CPU** is \`process.cpuUsage()\` of the provider's process around each event: its thread pool, garbage collector and compiler are in it, client and database are not. "Without the hash" is the same bundle with the cheapest parameters argon2id has. Runs alternate between the providers, and so does which goes first; a ratio is taken within each round.

**Requests to the store** are counted at the SDK, attempt by attempt, with the clock at rest and the tenant in the cache, as on a warm Lambda; \`firstPage\` is a sign-in page on a cold one, \`relay\` what delivering the events of a challenge takes afterwards, when nobody waits. Each is counted three times and must be the same. *In sequence* is the critical path: every answer of the store is held back by 25 ms, far longer than anything computed in between, and within each HTTP request the longest chain is found in which every request began after the one before had ended; a flow's chains are added up. Capacity units are what the database says they are; the embedded one counts those of the table, not of its indexes, where every new grant adds a write unit and every person with events to deliver two.

**Cold start.** A fresh process loads the bundle, answers a discovery request, shows a sign-in page and completes the sign-in, alternating between the providers. The times hold the start of Node.js, which Lambda does ahead of time, and none of Lambda's own. The bare provider has its keys and its client in its environment; the product reads and unseals them first.
`
