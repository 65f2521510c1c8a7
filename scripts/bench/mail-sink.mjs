// A mail server that takes everything and keeps nothing: a dead one would make the worker try again and again.
import { SMTPServer } from "smtp-server";

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  disableReverseLookup: true,
  logger: false,
  onData(stream, _session, done) {
    stream.on("end", () => done());
    stream.resume();
  },
});
server.on("error", () => {});
server.listen(Number(process.env.PORT), "127.0.0.1", () => console.log("listening"));
