/** Who a session or an access token stands for. Read on every request, so that a change counts at once. */
import { bytesToUuid, uuidToBytes } from "@/db/columns";
import type { Role } from "@/db/schema/organisations";
import type { Membership, User } from "@/lib/command/actor";
import { readPrepared } from "@/lib/command/reader";

type Row = {
  id: Buffer;
  email: string;
  name: string;
  platform_admin: number;
  confirmed: number;
  proof: Buffer;
  /** Not noted as used for more than five minutes. */
  stale: number;
  organisation_id: Buffer | null;
  kind: Membership["organisationKind"];
  organisation_name: string;
  slug: string;
  role: Role;
};

const WHO = `user.id, user.email, user.name, user.platform_admin, user.email_confirmed_at IS NOT NULL AS confirmed,
 organisation.id AS organisation_id, organisation.kind, organisation.name AS organisation_name, organisation.slug,
 membership.role`;
const PLACES = `LEFT JOIN membership ON membership.user_id = user.id
 LEFT JOIN organisation ON organisation.id = membership.organisation_id`;
const NAMES = "ORDER BY organisation.name, membership.role";

const BY_SESSION = `SELECT ${WHO}, session.id AS proof,
 session.last_seen_at < UTC_TIMESTAMP(3) - INTERVAL 5 MINUTE AS stale
 FROM session JOIN user ON user.id = session.user_id AND user.session_version = session.session_version ${PLACES}
 WHERE session.id = ? AND session.revoked_at IS NULL AND session.expires_at > UTC_TIMESTAMP(3)
 AND user.status = 'active' ${NAMES}`;

const BY_TOKEN = `SELECT ${WHO}, access_token.id AS proof,
 COALESCE(access_token.last_used_at < UTC_TIMESTAMP(3) - INTERVAL 5 MINUTE, 1) AS stale
 FROM access_token JOIN user ON user.id = access_token.user_id ${PLACES}
 WHERE access_token.token_hash = ? AND access_token.revoked_at IS NULL
 AND access_token.expires_at > UTC_TIMESTAMP(3) AND user.status = 'active' ${NAMES}`;

const BY_EMAIL = `SELECT ${WHO}, user.id AS proof, 0 AS stale FROM user ${PLACES}
 WHERE user.email = ? AND user.status = 'active' ${NAMES}`;

/** A person, and whether it is time to note that their session or token was used. */
export type Found = { user: User; stale: boolean };

function toFound(rows: Row[], via: User["via"]): Found | undefined {
  const [first] = rows;
  if (!first) return undefined;
  const memberships = rows.flatMap((row): Membership[] =>
    row.organisation_id
      ? [
          {
            organisationId: bytesToUuid(row.organisation_id),
            organisationKind: row.kind,
            organisationName: row.organisation_name,
            slug: row.slug,
            role: row.role,
          },
        ]
      : [],
  );
  const user: User = {
    kind: "user",
    id: bytesToUuid(first.id),
    email: first.email,
    name: first.name,
    platformAdmin: first.platform_admin === 1,
    emailConfirmed: first.confirmed === 1,
    memberships,
    via,
    sessionId: bytesToUuid(first.proof),
  };
  return { user, stale: first.stale === 1 };
}

/** The person of a session that is neither ended, expired nor signed out everywhere; memberships by name. */
export async function findSession(sessionId: string): Promise<Found | undefined> {
  return toFound(await readPrepared<Row>(BY_SESSION, [uuidToBytes(sessionId)]), "session");
}

/** The person of a personal access token, by the token's SHA-256 (hexadecimal). */
export async function findToken(tokenHash: string): Promise<Found | undefined> {
  return toFound(await readPrepared<Row>(BY_TOKEN, [Buffer.from(tokenHash, "hex")]), "token");
}

/** As `findSession`, the person alone. */
export const findSessionUser = async (sessionId: string): Promise<User | undefined> =>
  (await findSession(sessionId))?.user;

/** As `findToken`, the person alone. */
export const findTokenUser = async (tokenHash: string): Promise<User | undefined> =>
  (await findToken(tokenHash))?.user;

/** An active person by e-mail address, as the actor of scripts and tests. Never from a request's input. */
export const findUserByEmail = async (email: string): Promise<User | undefined> =>
  toFound(await readPrepared<Row>(BY_EMAIL, [email]), "token")?.user;
