/**
 * Keeps the page when its server dies while it is being read anew. Next's router would answer a refresh that is cut off
 * with a full page load, and all that is typed, chosen or being sent on the page would be lost.
 */
import { isReady } from "./deployment.client";

type Fetch = typeof window.fetch;

/** Whether a request reads the page that is shown, as `router.refresh()` does; not a step to another one. */
function readsThisPage(input: RequestInfo | URL, init: RequestInit | undefined): boolean {
  const headers = new Headers(init?.headers);
  if (headers.get("rsc") !== "1" || headers.has("next-router-prefetch")) return false;
  const url = new URL(input instanceof Request ? input.url : input, window.location.href);
  url.searchParams.delete("_rsc");
  const here = new URL(window.location.href);
  return (
    url.origin === here.origin &&
    url.pathname === here.pathname &&
    `${url.searchParams}` === `${here.searchParams}`
  );
}

/** The whole answer, or an error while nothing of it has been used. */
async function whole(answer: Response): Promise<Response> {
  if (!answer.ok) return answer;
  const copy = new Response(await answer.arrayBuffer(), answer);
  // The constructor keeps neither, and the router asks for both.
  Object.defineProperty(copy, "url", { value: answer.url });
  Object.defineProperty(copy, "redirected", { value: answer.redirected });
  return copy;
}

async function untilRead(plain: Fetch, input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  for (let wait = 500; ; wait = Math.min(2 * wait, 5_000)) {
    try {
      return await whole(await plain(input, init));
    } catch (error) {
      if (init?.signal?.aborted) throw error;
    }
    do await new Promise((resolve) => setTimeout(resolve, wait));
    while (!(await isReady("")));
    // The person has gone elsewhere meanwhile, and nobody waits for this answer.
    if (!readsThisPage(input, init)) return new Promise(() => {});
  }
}

if (typeof window !== "undefined") {
  const plain = window.fetch.bind(window);
  window.fetch = (input, init) =>
    readsThisPage(input, init) ? untilRead(plain, input, init) : plain(input, init);
}
