import type { FormState } from "@/lib/web/form-context";
import { Callout } from "../ui/blocks";

/**
 * Without JavaScript the answer to one of many small forms of a page (a button in a table row) is shown here.
 * @param unless states of the page's larger forms, which show their own refusal
 */
export function Refused({ state, unless = [] }: { state: FormState; unless?: FormState[] }) {
  if (!state.message || unless.some((other) => other.message)) return null;
  const details = Object.values(state.errors).flat();
  return (
    <div className="mb-5">
      <Callout tone="danger" role="alert" title={state.message}>
        {details.length > 0 && details.join(" ")}
      </Callout>
    </div>
  );
}
