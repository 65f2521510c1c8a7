/** A body that cannot be accepted; nothing of it has been stored. */
export class BadBody extends Error {
  override name = "BadBody";
  /** `status`: 400 unreadable, 413 too large, 415 another kind of content. */
  constructor(
    readonly status: 400 | 413 | 415,
    message: string,
    /** Field names to complaints, where the fault belongs to a field. */
    readonly errors?: Record<string, string[]>,
  ) {
    super(message);
  }
}

/** Text of a request without files, in bytes. */
export const textLimit = 2 * 1024 * 1024;
export const fileLimit = 30 * 1024 * 1024;

export const tooLarge = (limit: number) =>
  new BadBody(413, `The request is larger than ${Math.floor(limit / 1024 / 1024)} MB.`);
export const truncated = () =>
  new BadBody(400, "The request stopped before its announced end; nothing was stored.");
