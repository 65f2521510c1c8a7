/** Sends a form with a file and tells how far it is. XMLHttpRequest, because fetch cannot tell. */

export type Uploaded =
  | { kind: "done"; name: string; pages?: number | undefined; envelope?: string | undefined }
  | { kind: "refused"; errors: Record<string, string[]>; message: string; envelope?: string | undefined }
  /** Nobody could say what became of it: to be sent again with the same key. */
  | { kind: "unknown" };

type Body = {
  result?: { name: string; pages?: number };
  errors?: Record<string, string[]>;
  detail?: string;
  envelope?: string;
};

function send(url: string, body: FormData, progress: (share: number) => void): Promise<Uploaded> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.withCredentials = true;
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
    request.onerror = request.onabort = () => resolve({ kind: "unknown" });
    request.onload = () => {
      const answer = request.response as Body | null;
      if (request.status >= 500 || !answer) return resolve({ kind: "unknown" });
      const { result, errors = {}, detail = "The file was not accepted.", envelope } = answer;
      if (result) resolve({ kind: "done", ...result, envelope });
      else resolve({ kind: "refused", errors, message: detail, envelope });
    };
    request.send(body);
  });
}

/** Tries each address in turn, once; the same body with the same key acts once, however often it is sent. */
export async function upload(
  urls: string[],
  body: FormData,
  progress: (share: number) => void,
): Promise<Uploaded> {
  for (const url of urls) {
    const reply = await send(url, body, progress);
    if (reply.kind !== "unknown") return reply;
  }
  return { kind: "unknown" };
}
