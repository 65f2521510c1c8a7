import type { Metadata } from "next";
import type { User } from "@/lib/command/actor";
import { listTokens, revealNewToken, type TokenItem } from "@/lib/domain/tokens/queries";
import { isId } from "@/lib/infra/ids";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { requireActor } from "@/lib/web/session";
import { Refused } from "../../_components/account/refused";
import { Callout, EmptyState } from "../../_components/ui/blocks";
import { Card, Stack } from "../../_components/ui/card";
import { SelectField } from "../../_components/ui/form/choice-field";
import { ErrorSummary, FormActions, SubmitButton } from "../../_components/ui/form/submit";
import { HiddenField, TextField } from "../../_components/ui/form/text-field";
import { Instant } from "../../_components/ui/instant";
import { Pagination } from "../../_components/ui/navigation";
import { PageHeader } from "../../_components/ui/page-header";
import { StatusBadge } from "../../_components/ui/status-badge";
import { type Column, DataTable } from "../../_components/ui/table";

export const metadata: Metadata = { title: "Access tokens" };

const path = "/account/tokens";
const lifetimes = [7, 30, 90, 180, 365].map((days) => ({ value: String(days), label: `${days} days` }));

type Props = { searchParams: Promise<{ cursor?: string; created?: string; rejected?: string }> };

export default async function TokensPage({ searchParams }: Props) {
  const actor = await requireActor();
  const params = await searchParams;
  const [{ items, next }, created, any, state] = await Promise.all([
    listTokens(actor, params.cursor),
    isId(params.created) ? revealNewToken(actor, params.created) : undefined,
    formState(params),
    formState(params, "token.create"),
  ]);
  return (
    <>
      <PageHeader
        title="Access tokens"
        breadcrumbs={[{ href: "/account", label: "My account" }]}
        lead="A token lets a script act as you, with all that you may do. Treat it as a password."
      />
      <Refused state={any} unless={[state]} />
      <Stack>
        {created && (
          <Callout tone="success" title={`The token "${created.name}" is ready`} role="status">
            <p>Copy it now: it is shown this once and stored nowhere.</p>
            <p className="mt-2">
              <code className="select-all break-all rounded bg-sunken px-2 py-1 text-sm">
                {created.token}
              </code>
            </p>
          </Callout>
        )}
        <Card title="New token">
          <CommandForm
            command="token.create"
            actor={actor}
            back={path}
            state={state}
            id="token"
            className="form"
          >
            <ErrorSummary />
            <TextField
              name="name"
              label="Name"
              hint="What it is for, such as: ledger export on the office server."
              required
            />
            <SelectField name="days" label="Works for" options={lifetimes} defaultValue="90" required />
            <FormActions>
              <SubmitButton>Make a token</SubmitButton>
            </FormActions>
          </CommandForm>
        </Card>
        <Card title="Your tokens" flush>
          <TokenList actor={actor} items={items} />
        </Card>
      </Stack>
      <Pagination pathname={path} params={{ cursor: params.cursor }} next={next} />
    </>
  );
}

function TokenList({ actor, items }: { actor: User; items: TokenItem[] }) {
  const now = new Date();
  if (items.length === 0)
    return (
      <EmptyState title="No tokens yet" icon="key-round">
        Make one for each script, so that you can revoke them one by one.
      </EmptyState>
    );
  const columns: Column<TokenItem>[] = [
    { header: "Name", rowHeading: true, cell: (token) => token.name },
    { header: "State", cell: (token) => <StatusBadge kind="member" state={token.state} /> },
    { header: "Made", cell: (token) => <Instant at={token.createdAt} relativeTo={now} /> },
    {
      header: "Last used",
      cell: (token) => (token.lastUsedAt ? <Instant at={token.lastUsedAt} relativeTo={now} /> : "Never"),
    },
    { header: "Expires", cell: (token) => <Instant at={token.expiresAt} mode="date" /> },
    {
      header: "Revoke",
      tight: true,
      cell: (token) =>
        token.state === "active" ? (
          <CommandForm
            command="token.revoke"
            actor={actor}
            back={path}
            id={`revoke-${token.id}`}
            label={`Revoke ${token.name}`}
          >
            <ErrorSummary />
            <HiddenField name="tokenId" value={token.id} />
            <SubmitButton variant="quiet" small>
              Revoke<span className="sr-only"> {token.name}</span>
            </SubmitButton>
          </CommandForm>
        ) : (
          "–"
        ),
    },
  ];
  return <DataTable caption="Your access tokens" columns={columns} rows={items} rowKey={(one) => one.id} />;
}
