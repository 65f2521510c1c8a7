import type { ReactNode } from "react";
import type { Actor } from "@/lib/command/actor";
import { sealEnvelope } from "@/lib/command/envelope";
import { CommandFormClient } from "./command-form.client";
import type { FormState } from "./form-context";
import { otherOrigin } from "./origins";

export type CommandFormProps = {
  /** Name of the command, such as `call.draft`. */
  command: string;
  actor: Actor;
  /** This page's own path: where a refused form comes back to when there is no script. */
  back: string;
  /** From `formState(searchParams)`. */
  state?: FormState;
  /** The form has file fields. */
  files?: boolean;
  /** Prefix of the fields' ids; needed where two forms of one command stand on a page. */
  id?: string;
  className?: string;
  /**
   * What follows success when there is a script: `location` goes where the command says (the default, and always so
   * without script), `stay` refreshes this page in place.
   */
  done?: "location" | "stay";
  /** Accessible name of the form. */
  label?: string;
  children: ReactNode;
};

/**
 * A form that runs a command, with or without JavaScript. It carries a signed envelope: the idempotency key, bound to
 * the person, the session and the command.
 */
export async function CommandForm(props: CommandFormProps) {
  const { command, actor, back, files, children, ...rest } = props;
  return (
    <CommandFormClient
      {...rest}
      action={`/api/commands/${command}`}
      other={await otherOrigin()}
      encType={files ? "multipart/form-data" : "application/x-www-form-urlencoded"}
      envelope={sealEnvelope(actor, command)}
      back={back}
    >
      {children}
    </CommandFormClient>
  );
}
