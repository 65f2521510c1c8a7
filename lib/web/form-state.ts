import { findRejection } from "@/lib/command/form-rejection";
import { isId } from "@/lib/infra/ids";
import type { FormState } from "./form-context";
import { getActor } from "./session";

// Not the constant of form-context: on the server, what a client module exports is only a reference.
const nothing = (): FormState => ({ errors: {}, values: {} });

type SearchParams = Record<string, string | string[] | undefined>;

/**
 * What a native form that was refused had in it, and what was wrong: read by the page that `?rejected=` names it to.
 * Empty when there is nothing, when it is another person's, or when it was another command than `command`.
 * @param command only for pages with more than one form: its command's name
 */
export async function formState(
  searchParams: SearchParams | Promise<SearchParams>,
  command?: string,
): Promise<FormState> {
  const { rejected } = await searchParams;
  if (!isId(rejected)) return nothing();
  const found = await findRejection(await getActor(), rejected);
  if (!found || (command !== undefined && found.command !== command)) return nothing();
  const { errors = {}, detail, code } = found.problem;
  return { errors, message: detail, code, values: found.input };
}
