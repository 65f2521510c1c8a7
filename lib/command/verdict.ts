/** The answer of a policy: allowed, refused with a reason, or as if the record did not exist. */
export type Verdict = { allowed: true } | { allowed: false; hidden: boolean; reason: string };

const ALLOWED: Verdict = { allowed: true };

export const allow = (): Verdict => ALLOWED;
/** 403 with a reason that the person sees. */
export const deny = (reason: string): Verdict => ({ allowed: false, hidden: false, reason });
/** 404: the actor may not know that the record exists. */
export const hide = (): Verdict => ({ allowed: false, hidden: true, reason: "" });
