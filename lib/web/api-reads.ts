/** The reads of the API, as its document describes them. A test compares the list with app/api/v1. */
export type ApiRead = {
  /** Path with parameters in braces. */
  path: string;
  summary: string;
  access: "user" | "anyone";
  /** Query parameters beyond `cursor` and `limit`. */
  query?: Record<string, string>;
  /** `items` by cursor, or one record. */
  kind: "list" | "record";
};

export const apiReads: readonly ApiRead[] = [
  {
    path: "/api/v1/calls",
    summary: "The catalogue: published calls by closing date.",
    access: "anyone",
    kind: "list",
    query: {
      q: "Words to search for.",
      state: "open, upcoming or closed.",
      agency: "Slug of an agency.",
      soon: "true: closing within two weeks.",
      currency: "ISO 4217 code.",
      amount: "An amount that the call must allow, in `currency`.",
    },
  },
  { path: "/api/v1/calls/{id}", summary: "One call.", access: "anyone", kind: "record" },
];
