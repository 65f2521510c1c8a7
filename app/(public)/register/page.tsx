import type { Metadata } from "next";
import Link from "next/link";
import { Card } from "@/app/_components/ui/card";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { PasswordField, TextField } from "@/app/_components/ui/form/text-field";
import { PageHeader } from "@/app/_components/ui/page-header";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { getActor } from "@/lib/web/session";
import { Narrow } from "../narrow";

export const metadata: Metadata = { title: "Register" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const [actor, state] = await Promise.all([getActor(), formState(searchParams, "user.register")]);
  return (
    <Narrow>
      <PageHeader
        title="Register"
        lead="One account for all: you may propose, work for a university or an agency, or all of these."
      />
      <Card>
        <CommandForm
          command="user.register"
          actor={actor}
          back="/register"
          state={state}
          id="register"
          className="form"
        >
          <ErrorSummary />
          <TextField name="name" label="Full name" autoComplete="name" required />
          <TextField
            name="email"
            label="E-mail address"
            type="email"
            autoComplete="username"
            hint="Use the address your university or agency gave you, if you have one."
            required
          />
          <PasswordField
            name="password"
            label="Password"
            autoComplete="new-password"
            hint="At least 12 characters. Four random words make a good one."
            required
          />
          <SubmitButton>Register</SubmitButton>
        </CommandForm>
      </Card>
      <p className="text-muted">
        You have an account? <Link href="/sign-in">Sign in</Link>.
      </p>
    </Narrow>
  );
}
