/** Addresses of the university's books: imports, periods. */
import { type Addresses, listed } from "./fill";

const imports = (make: (id: string) => string): Addresses => ({
  at: ({ books }) => ({
    "": make(books.importId),
    "another university's": make(books.otherImportId),
  }),
});

export const books: Record<string, Addresses> = {
  "/university/imports": listed("/university/imports", "cursor="),
  "/university/imports/[id]": imports((id) => `/university/imports/${id}?show=exception`),
  "/university/imports/[id]/lines/[number]": imports((id) => `/university/imports/${id}/lines/2?rejected=`),
  "/api/v1/imports/[id]/lines.csv": imports((id) => `/api/v1/imports/${id}/lines.csv?status=exception`),
};
