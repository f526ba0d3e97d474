// The least a Node server can do: socket.io, a room, and an emit per operation. No rules, no storage.
const { createRequire } = require("module");
const { Server } = createRequire(`${process.env.BENCH_NPM}/`)("socket.io");
const http = require("http").createServer();
const io = new Server(http, { perMessageDeflate: false, transports: ["websocket"] });
io.on("connection", (socket) => {
  socket.on("join", (_, done) => { socket.join("bench"); done({ ok: true }); });
  socket.on("op", (body, done) => { io.to("bench").emit("op", body); done({ ok: true }); });
});
http.listen(Number(process.argv[2]), "127.0.0.1");
