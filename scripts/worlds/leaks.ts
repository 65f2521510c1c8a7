/**
 * Planted leaks: each is put into both databases, where it tells only what is hidden in the twin. The suite must catch
 * each of them, or its silence proves nothing. The portal's code is as it is; its tables answer otherwise.
 */
import type { World } from "./base";
import type { RoleName } from "./cast";
import type { Front } from "./front";
import { differences, type Finding, observe, type Place } from "./observe";
import type { Name, Twins } from "./twins";

type Leak = {
  kind: string;
  what: string;
  /** The table `t`, one of its columns, and what the portal reads there in its place. */
  table: string;
  column: string;
  reads: string;
  role: RoleName;
  path: (world: World) => string;
};

export const leaks: Leak[] = [
  {
    kind: "a count",
    what: "a public page tells how many proposals were begun",
    table: "call",
    column: "summary",
    reads: "CONCAT(t.summary, ' ', (SELECT COUNT(*) FROM proposal p WHERE p.call_id = t.id))",
    role: "anonymous",
    path: ({ calls }) => `/calls/${calls.open.callId}`,
  },
  {
    kind: "an order",
    what: "a list begins with the call for which more was recommended",
    table: "proposal",
    column: "updated_at",
    reads:
      "t.updated_at + INTERVAL IF((SELECT COUNT(*) FROM decision d JOIN real_proposal p ON p.id = d.proposal_id WHERE p.call_id = t.call_id) > 3, 5, 0) DAY",
    role: "elsewhere",
    path: () => "/researcher/proposals",
  },
  {
    kind: "a search hit",
    what: "the register of awards is searched in the accounts' transactions too",
    table: "award",
    column: "title",
    reads:
      "CONCAT(t.title, COALESCE((SELECT GROUP_CONCAT(x.description) FROM transfer x WHERE x.award_id = t.id), ''))",
    role: "anonymous",
    path: () => "/awards?q=Secret",
  },
  {
    kind: "an export column",
    what: "the university's export says how many proposals an agency has been written",
    table: "organisation",
    column: "name",
    reads: "CONCAT(t.name, ' (', (SELECT COUNT(*) FROM proposal p WHERE p.agency_id = t.id), ')')",
    role: "otherOffice",
    path: () => "/api/v1/pipeline.csv",
  },
];

/** The view that takes a table's place. */
async function viewOf(twins: Twins, { table, column, reads }: Leak): Promise<string> {
  const columns = (await twins.columns(table)).map((name) =>
    name === column ? `${reads} AS \`${name}\`` : `t.\`${name}\``,
  );
  return `RENAME TABLE \`${table}\` TO \`real_${table}\`; CREATE VIEW \`${table}\` AS SELECT ${columns.join(", ")} FROM \`real_${table}\` t`;
}

const both: Name[] = ["base", "twin"];

/**
 * Plants one leak in both worlds, looks where it shows, and takes it out again. The twin must have had its hidden
 * things happen.
 * @returns what the suite notices
 */
export async function plant(
  twins: Twins,
  fronts: Record<Name, Front>,
  world: World,
  leak: Leak,
): Promise<Finding[]> {
  const view = await viewOf(twins, leak);
  for (const name of both) await twins.sql(name, view);
  try {
    const place: Place = { route: "", of: "", path: leak.path(world), machinery: false };
    const [base, twin] = await Promise.all(
      both.map((name) => observe(fronts[name], world, leak.role, [place])),
    );
    return differences(leak.role, base!, twin!);
  } finally {
    const { table } = leak;
    const undo = `DROP VIEW \`${table}\`; RENAME TABLE \`real_${table}\` TO \`${table}\``;
    for (const name of both) await twins.sql(name, undo);
  }
}

/** Puts reviews' events into everybody's topic, while the trigger lasts. */
export const loudReviews = {
  kind: "an event",
  what: "events of reviews are told to everybody",
  plant: `CREATE TRIGGER worlds_leak BEFORE INSERT ON outbox_event FOR EACH ROW
    SET NEW.topics = IF(NEW.type LIKE 'review.%', JSON_ARRAY_APPEND(NEW.topics, '$', 'public'), NEW.topics)`,
  undo: "DROP TRIGGER worlds_leak",
};
