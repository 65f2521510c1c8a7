/** What no page can do in a test's time: a call told together from its draft on, and the end of a hold or a stage. */
import { createConnection, type RowDataPacket } from "mysql2/promise";
import { standardStages } from "@/lib/domain/calls/stages";
import type { Deployments } from "./deployments";

const bytes = (id: string) => Buffer.from(id.replaceAll("-", ""), "hex");

async function withDatabase(portal: Deployments, sql: string, values: unknown[]) {
  const connection = await createConnection({ uri: portal.databaseUrls.root, multipleStatements: true });
  try {
    const [result] = await connection.query<RowDataPacket[]>(sql, values);
    return result;
  } finally {
    await connection.end();
  }
}

/** The call's decisions are told all at once, by a release. */
export const tellTogether = (portal: Deployments, callId: string) =>
  withDatabase(
    portal,
    `INSERT INTO call_stages (call_id, settings, version, updated_at, updated_by) VALUES (?, ?, 1, NOW(3), ?)
     ON DUPLICATE KEY UPDATE settings = VALUES(settings)`,
    [bytes(callId), JSON.stringify({ ...standardStages, letters: "together" }), bytes(callId)],
  );

/** The hold of the call's approved release is over. */
export const endHold = (portal: Deployments, callId: string) =>
  withDatabase(
    portal,
    `UPDATE decision_release SET due_at = NOW(3) WHERE call_id = ? AND status = 'approved';
     UPDATE scheduled_work SET due_at = NOW(3)
     WHERE done_at IS NULL AND subject_id IN (SELECT id FROM decision_release WHERE call_id = ?)`,
    [bytes(callId), bytes(callId)],
  );

/** The call has closed this moment, and with it the applicants' right to change what they submitted. */
export const closeNow = (portal: Deployments, callId: string) =>
  withDatabase(portal, "UPDATE `call` SET closes_at = UTC_TIMESTAMP(3) WHERE id = ?", [bytes(callId)]);

/** Outlines for the call are due this moment, and no longer taken. */
export const closeOutlines = (portal: Deployments, callId: string) =>
  withDatabase(portal, "UPDATE `call` SET outline_closes_at = UTC_TIMESTAMP(3) WHERE id = ?", [
    bytes(callId),
  ]);

/** The time that the proposal's team has to respond to its reviews is over. */
export const endResponse = (portal: Deployments, proposalId: string) =>
  withDatabase(
    portal,
    `UPDATE proposal_response SET due_at = NOW(3) WHERE proposal_id = ?;
     UPDATE scheduled_work SET due_at = NOW(3)
     WHERE kind = 'responses.close' AND done_at IS NULL
       AND subject_id IN (SELECT id FROM proposal_response WHERE proposal_id = ?)`,
    [bytes(proposalId), bytes(proposalId)],
  );
