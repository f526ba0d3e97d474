// One room of tldraw sync in memory. Writes its schema where the third word says, for the clients to show.
const needs = require("module").createRequire(`${process.env.BENCH_NPM}/`);
const { TLSocketRoom } = needs("@tldraw/sync-core");
const { createTLSchema } = needs("@tldraw/tlschema");
const { WebSocketServer } = needs("ws");
const schema = createTLSchema();
require("fs").writeFileSync(process.argv[3], JSON.stringify(schema.serialize()));
const room = new TLSocketRoom({ schema });
const server = new WebSocketServer({ port: Number(process.argv[2]), host: "127.0.0.1", perMessageDeflate: false });
server.on("connection", (socket, request) => {
  const sessionId = new URL(request.url, "http://here").searchParams.get("session");
  room.handleSocketConnect({ sessionId, socket });
});
