import type { z } from "zod";
import type { FieldErrors } from "./errors";

/** Zod's issues as messages by field path (`budget.0.amount`); an unknown field is named itself. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const errors: FieldErrors = {};
  const add = (path: string, message: string) => {
    const list = errors[path] ?? [];
    errors[path] = list;
    if (!list.includes(message)) list.push(message);
  };
  for (const issue of error.issues) {
    const path = issue.path.map(String).join(".");
    if (issue.code === "unrecognized_keys")
      for (const key of issue.keys)
        add([path, key].filter(Boolean).join("."), "Is not a field of this command.");
    else add(path || "form", issue.message);
  }
  return errors;
}
