import type { Metadata } from "next";
import Link from "next/link";
import { Card } from "@/app/_components/ui/card";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField, PasswordField } from "@/app/_components/ui/form/text-field";
import { PageHeader } from "@/app/_components/ui/page-header";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { getActor } from "@/lib/web/session";
import { Narrow } from "../../narrow";

export const metadata: Metadata = { title: "Choose a new password", referrer: "no-referrer" };

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ rejected?: string }> };

export default async function Page({ params, searchParams }: Props) {
  const { token } = await params;
  const [actor, state] = await Promise.all([getActor(), formState(searchParams, "user.reset")]);
  return (
    <Narrow>
      <PageHeader title="Choose a new password" lead="All your sessions end; sign in anew afterwards." />
      <Card>
        <CommandForm
          command="user.reset"
          actor={actor}
          back={`/reset/${encodeURIComponent(token)}`}
          state={state}
          id="reset"
          className="form"
        >
          <ErrorSummary />
          <HiddenField name="token" value={token} />
          <PasswordField
            name="password"
            label="New password"
            autoComplete="new-password"
            hint="At least 12 characters. Four random words make a good one."
            required
          />
          <SubmitButton>Set the password</SubmitButton>
        </CommandForm>
      </Card>
      <p className="text-muted">
        The link does not work? <Link href="/reset">Ask for a new one</Link>.
      </p>
    </Narrow>
  );
}
