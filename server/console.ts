import { format } from "node:util";
import { log } from "@/lib/infra/log";

/**
 * Next writes the errors of pages to the console, with the values of failed statements in them. In production the
 * console goes through the portal's log instead, which hides values and secrets.
 */
export function routeConsoleToLog(): void {
  const through =
    (write: (fields: object, message: string) => void) =>
    (...parts: unknown[]) => {
      const err = parts.find((part) => part instanceof Error);
      const rest = parts.filter((part) => part !== err);
      write(err ? { err } : {}, rest.length > 0 ? format(...rest) : "console");
    };
  console.error = through((fields, message) => log.error(fields, message));
  console.warn = through((fields, message) => log.warn(fields, message));
}
