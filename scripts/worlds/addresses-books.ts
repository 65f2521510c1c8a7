/** Addresses of the university's books: imports, periods. */
import { type Addresses, awards, listed } from "./fill";

const imports = (make: (id: string) => string): Addresses => ({
  at: ({ books }) => ({
    "": make(books.importId),
    "another university's": make(books.otherImportId),
  }),
});

export const books: Record<string, Addresses> = {
  "/university/periods": listed("/university/periods", "rejected="),
  "/admin/ledger": { ...listed("/admin/ledger", "cursor=2026-01-01"), machinery: true },
  "/university/imports": listed("/university/imports", "cursor="),
  "/university/imports/[id]": imports((id) => `/university/imports/${id}?show=exception`),
  "/university/imports/[id]/lines/[number]": imports((id) => `/university/imports/${id}/lines/2?rejected=`),
  ...Object.fromEntries(
    ["researcher", "university", "agency"].flatMap((portal) => [
      [
        `/${portal}/awards/[id]/statement`,
        awards((id) => `/${portal}/awards/${id}/statement?from=2020-01-01`),
      ],
      [
        `/${portal}/awards/[id]/balance`,
        awards((id) => `/${portal}/awards/${id}/balance?at=2030-01-01T00:00`),
      ],
    ]),
  ),
  "/api/v1/awards/[id]/statement": awards((id) => `/api/v1/awards/${id}/statement?from=2020-01-01`),
  "/api/v1/awards/[id]/statement.csv": awards((id) => `/api/v1/awards/${id}/statement.csv?from=2020-01-01`),
  "/api/v1/awards/[id]/statement.pdf": awards((id) => `/api/v1/awards/${id}/statement.pdf?from=2020-01-01`),
  "/api/v1/awards/[id]/balance": awards((id) => `/api/v1/awards/${id}/balance?at=2030-01-01T00:00Z`),
  "/api/v1/imports/[id]/lines.csv": imports((id) => `/api/v1/imports/${id}/lines.csv?status=exception`),
};
