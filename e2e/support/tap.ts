import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A TCP relay before a database, for one client: it can refuse connections, or swallow all that passes. */
export type Tap = {
  /** The database's URL through the tap. */
  url: string;
  pass(): void;
  refuse(): void;
  swallow(): void;
  close(): Promise<void>;
};

/** Starts a tap before the server of a mysql URL. */
export async function startTap(target: URL): Promise<Tap> {
  const open = new Set<Socket>();
  let mode: "pass" | "refuse" | "swallow" = "pass";
  const server = createServer((inner) => {
    if (mode === "refuse") return inner.destroy();
    const outer = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      open.add(one);
      one.on("data", (chunk) => {
        if (mode !== "swallow") other.write(chunk);
      });
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
      one.on("error", () => one.destroy());
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(target);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: url.href,
    pass() {
      mode = "pass";
      cut();
    },
    refuse() {
      mode = "refuse";
      cut();
    },
    swallow() {
      mode = "swallow";
    },
    async close() {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}
