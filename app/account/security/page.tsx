import type { Metadata } from "next";
import type { User } from "@/lib/command/actor";
import { listSessions, type SessionItem } from "@/lib/domain/people/account-queries";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import { requireActor } from "@/lib/web/session";
import { deviceOf } from "../../_components/account/device";
import { Refused } from "../../_components/account/refused";
import { Badge } from "../../_components/ui/badge";
import { Card, Stack } from "../../_components/ui/card";
import { ErrorSummary, FormActions, SubmitButton } from "../../_components/ui/form/submit";
import { HiddenField, PasswordField, TextField } from "../../_components/ui/form/text-field";
import { Instant } from "../../_components/ui/instant";
import { PageHeader } from "../../_components/ui/page-header";
import { type Column, DataTable } from "../../_components/ui/table";

export const metadata: Metadata = { title: "Security" };

const path = "/account/security";
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SecurityPage({ searchParams }: Props) {
  const actor = await requireActor();
  const [sessions, any, password, email] = await Promise.all([
    listSessions(actor),
    formState(searchParams),
    formState(searchParams, "user.change-password"),
    formState(searchParams, "user.change-email"),
  ]);
  return (
    <>
      <PageHeader title="Security" breadcrumbs={[{ href: "/account", label: "My account" }]} />
      <Refused state={any} unless={[password, email]} />
      <Stack>
        <Sessions actor={actor} sessions={sessions} />
        <Card title="Password">
          <PasswordForm actor={actor} state={password} />
        </Card>
        <Card title="E-mail address">
          <EmailForm actor={actor} state={email} />
        </Card>
      </Stack>
    </>
  );
}

function Sessions({ actor, sessions }: { actor: User; sessions: SessionItem[] }) {
  const now = new Date();
  // Two browsers of one kind look alike; their place in the list tells them apart.
  const number = (one: SessionItem) => sessions.indexOf(one) + 1;
  const columns: Column<SessionItem>[] = [
    {
      header: "Device",
      rowHeading: true,
      cell: (one) => (
        <>
          {deviceOf(one.userAgent)} {one.current && <Badge tone="success">This one</Badge>}
        </>
      ),
    },
    { header: "Address", cell: (one) => one.address || "–" },
    { header: "Signed in", cell: (one) => <Instant at={one.createdAt} relativeTo={now} /> },
    { header: "Last seen", cell: (one) => <Instant at={one.lastSeenAt} relativeTo={now} /> },
    {
      header: "End",
      tight: true,
      cell: (one) =>
        one.current ? (
          "–"
        ) : (
          <CommandForm
            command="user.revoke-session"
            actor={actor}
            back={path}
            id={`end-${one.id}`}
            label={`End session ${number(one)}, ${deviceOf(one.userAgent)}`}
          >
            <ErrorSummary />
            <HiddenField name="sessionId" value={one.id} />
            <SubmitButton variant="quiet" small>
              End
              <span className="sr-only">
                {" "}
                session {number(one)}, {deviceOf(one.userAgent)}
              </span>
            </SubmitButton>
          </CommandForm>
        ),
    },
  ];
  return (
    <Card title="Sessions" flush>
      <DataTable
        caption="Where you are signed in"
        columns={columns}
        rows={sessions}
        rowKey={(one) => one.id}
      />
      <CommandForm
        command="user.sign-out-everywhere"
        actor={actor}
        back={path}
        id="everywhere"
        className="flex flex-wrap items-center justify-between gap-3 border-line border-t p-4"
      >
        <ErrorSummary />
        <p className="text-muted">Ends every session, this one included. Access tokens keep working.</p>
        <SubmitButton variant="danger" small>
          Sign out everywhere
        </SubmitButton>
      </CommandForm>
    </Card>
  );
}

function PasswordForm({ actor, state }: { actor: User; state: FormState }) {
  return (
    <CommandForm
      command="user.change-password"
      actor={actor}
      back={path}
      state={state}
      id="password"
      className="form"
    >
      <ErrorSummary />
      <PasswordField
        name="currentPassword"
        label="Present password"
        autoComplete="current-password"
        required
      />
      <PasswordField
        name="newPassword"
        label="New password"
        autoComplete="new-password"
        hint="At least 12 characters. Your other sessions end."
        required
      />
      <FormActions>
        <SubmitButton>Change the password</SubmitButton>
      </FormActions>
    </CommandForm>
  );
}

function EmailForm({ actor, state }: { actor: User; state: FormState }) {
  return (
    <CommandForm
      command="user.change-email"
      actor={actor}
      back={path}
      state={state}
      id="email"
      className="form"
    >
      <ErrorSummary />
      <p>
        Your address is <strong>{actor.email}</strong>.
      </p>
      <TextField
        name="email"
        label="New e-mail address"
        type="email"
        autoComplete="email"
        hint="It counts once you open the link that we send there."
        required
      />
      <PasswordField name="password" label="Your password" autoComplete="current-password" required />
      <FormActions>
        <SubmitButton>Change the address</SubmitButton>
      </FormActions>
    </CommandForm>
  );
}
