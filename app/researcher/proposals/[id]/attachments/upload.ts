/** Sends a form with a file and tells how far it is. XMLHttpRequest, because fetch cannot tell. */

export type Uploaded =
  | {
      kind: "done";
      name: string;
      pages?: number | undefined;
      envelope?: string | undefined;
      location: string;
      /** Origin of the other deployment when that one has it. */
      elsewhere?: string | undefined;
    }
  | { kind: "refused"; errors: Record<string, string[]>; message: string; envelope?: string | undefined }
  /** Nobody could say what became of it: to be sent again with the same key. */
  | { kind: "unknown" };

type Body = {
  result?: { name: string; pages?: number };
  location?: string;
  errors?: Record<string, string[]>;
  detail?: string;
  envelope?: string;
};

/** Longer than a server may take to check the file: a connection on which nothing moves is dead. */
const stalled = 30_000;

function send(url: string, body: FormData, progress: (share: number) => void): Promise<Uploaded> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    let watch = setTimeout(() => request.abort(), stalled);
    request.open("POST", url);
    request.withCredentials = true;
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = ({ loaded, total }) => {
      clearTimeout(watch);
      watch = setTimeout(() => request.abort(), stalled);
      progress(total > 0 ? loaded / total : 0);
    };
    request.onloadend = () => clearTimeout(watch);
    request.onerror = request.onabort = () => resolve({ kind: "unknown" });
    request.onload = () => {
      const answer = request.response as Body | null;
      if (request.status >= 500 || !answer) return resolve({ kind: "unknown" });
      const { result, location = "", errors = {}, detail = "The file was not accepted.", envelope } = answer;
      if (result) resolve({ kind: "done", ...result, location, envelope });
      else resolve({ kind: "refused", errors, message: detail, envelope });
    };
    request.send(body);
  });
}

/**
 * Tries this deployment, then the other, once each; the same body with the same key acts once, however often it is sent.
 * @param lost called when a try ended without an answer
 */
export async function upload(
  sent: { action: string; other: string | undefined; body: FormData },
  progress: (share: number) => void,
  lost: () => void,
): Promise<Uploaded> {
  const { action, other, body } = sent;
  for (const origin of other ? ["", other] : [""]) {
    progress(0);
    const reply = await send(origin + action, body, progress);
    if (reply.kind === "done" && origin) return { ...reply, elsewhere: origin };
    if (reply.kind !== "unknown") return reply;
    lost();
  }
  return { kind: "unknown" };
}
