/**
 * Every kind of page that a persona can reach, found by following links: `/calls/<id>` and `/calls/<other id>` are
 * one kind. A page that nothing links to is not found here, which is a fault of its own.
 */
import type { Browser, BrowserContext, Page } from "@playwright/test";

export const personas = {
  anonymous: undefined,
  researcher: "ada@demo.test",
  office: "cleo@demo.test",
  finance: "fin@demo.test",
  officer: "dara@demo.test",
  approver: "eva@demo.test",
  reviewer: "rosa@demo.test",
  admin: "sam@demo.test",
} as const;
export type Persona = keyof typeof personas;

export const demoPassword = "research-demo-2026";

/** Pages of an award that all three parties have. */
const ofAward = (side: string) =>
  [
    "",
    "/balance",
    "/changes",
    "/changes/:id",
    "/claims",
    "/claims/:id",
    "/close-out",
    "/reports",
    "/reports/:id",
    "/rules",
    "/statement",
    "/transactions/:id",
  ].map((page) => `/${side}/awards/:id${page}`);
/** What the two sides that spend have besides. */
const ofAccount = (side: string) =>
  ["/people", "/purchases", "/purchases/:id", "/recurring", "/recurring/new"].map(
    (page) => `/${side}/awards/:id${page}`,
  );

/** Kinds of page that must be among those found, so that a vanished link does not go unnoticed. */
export const expected: Partial<Record<Persona, string[]>> = {
  anonymous: [
    "/",
    "/calls",
    "/calls/:id",
    "/awards",
    "/awards/:id",
    "/help",
    "/accessibility",
    "/privacy",
    "/sign-in",
    "/register",
  ],
  researcher: [
    "/researcher",
    "/researcher/proposals/:id/letter",
    "/researcher/proposals/:id/interview",
    "/researcher/proposals/:id/response",
    "/researcher/proposals/:id/revision",
    "/researcher/selections",
    "/researcher/selections/:id",
    "/researcher/proposals",
    "/researcher/awards",
    "/researcher/awards/:id/claims",
    "/researcher/awards/:id/burn-down",
    "/researcher/awards/:id/messages",
    "/researcher/messages",
    ...ofAward("researcher"),
    ...ofAccount("researcher"),
    "/researcher/awards/:id/changes/new",
    "/researcher/awards/:id/purchases/new",
    "/researcher/changes",
    "/researcher/postings",
    "/researcher/purchases",
    "/researcher/reports",
    "/account",
    "/account/reviewing",
    "/notifications",
  ],
  office: [
    "/university",
    "/university/selections",
    "/university/selections/:id",
    "/university/proposals",
    "/university/awards",
    "/university/awards/:id/burn-down",
    "/university/portfolio",
    "/university/awards/:id/claims",
    "/university/awards/:id/messages",
    "/university/messages",
    "/university/awards/:id/claims/:id",
    ...ofAward("university"),
    "/university/awards/:id/people",
    "/university/bank",
    "/university/changes",
    "/university/claims",
    "/university/imports",
    "/university/members",
    "/university/reports",
  ],
  finance: [
    ...ofAward("university"),
    ...ofAccount("university"),
    "/university/imports",
    "/university/imports/:id",
    "/university/imports/:id/lines/:id",
    "/university/awards/:id/recurring/:id",
    "/university/periods",
    "/university/purchases",
    "/university/recurring",
  ],
  officer: [
    "/agency",
    "/agency/calls",
    "/agency/proposals",
    "/agency/awards",
    "/agency/awards/:id/burn-down",
    "/agency/portfolio",
    ...ofAward("agency"),
    "/agency/award-terms",
    "/agency/changes",
    "/agency/changes/rules",
    "/agency/reports",
    "/agency/reports/terms",
    "/agency/members",
    "/agency/calls/:id/revise",
    "/agency/calls/:id/reviews",
    "/agency/calls/:id/outlines",
    "/agency/outlines/:id",
    "/agency/calls/:id/decisions",
    "/agency/calls/:id/letters",
    "/agency/calls/:id/letters/preview",
    "/agency/calls/:id/letters/sent",
    "/agency/calls/:id/statistics",
    "/agency/statistics",
    "/agency/proposals/:id/reviews",
    "/agency/calls/:id/panel",
    "/agency/calls/:id/panel/agenda",
    "/agency/calls/:id/panel/conflicts",
    "/agency/calls/:id/panel/items/:id",
    "/agency/calls/:id/panel/interviews",
    "/agency/calls/:id/panel/minutes",
    "/agency/calls/:id/panel/ranking",
    "/agency/calls/:id/panel/recommend",
    "/agency/reviewers",
    "/agency/reviewers/new",
    "/agency/reviewers/:id",
    "/agency/reviewers/imports/new",
    "/agency/calls/:id/assignments",
    "/agency/awards/:id/claims",
    "/agency/awards/:id/messages",
    "/agency/messages",
    "/agency/awards/:id/claims/:id",
    "/agency/claims",
    "/agency/payments",
    "/agency/payments/:id",
    "/agency/payments/exceptions",
    "/agency/payments/statements/:id",
    "/agency/bank",
  ],
  reviewer: [
    "/reviewer",
    "/reviewer/:id",
    "/reviewer/:id/check",
    "/panels",
    "/panels/:id",
    "/panels/:id/items/:id",
    "/panels/:id/interviews",
  ],
  admin: ["/admin", "/admin/people", "/admin/organisations", "/admin/mail", "/admin/events"],
};

/** Where each persona's search begins, and which pages are theirs to look at: the public ones are the anonymous reader's. */
const areas: Record<Persona, { starts: string[]; within: RegExp }> = {
  anonymous: { starts: ["/", "/sign-in", "/register"], within: /^/ },
  researcher: {
    starts: ["/", "/calls", "/researcher", "/account", "/notifications"],
    within: /^\/(researcher|account|notifications|calls|$)/,
  },
  office: { starts: ["/university"], within: /^\/university/ },
  finance: { starts: ["/university"], within: /^\/university/ },
  officer: { starts: ["/agency"], within: /^\/agency/ },
  approver: { starts: ["/agency"], within: /^\/agency/ },
  reviewer: { starts: ["/reviewer"], within: /^\/(reviewer|panels)/ },
  admin: { starts: ["/admin"], within: /^\/admin/ },
};

/** All personas, those with the same pages together. */
export function colleagues(): Persona[][] {
  const groups = new Map<string, Persona[]>();
  for (const persona of Object.keys(personas) as Persona[]) {
    const { source } = areas[persona].within;
    groups.set(source, [...(groups.get(source) ?? []), persona]);
  }
  return [...groups.values()];
}

/** An address without query, its ids and references replaced: the kind of page. */
export function kindOf(path: string): string {
  return path
    .replace(/[?#].*$/, "")
    .split("/")
    .map((part) => (/[0-9a-f]{8}-[0-9a-f]{4}-|^[A-Z]{2,8}-\d{4}-\d+$|^\d+$/i.test(part) ? ":id" : part))
    .join("/");
}

/** Opens a context, signed in as the persona (or as nobody). */
export async function contextFor(
  browser: Browser,
  baseURL: string,
  persona: Persona,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL, reducedMotion: "reduce", ...options });
  const email = personas[persona];
  if (!email) return context;
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(demoPassword);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await page.close();
  return context;
}

/** Links of the present page that lead to further pages of the portal. */
async function linksOf(page: Page): Promise<string[]> {
  const hrefs = await page.locator("a[href]").evaluateAll((anchors) =>
    anchors.flatMap((anchor) => {
      const url = new URL((anchor as HTMLAnchorElement).href);
      const file =
        /\.(csv|pdf|json|ics|atom|xml)$/.test(url.pathname) || (anchor as HTMLAnchorElement).download;
      return url.origin === location.origin && !url.pathname.startsWith("/api/") && !file
        ? [url.pathname + url.search]
        : [];
    }),
  );
  return [...new Set(hrefs)];
}

/**
 * One address for each kind of page within the persona's area, and the links that led to an error. Deterministic:
 * breadth first, in the order of the links. `perKind` above 1 visits several records of a kind (they may stand in
 * different states). `visit` is called while the page is open, with its address.
 */
export async function discover(
  page: Page,
  persona: Persona,
  perKind = 1,
  visit?: (path: string) => Promise<void>,
): Promise<{ paths: string[]; broken: string[] }> {
  const { starts, within } = areas[persona];
  const queue = starts.map((path) => ({ path, from: "the start" }));
  const queued = new Set(starts);
  const seen = new Map<string, number>();
  const paths: string[] = [];
  const broken: string[] = [];
  while (queue.length > 0 && paths.length < 150) {
    const { path, from } = queue.shift()!;
    const kind = kindOf(path);
    if ((seen.get(kind) ?? 0) >= (kind.includes(":id") ? perKind : 1)) continue;
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    const response = await page.goto(path).catch((error: Error) => {
      if (error.message.includes("Download is starting")) return "a file" as const;
      throw error;
    });
    if (response === "a file") continue;
    if (!response || response.status() >= 400) {
      broken.push(`${path} answers ${response?.status()} (linked from ${from})`);
      continue;
    }
    // What leads elsewhere (sign-in when one is signed in) is counted as where it led.
    const landed = new URL(page.url());
    const reached = kindOf(landed.pathname);
    if (reached !== kind && seen.has(reached)) continue;
    if (reached !== kind) seen.set(reached, 1);
    for (const link of await linksOf(page)) {
      if (queued.has(link) || !within.test(link)) continue;
      queued.add(link);
      queue.push({ path: link, from: landed.pathname });
    }
    if (!response.headers()["content-type"]?.startsWith("text/html")) continue;
    paths.push(landed.pathname + landed.search);
    await visit?.(landed.pathname + landed.search);
  }
  return { paths, broken };
}

/** Waits until the form's script has come: pressed before, it is posted natively, which is another way. */
export async function scripted(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const form = document.querySelector("main form[action^='/api/commands/']");
    return form !== null && Object.keys(form).some((key) => key.startsWith("__reactProps"));
  });
}
