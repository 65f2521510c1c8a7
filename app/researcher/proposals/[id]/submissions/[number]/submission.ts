import type { User } from "@/lib/command/actor";
import { getSubmission } from "@/lib/domain/proposals/queries";
import { idOf } from "@/lib/web/api";

/** The submission of the address, for its team. @throws Rejection 404 when its proposal's id is none */
export const submissionOf = (actor: User, params: { id: string; number: string }) =>
  getSubmission(actor, idOf(params), /^\d{1,4}$/.test(params.number) ? Number(params.number) : 0);
