import type { Metadata } from "next";
import Link from "next/link";
import { Card } from "@/app/_components/ui/card";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { TextField } from "@/app/_components/ui/form/text-field";
import { PageHeader } from "@/app/_components/ui/page-header";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { getActor } from "@/lib/web/session";
import { Narrow } from "../narrow";

export const metadata: Metadata = { title: "Reset your password" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const [actor, state] = await Promise.all([getActor(), formState(searchParams, "user.request-reset")]);
  return (
    <Narrow>
      <PageHeader title="Reset your password" lead="We send you a link to choose a new one." />
      <Card>
        <CommandForm
          command="user.request-reset"
          actor={actor}
          back="/reset"
          state={state}
          id="request-reset"
          className="form"
        >
          <ErrorSummary />
          <TextField name="email" label="E-mail address" type="email" autoComplete="username" required />
          <SubmitButton>Send the link</SubmitButton>
        </CommandForm>
      </Card>
      <p className="text-muted">
        <Link href="/sign-in">Back to sign-in</Link>
      </p>
    </Narrow>
  );
}
