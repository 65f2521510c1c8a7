import type { User } from "@/lib/command/actor";
import { ibanWords } from "@/lib/domain/payments/iban";
import { type BankAccounts, listBankAccounts } from "@/lib/domain/payments/queries";
import { limits } from "@/lib/domain/payments/rules";
import { emptyFormState, type FormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import type { Params } from "../awards/paths";
import { RecordForm } from "../record-form";
import { Callout, DescriptionList, EmptyState } from "../ui/blocks";
import { Card, Stack } from "../ui/card";
import { TextField } from "../ui/form/text-field";
import { PageHeader } from "../ui/page-header";
import { status, time } from "../ui/parts";
import { DataTable } from "../ui/table";

const leads = {
  university: "Where agencies pay to. A change is entered by one person and confirmed by a second.",
  agency: "Where your agency pays from. A change is entered by one person and confirmed by a second.",
} as const;

/** Bank accounts of the organisations that somebody works for. */
export async function BankPage(props: { side: "university" | "agency"; actor: User; params: Params }) {
  const { side, actor, params } = props;
  const [accounts, ask, confirm, refuse] = await Promise.all([
    listBankAccounts(actor, side),
    formState(params, "payment.ask-account"),
    formState(params, "payment.confirm-account"),
    formState(params, "payment.refuse-account"),
  ]);
  const path = `/${side}/bank`;
  return (
    <>
      <Live topics={accounts.map(({ organisation }) => `organisation:${organisation.id}`)} />
      <PageHeader title="Bank account" lead={leads[side]} />
      <Stack>
        {accounts.length === 0 && (
          <EmptyState title="You do not see a bank account" icon="landmark">
            It is shown to those who work in an organisation's offices.
          </EmptyState>
        )}
        {accounts.map((its) => {
          const own = (state: FormState) =>
            state.values.organisationId === its.organisation.id ||
            state.values.accountId === its.asked?.account.id
              ? state
              : emptyFormState;
          return (
            <Stack key={its.organisation.id}>
              <Current its={its} named={accounts.length > 1} />
              {its.asked && (
                <Asked its={its} actor={actor} path={path} confirm={own(confirm)} refuse={own(refuse)} />
              )}
              {its.may.ask && !its.asked && <Ask its={its} actor={actor} path={path} state={own(ask)} />}
              {its.earlier.length > 0 && <Earlier its={its} />}
            </Stack>
          );
        })}
      </Stack>
    </>
  );
}

type Account = NonNullable<BankAccounts["active"]>;

function AccountFacts({ account, zone }: { account: Account; zone: string }) {
  const { account: its, askerName, answererName } = account;
  return (
    <DescriptionList
      items={[
        { term: "Account holder", value: its.holder },
        { term: "IBAN", value: <code className="tabular break-all">{ibanWords(its.iban)}</code> },
        { term: "BIC", value: its.bic },
        { term: "Entered", value: [time(its.askedAt, { zone }), askerName && ` by ${askerName}`] },
        {
          term: "Confirmed",
          value:
            its.status === "active" && its.answeredAt
              ? [time(its.answeredAt, { zone }), answererName && ` by ${answererName}`]
              : null,
        },
      ]}
    />
  );
}

function Current({ its, named }: { its: BankAccounts; named: boolean }) {
  const { organisation, active } = its;
  return (
    <Card title={named ? `${organisation.name}: in use` : "In use"} id="in-use">
      {active ? (
        <AccountFacts account={active} zone={organisation.timeZone} />
      ) : (
        <EmptyState title="No account is confirmed" icon="landmark">
          Nothing can be paid {organisation.kind === "university" ? "to" : "by"} {organisation.name} until
          there is one.
        </EmptyState>
      )}
    </Card>
  );
}

function Asked(props: {
  its: BankAccounts;
  actor: User;
  path: string;
  confirm: FormState;
  refuse: FormState;
}) {
  const { its, actor, path, confirm, refuse } = props;
  const { asked, may, organisation } = its;
  if (!asked) return null;
  return (
    <Card title="Waits for a second person" id="waiting">
      {may.confirm ? (
        // The number is not shown to whoever types it: two people read it from the bank's letter.
        <>
          <DescriptionList
            items={[
              { term: "Account holder", value: asked.account.holder },
              { term: "Entered by", value: asked.askerName },
            ]}
          />
          <div className="no-print mt-4 border-t border-line pt-4">
            <RecordForm
              command="payment.confirm-account"
              actor={actor}
              back={path}
              state={confirm}
              id="confirm"
              label="Confirm the account"
              about={{ accountId: asked.account.id }}
              button="Confirm the account"
              icon="check"
            >
              <TextField
                name="iban"
                label="The account's IBAN, from the bank's letter"
                hint="What was entered is not shown here, so that two people have read the number."
                required
                autoComplete="off"
                spellCheck={false}
              />
            </RecordForm>
          </div>
        </>
      ) : (
        <>
          <AccountFacts account={asked} zone={organisation.timeZone} />
          <div className="mt-4">
            <Callout tone="warning" icon="hourglass">
              Another person must confirm it before it is used.
            </Callout>
          </div>
        </>
      )}
      {may.refuse && (
        <details className="no-print mt-4 border-t border-line pt-4" open={refuse.message !== undefined}>
          <summary className="cursor-pointer font-medium">
            {may.confirm ? "Refuse it instead" : "Take it back"}
          </summary>
          <div className="mt-3">
            <RecordForm
              command="payment.refuse-account"
              actor={actor}
              back={path}
              state={refuse}
              id="refuse"
              label="Refuse the account"
              about={{ accountId: asked.account.id }}
              button={may.confirm ? "Refuse the account" : "Take it back"}
              variant="danger"
            >
              <TextField name="reason" label="Reason" required width="full" />
            </RecordForm>
          </div>
        </details>
      )}
    </Card>
  );
}

function Ask({
  its,
  actor,
  path,
  state,
}: {
  its: BankAccounts;
  actor: User;
  path: string;
  state: FormState;
}) {
  return (
    <Card title={its.active ? "Change the account" : "Enter the account"} id="ask" className="no-print">
      <RecordForm
        command="payment.ask-account"
        actor={actor}
        back={path}
        state={state}
        id="ask-form"
        label="Enter a bank account"
        about={{ organisationId: its.organisation.id }}
        button="Enter the account"
      >
        <TextField
          name="holder"
          label="Account holder"
          hint={`As the bank has it, at most ${limits.holder} characters.`}
          required
          defaultValue={its.organisation.name}
        />
        <TextField name="iban" label="IBAN" required autoComplete="off" spellCheck={false} />
        <TextField
          name="ibanAgain"
          label="IBAN again"
          hint="Typed once more from the bank's letter, not copied."
          required
          autoComplete="off"
          spellCheck={false}
        />
        <TextField name="bic" label="BIC" width="medium" autoComplete="off" spellCheck={false} />
      </RecordForm>
    </Card>
  );
}

function Earlier({ its }: { its: BankAccounts }) {
  return (
    <Card title="Earlier accounts" flush>
      <DataTable
        caption="Earlier accounts, the newest first"
        rows={its.earlier}
        rowKey={({ account }) => account.id}
        columns={[
          { header: "Account holder", rowHeading: true, cell: ({ account }) => account.holder },
          { header: "IBAN", cell: ({ account }) => ibanWords(account.iban) },
          {
            header: "State",
            tight: true,
            cell: ({ account }) => [status("bank-account", account.status), " ", account.answer],
          },
          { header: "Entered by", cell: ({ askerName }) => askerName ?? "–" },
          {
            header: "On",
            tight: true,
            cell: ({ account }) => time(account.askedAt, { zone: its.organisation.timeZone, mode: "date" }),
          },
        ]}
      />
    </Card>
  );
}
