/*
 * Second line of failover, for when the primary answers nothing at all: page loads and form posts that fail, take too
 * long or end in an error of the server are sent on to the backup with method and body (307).
 *
 * The two origins come with the registration (`/sw.js?primary=…&backup=…`) and are constants from then on.
 * Only navigations are touched: scripts' requests have their own way (command-form and live).
 */
const own = new URL(self.location.href).searchParams;
const originOf = (name) => {
  const value = own.get(name);
  return value && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
    ? new URL(value).origin
    : null;
};
const primary = originOf("primary");
const backup = originOf("backup");
// Longer than the front's own watchdog, which can redirect more gently.
const patience = Number(own.get("patience")) || 12000;
const offlinePage = "/offline.html";
const offlineFiles = [offlinePage, "/offline.js", "/offline.css"];
const cacheName = "offline-v3";

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll(offlineFiles.map((file) => new Request(file, { cache: "reload" }))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name))),
      )
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  // What the offline page is made of comes from here: nobody else would answer.
  const { origin, pathname } = new URL(event.request.url);
  if (
    origin === self.location.origin &&
    offlineFiles.includes(pathname) &&
    event.request.mode !== "navigate"
  ) {
    event.respondWith(caches.match(pathname).then((kept) => kept ?? fetch(event.request)));
    return;
  }
  if (event.request.mode !== "navigate" || !backup || !primary) return;
  event.respondWith(navigate(event.request));
});

/** Whether an origin says that it can serve; two seconds decide. */
async function isReady(origin) {
  try {
    const answer = await fetch(`${origin}/api/health/ready`, {
      cache: "no-store",
      signal: AbortSignal.timeout(2000),
    });
    return answer.ok;
  } catch {
    return false;
  }
}

function onwards(url) {
  const target = new URL(backup);
  // Assigning the parts keeps the origin whatever they hold.
  target.pathname = url.pathname;
  target.search = url.search;
  target.searchParams.set("_fo", "1");
  return Response.redirect(target.href, 307);
}

async function offline() {
  const kept = await caches.match(offlinePage);
  return kept
    ? new Response(kept.body, { status: 503, headers: kept.headers })
    : new Response("The portal cannot be reached. Try again in a moment.", { status: 503 });
}

async function navigate(request) {
  const url = new URL(request.url);
  const mayMove = self.location.origin === primary && primary !== backup && !url.searchParams.has("_fo");
  // How long a file takes to send is the network's affair: only what is small must be answered soon.
  const file = request.headers.get("content-type")?.startsWith("multipart/form-data");
  // fetch(request) as it is: with options it would no longer count as a navigation. The body is not kept here, as the
  // browser itself repeats it when we answer 307.
  const answer = await Promise.race([
    fetch(request).catch(() => null),
    new Promise((resolve) => setTimeout(resolve, file ? 20 * patience : patience, null)),
  ]);
  if (answer && answer.status < 500) return answer;
  if (mayMove && (await isReady(backup))) return onwards(url);
  return answer ?? offline();
}
