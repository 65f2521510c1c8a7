/**
 * Keeps the page when its server dies or fails while it is being read anew. Next's router would answer a refresh that is
 * cut off with a full page load, and the page's error boundary one that failed with the move to the backup: all that is
 * typed, chosen or being sent on the page would be lost. Whoever goes on from here is moved then, with what they send.
 */
import { isReady } from "./deployment.client";

type Fetch = typeof window.fetch;

let last: Promise<void> = Promise.resolve();

/**
 * Lets the page's forms act one after the other, each when the page stands that the one before led to (at most four
 * seconds later): who presses the next button at once would else send the version of before their own change, and be
 * told that somebody else had changed it.
 * @returns what to call when the page stands that this form leads to
 */
export async function takeTurn(): Promise<() => void> {
  const before = last;
  let done = () => {};
  last = new Promise((resolve) => {
    done = resolve;
  });
  await Promise.race([before, new Promise((resolve) => setTimeout(resolve, 4_000))]);
  return done;
}

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

/** A row of React's answer that tells of an error which is none of Next's own (not found, a redirect). */
const failed = /^[0-9a-f]+:E\{"digest":"(?!NEXT_)/m;

/** The whole answer, or an error while nothing of it has been used. */
async function whole(answer: Response): Promise<Response> {
  if (answer.status >= 500) throw new Error(`The page could not be read: ${answer.status}`);
  if (!answer.ok) return answer;
  const text = await answer.text();
  if (failed.test(text)) throw new Error("The page could not be read whole");
  const copy = new Response(text, answer);
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
