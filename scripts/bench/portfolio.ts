/** A university's portfolio of 5,000 awards: the page, what needs action, and the agency's side of it. */
import type { Pool } from "mysql2/promise";
import { uuidToBytes } from "@/db/columns";
import { commitMoney } from "@/lib/domain/accounts/commit";
import { spendMoney } from "@/lib/domain/accounts/spend";
import { newId } from "@/lib/infra/ids";
import { makeOrganisation, run } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { get } from "./cases";
import { port } from "./environment";
import { load } from "./load";
import { inBatches, signIn } from "./world";

export type PortfolioFigures = {
  awards: number;
  accounts: number;
  /** Seconds until the running worker had added all of them up. */
  addedUpIn: number;
  /** Milliseconds, p50 at c=1: before and after that; what needs action; the agency's page. */
  before: number;
  page: number;
  action: number;
  agency: number;
};

const COUNT = 5_000;
const DAY = 86_400_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const day = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

type Row = Record<string, unknown>;
const rowsOf = async (root: Pool, sql: string, id: string): Promise<Row[]> =>
  (await root.query(sql, [uuidToBytes(id)]))[0] as Row[];

/** Copies of some rows with what `change` says of each; all columns of the table. */
async function copies(root: Pool, table: string, rows: Row[]): Promise<void> {
  const names = Object.keys(rows[0]!);
  const columns = names.map((name) => `\`${name}\``).join(", ");
  await inBatches(
    root,
    table,
    columns,
    rows.map((row) => names.map((name) => row[name])),
  );
}

const STATES = ["active", "active", "active", "ended", "closed", "suspended", "active", "closing"];

/** One award with its accounts, copied; what moves money is not: sums are of accounts. */
async function manyAwards(root: Pool) {
  const headings = {
    Staff: "90000",
    Equipment: "20000",
    Travel: "9000",
    Consumables: "6000",
    Indirect: "5000",
  };
  const made = await makeAward({ headings });
  const use = { awardId: made.id, description: "Bench" };
  await run(spendMoney, made.pi, { ...use, heading: "Staff", amount: "31000" });
  await run(commitMoney, made.pi, { ...use, heading: "Travel", amount: "1200" });
  const others: Buffer[] = [];
  for (let n = 0; n < 7; n++) others.push(uuidToBytes((await makeOrganisation("agency")).id));
  const [award] = await rowsOf(root, "SELECT * FROM award WHERE id = ?", made.id);
  const accounts = await rowsOf(root, "SELECT * FROM account WHERE award_id = ?", made.id);
  const ids = Array.from({ length: COUNT }, () => uuidToBytes(newId()));
  const agencyOf = (n: number) => (n % 2 ? others[n % 7] : uuidToBytes(made.agency.id));
  await copies(
    root,
    "award",
    ids.map((id, n) => ({
      ...award,
      id,
      proposal_id: uuidToBytes(newId()),
      call_id: uuidToBytes(made.id.slice(0, -2) + String(10 + (n % 80))),
      reference: `BENCH-A-${n}`,
      title: `Award ${n} of the bench`,
      agency_id: agencyOf(n),
      department: n % 13 ? `Department ${n % 13}` : "",
      status: STATES[n % STATES.length],
      currency: n % 5 ? "EUR" : "GBP",
      starts_on: day(-200 - (n % 400)),
      ends_on: day(30 + (n % 900)),
      offered_at: new Date(Date.now() - n * 3_600_000),
    })),
  );
  await copies(
    root,
    "account",
    ids.flatMap((award_id, n) =>
      accounts.map((row) => ({
        ...row,
        id: uuidToBytes(newId()),
        award_id,
        currency: n % 5 ? "EUR" : "GBP",
      })),
    ),
  );
  await besides(root, ids, uuidToBytes(made.university.id), agencyOf);
  await root.query("ANALYZE TABLE award, account, claim, report, award_condition, change_request, award_sum");
  return { made, accounts: ids.length * accounts.length };
}

/** Claims, reports, conditions and changes of each award; some of them wait for somebody. */
async function besides(root: Pool, ids: Buffer[], university: Buffer, agencyOf: (n: number) => unknown) {
  const [now, person] = [new Date(), uuidToBytes(newId())];
  const base = (n: number) => [uuidToBytes(newId()), ids[n], agencyOf(n), university];
  const each = <T>(make: (n: number) => T[]) => ids.flatMap((_, n) => make(n));
  await inBatches(
    root,
    "claim",
    "id, award_id, agency_id, organisation_id, number, status, from_on, to_on, currency, rate, total, comment, created_by, created_at",
    each((n) =>
      [1, 2, 3].map((number) => [
        ...base(n),
        number,
        number < 3 ? "paid" : n % 20 ? "submitted" : "queried",
        ...[
          day(-300 + 90 * number),
          day(-211 + 90 * number),
          n % 5 ? "EUR" : "GBP",
          10_000,
          900_000,
          "",
          person,
          now,
        ],
      ]),
    ),
  );
  await inBatches(
    root,
    "report",
    "id, award_id, agency_id, organisation_id, number, kind, title, status, due_on, due_at, open_days, escalate_days, content",
    each((n) =>
      [1, 2].map((number) => {
        const due = number === 2 && n % 25 ? 60 : -10;
        const status = number === 1 ? "accepted" : "scheduled";
        const at = new Date(Date.now() + due * DAY);
        return [...base(n), number, "progress", "Report", status, day(due), at, 60, 14, "{}"];
      }),
    ),
  );
  await inBatches(
    root,
    "award_condition",
    "id, award_id, position, body, status",
    each((n) => [[uuidToBytes(newId()), ids[n], 1, "Ethics approval", n % 30 ? "accepted" : "open"]]),
  );
  await inBatches(
    root,
    "change_request",
    "id, award_id, agency_id, organisation_id, number, kind, status, proposed, reason, requested_by, requested_at, saved_by, saved_at",
    each((n) => [
      [
        ...base(n),
        1,
        "team",
        n % 40 ? "approved" : "university-approved",
        "{}",
        "Bench",
        person,
        now,
        person,
        now,
      ],
    ]),
  );
}

/** Waits until no award's sums are behind. */
async function addedUp(root: Pool): Promise<number> {
  const started = performance.now();
  for (;;) {
    const [rows] = await root.query(
      "SELECT COUNT(*) AS n FROM award a LEFT JOIN award_sum s ON s.award_id = a.id WHERE a.last_transfer <> COALESCE(s.up_to, 0)",
    );
    const seconds = (performance.now() - started) / 1000;
    if (Number((rows as Array<{ n: number }>)[0]?.n) === 0) return seconds;
    if (seconds > 180) throw new Error("The awards are not added up after three minutes");
    await pause(500);
  }
}

export async function portfolioBench(root: Pool): Promise<PortfolioFigures> {
  const { made, accounts } = await manyAwards(root);
  const [office, officer] = [await signIn(made.office), await signIn(made.officer)];
  const p50 = async (path: string, cookie: string) => {
    const { bad, p50: ms } = await load(port, 1, 3, { next: () => get(path, { cookie }) });
    if (Object.keys(bad).length > 0) throw new Error(`${path} answers ${JSON.stringify(bad)}`);
    return ms;
  };
  const before = await p50("/university/portfolio", office.cookie);
  const addedUpIn = await addedUp(root);
  return {
    awards: COUNT,
    accounts,
    addedUpIn,
    before,
    page: await p50("/university/portfolio", office.cookie),
    action: await p50("/university/portfolio?action=reports&status=open", office.cookie),
    agency: await p50("/agency/portfolio", officer.cookie),
  };
}
