"use client";

import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { deployment, isReady, sameAddressAt } from "./deployment.client";
import type { Connection } from "./live-connection";
import { forget, type Kept, listKept, sendKept, watchKept } from "./outbox.client";
import "./refresh.client";
import type { ProblemBody } from "./send-command";

/** On the backup: a link to the main server, and word of it when that is well again. */
export function WayBack({ primary, path }: { primary: string; path: string }) {
  const [well, setWell] = useState<boolean>();
  const [address, setAddress] = useState(primary + path);
  const pathname = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address changes with the path
  useEffect(() => setAddress(sameAddressAt(primary, false)), [primary, pathname]);
  useEffect(() => {
    let stopped = false;
    const look = async () => {
      const ready = await isReady(primary);
      if (!stopped) setWell(ready);
    };
    void look();
    const timer = setInterval(look, 5_000);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, [primary]);
  return (
    <>
      {well === true && "The main server is well again. "}
      {well === false ? (
        "The main server does not answer yet."
      ) : (
        <a href={address}>Go back to the main server</a>
      )}
    </>
  );
}

type Refused = { kept: Kept; problem: ProblemBody };

const keptWords = (count: number) => (count === 1 ? "1 change is" : `${count} changes are`);

/** Registers the service worker, sends what is kept on this device, and says how both go. */
export function FailoverNotices({ worker }: { worker: string | undefined }) {
  const [kept, setKept] = useState<Kept[]>([]);
  const [refused, setRefused] = useState<Refused[]>([]);
  const [connection, setConnection] = useState<Connection>("here");

  useEffect(() => {
    if (worker && "serviceWorker" in navigator) navigator.serviceWorker.register(worker).catch(() => {});
  }, [worker]);

  useEffect(() => {
    const told = (event: Event) => setConnection((event as CustomEvent<Connection>).detail);
    const [up, down] = [() => setConnection("here"), () => setConnection("none")];
    window.addEventListener("portal:connection", told);
    window.addEventListener("online", up);
    window.addEventListener("offline", down);
    return () => {
      window.removeEventListener("portal:connection", told);
      window.removeEventListener("online", up);
      window.removeEventListener("offline", down);
    };
  }, []);

  useEffect(() => {
    let stopped = false;
    const read = async () => {
      const all = await listKept();
      if (!stopped) setKept(all);
    };
    void read();
    const stop = watchKept(() => void read());
    return () => {
      stopped = true;
      stop();
    };
  }, []);

  useEffect(() => {
    const waiting = kept.filter((one) => !refused.some((other) => other.kept.key === one.key));
    if (waiting.length === 0) return;
    const send = async () => {
      for (const one of waiting) {
        const reply = await sendKept(one);
        if (reply.kind === "refused") setRefused((all) => [...all, { kept: one, problem: reply.problem }]);
      }
    };
    const timer = setInterval(send, 4_000);
    return () => clearInterval(timer);
  }, [kept, refused]);

  const discard = async (key: string) => {
    await forget(key);
    setRefused((all) => all.filter((one) => one.kept.key !== key));
  };
  const waiting = kept.length - refused.length;
  if (connection === "here" && kept.length === 0) return null;
  return (
    <div className="failover-notices no-print" role="status">
      {waiting > 0 && (
        <p className="callout tone-warning">Offline: {keptWords(waiting)} kept on this device, retrying.</p>
      )}
      {connection === "none" && waiting <= 0 && <p className="callout tone-warning">Reconnecting…</p>}
      {connection === "elsewhere" && <GoOn />}
      {refused.map(({ kept: one, problem }) => (
        <RefusedNotice key={one.key} kept={one} problem={problem} discard={() => discard(one.key)} />
      ))}
    </div>
  );
}

/** This page's server is gone while the other one answers: nothing moves by itself, as something may be half typed. */
function GoOn() {
  const { other } = deployment();
  return (
    <p className="callout tone-warning">
      <span className="callout-body">
        This server does not answer. Forms still work.{" "}
        {other && <a href={sameAddressAt(other, true)}>Continue on our other server</a>}
      </span>
    </p>
  );
}

function RefusedNotice({ kept, problem, discard }: Refused & { discard: () => void }) {
  // Somebody else is signed in now: not even the page's name is theirs to see.
  if ([401, 403].includes(problem.status)) {
    return (
      <p className="callout tone-warning">
        A change that was made on this device waits for the person who made it to sign in.
      </p>
    );
  }
  return (
    <div className="callout tone-danger">
      <p className="callout-body">
        What was kept from <a href={kept.page}>{kept.label}</a> could not be done: {problem.detail}
      </p>
      <button type="button" className="btn btn-quiet" onClick={discard}>
        Discard it
      </button>
    </div>
  );
}
