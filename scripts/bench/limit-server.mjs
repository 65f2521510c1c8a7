// The limits beside which everything is read: what node:http does with nothing, one SELECT, or one INSERT in a transaction.
import { createServer } from "node:http";
import { createPool } from "mysql2/promise";

const pool = createPool({ uri: process.env.DATABASE_URL, connectionLimit: 16 });
const answers = {
  "/hello": async () => "hello",
  "/select": async () => {
    const id = 1 + Math.floor(Math.random() * 1000);
    const [rows] = await pool.execute("SELECT id, body FROM bench_limit WHERE id = ?", [id]);
    return JSON.stringify(rows[0]);
  },
  "/insert": async () => {
    const connection = await pool.getConnection();
    try {
      await connection.query("START TRANSACTION");
      const [result] = await connection.execute("INSERT INTO bench_limit (body) VALUES (?)", [
        "x".repeat(100),
      ]);
      await connection.query("COMMIT");
      return JSON.stringify({ id: result.insertId });
    } finally {
      connection.release();
    }
  },
};

const server = createServer(async (req, res) => {
  const body = await answers[req.url]();
  res.writeHead(200, { "Content-Type": "text/plain", "Content-Length": Buffer.byteLength(body) });
  res.end(body);
});
server.keepAliveTimeout = 600_000;
server.listen(Number(process.env.PORT), "127.0.0.1", () => console.log("listening"));
