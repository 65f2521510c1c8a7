/** A request's state as people see it: a draft that was sent waits for the university. */
export const stateOf = (row: { status: string; sentAt: Date | null }): string =>
  row.status === "draft" && row.sentAt ? "sent" : row.status;
