// Hocuspocus as it comes: no accounts, nothing kept.
import { createRequire } from "module";
const { Server } = createRequire(`${process.env.BENCH_NPM}/`)("@hocuspocus/server");
new Server({ port: Number(process.argv[2]), address: "127.0.0.1", quiet: true }).listen();
