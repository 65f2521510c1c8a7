/** The rules of plans: their states, and what is kept of them as JSON. Pure and browser-safe. */
import { z } from "zod";
import type { AssignmentStatus } from "@/db/schema/pools";

export type Phase = "waiting" | "reading" | "matching" | "assigning" | "storing";

/** A run that goes on. */
export const underWay = ["queued", "running"] as const satisfies AssignmentStatus[];

export const phaseWords: Record<Phase, string> = {
  waiting: "Waiting for the worker",
  reading: "Reading proposals, people and what stands between them",
  matching: "Comparing expertise and looking for conflicts",
  assigning: "Assigning reviewers",
  storing: "Storing the plan",
};

export const figuresSchema = z.object({
  proposals: z.number(),
  members: z.number(),
  wanted: z.number(),
  given: z.number(),
  /** Of those given: with expertise that fits. */
  fitting: z.number(),
});
export type Figures = z.infer<typeof figuresSchema>;

export const unfilledSchema = z.array(
  z.object({ proposalId: z.string(), missing: z.number(), reason: z.string() }),
);
export type Unfilled = z.infer<typeof unfilledSchema>[number];

export const whySchema = z.object({ keywords: z.array(z.string()), disciplines: z.array(z.string()) });

const statusWords: Record<AssignmentStatus, string> = {
  queued: "waiting for the worker",
  running: "being made",
  ready: "ready",
  failed: "not there: making it failed",
  cancelled: "cancelled",
  applied: "applied",
};

/** Why a plan cannot be changed or applied; undefined when it can. */
export const notReady = (status: AssignmentStatus): string | undefined =>
  status === "ready" ? undefined : `This plan is ${statusWords[status]} and cannot be changed.`;
