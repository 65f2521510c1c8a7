import type { Metadata } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import { redirect } from "next/navigation";
import { areas } from "@/app/_components/shell/navigation";
import { Card } from "@/app/_components/ui/card";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField, PasswordField, TextField } from "@/app/_components/ui/form/text-field";
import { PageHeader } from "@/app/_components/ui/page-header";
import { csrfCookieName, csrfTokenOf } from "@/lib/web/auth-csrf";
import { FormStateProvider } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import { ownPathOf } from "@/lib/web/own-path";
import { getActor, portalsOf } from "@/lib/web/session";
import { SIGN_IN } from "@/lib/web/sign-in";
import { Narrow } from "../narrow";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page(props: Props) {
  const search = await props.searchParams;
  const next = ownPathOf(typeof search.next === "string" ? search.next : undefined);
  const actor = await getActor();
  if (actor.kind === "user")
    redirect(next && !next.startsWith("/sign-in") ? next : areas[portalsOf(actor).at(-1)!].href);
  const token = csrfTokenOf((await cookies()).get(csrfCookieName())?.value);
  const state = await formState(search, SIGN_IN);
  return (
    <Narrow>
      <PageHeader title="Sign in" />
      <Card>
        <form method="post" action="/api/auth/callback/credentials" className="form">
          <FormStateProvider
            state={{ ...state, values: { email: state.values.email ?? "" } }}
            prefix="sign-in"
          >
            <ErrorSummary />
            <HiddenField name="csrfToken" value={token ?? ""} />
            <HiddenField name="callbackUrl" value={next ?? "/sign-in"} />
            <TextField name="email" label="E-mail address" type="email" autoComplete="username" required />
            <PasswordField name="password" label="Password" autoComplete="current-password" required />
            <SubmitButton>Sign in</SubmitButton>
          </FormStateProvider>
        </form>
      </Card>
      <p className="text-muted">
        <Link href="/reset">Forgotten your password?</Link> New here? <Link href="/register">Register</Link>.
      </p>
    </Narrow>
  );
}
