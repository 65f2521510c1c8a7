/** What inputs of commands are made of. */
import type { World } from "./base";

export type Make = (world: World) => Record<string, unknown>;

export const SECRET = "x".repeat(43);
export const NEW = "somebody.new@example.test";

export const main = (more: Record<string, unknown> = {}): Make => {
  return ({ proposals }) => ({ proposalId: proposals.main.proposalId, ...more });
};
export const draft = (more: Record<string, unknown> = {}): Make => {
  return ({ proposals }) => ({ proposalId: proposals.draft.proposalId, ...more });
};
export const call = (more: Record<string, unknown> = {}): Make => {
  return ({ calls }) => ({ callId: calls.open.callId, ...more });
};
export const draftCall = (more: Record<string, unknown> = {}): Make => {
  return ({ calls }) => ({ callId: calls.draft.callId, ...more });
};
export const award = (more: Record<string, unknown> = {}): Make => {
  return ({ awards }) => ({ awardId: awards.active, ...more });
};
