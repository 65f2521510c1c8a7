/**
 * Commands that no deployment has confirmed yet, kept on this device (IndexedDB) with their keys and bodies until one
 * does. Their envelopes bind them to one person and session; nobody else can send them.
 */
import { keyOf, type Reply, type Sent, sendOnce } from "./send-command";

export type Kept = Sent & {
  key: string;
  /** What the person was doing, for the notice: the page's title. */
  label: string;
  /** Path of the page it was sent from. */
  page: string;
  at: number;
};

const event = "portal:outbox";

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("portal-outbox", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("commands", { keyPath: "key" });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

async function inStore<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction("commands", mode);
      const request = work(transaction.objectStore("commands"));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

const announce = () => window.dispatchEvent(new Event(event));

/** Keeps a command. @returns its key, or undefined where this browser cannot keep anything */
export async function keep(sent: Sent): Promise<string | undefined> {
  const key = keyOf(sent.entries);
  if (!key) return undefined;
  const page = window.location.pathname + window.location.search;
  const kept: Kept = { ...sent, key, label: document.title, page, at: Date.now() };
  try {
    await inStore("readwrite", (store) => store.put(kept));
    announce();
    return key;
  } catch {
    return undefined;
  }
}

/** Forgets a command that was settled or given up. */
export async function forget(key: string): Promise<void> {
  await inStore("readwrite", (store) => store.delete(key)).catch(() => {});
  announce();
}

/** All that is kept, oldest first. */
export async function listKept(): Promise<Kept[]> {
  try {
    const all = (await inStore("readonly", (store) => store.getAll())) as Kept[];
    return all.sort((a, b) => a.at - b.at);
  } catch {
    return [];
  }
}

/** Calls back when something was kept or forgotten. @returns how to stop */
export function watchKept(changed: () => void): () => void {
  window.addEventListener(event, changed);
  return () => window.removeEventListener(event, changed);
}

/** Sends a kept command again; forgets it when its fate is known. One tab at a time sends. */
export async function sendKept(kept: Kept): Promise<Reply> {
  const send = async (): Promise<Reply> => {
    const reply = await sendOnce(kept, true);
    if (reply.kind === "done") await forget(kept.key);
    return reply;
  };
  // Without https there are no locks; two tabs then send the same key, which is as harmless as it is wasteful.
  if (!navigator.locks) return send();
  return navigator.locks.request(`portal-outbox-${kept.key}`, { ifAvailable: true }, (lock) =>
    lock ? send() : Promise.resolve<Reply>({ kind: "unknown" }),
  );
}
