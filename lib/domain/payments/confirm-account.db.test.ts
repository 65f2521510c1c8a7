import { expect, it } from "vitest";
import { reader } from "@/lib/command/reader";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeBankAccount, makeSpent, paymentState } from "@/lib/testing/make-claims";
import { askAccount } from "./ask-account";
import { confirmAccount } from "./confirm-account";
import { listBankAccounts } from "./queries";
import { activeAccount } from "./records";
import { refuseAccount } from "./refuse-account";

const iban = "DE89370400440532013000";

async function makeAsked() {
  const made = await makeSpent();
  const organisationId = made.university.id;
  const input = { organisationId, holder: "The University", iban, ibanAgain: iban };
  const { accountId } = await run(askAccount, made.finance, input);
  return { ...made, accountId };
}

describeCommand(
  confirmAccount,
  {
    scenario: async () => {
      const made = await makeAsked();
      return { ...made, actor: made.finance2, input: { accountId: made.accountId, iban } };
    },
    effect: (made) => paymentState(made),
    wrongState: async ({ finance2, accountId }) => {
      await run(refuseAccount, finance2, { accountId, reason: "Not ours." });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("takes a second person, who types the number", async () => {
      const { finance, finance2, accountId, officer } = await makeAsked();
      expect(await attempt(confirmAccount, finance, { accountId, iban })).toMatchObject({ status: 403 });
      expect(await attempt(confirmAccount, officer, { accountId, iban })).toMatchObject({ status: 404 });
      const other = { accountId, iban: "PT50000201231234567890154" };
      expect(await attempt(confirmAccount, finance2, other)).toMatchObject({ status: 400 });
    });

    it("replaces the one in force, which is kept", async () => {
      const made = await makeSpent();
      await makeBankAccount(made.university, made.finance, made.finance2);
      await makeBankAccount(made.university, made.finance2, made.finance, iban);
      const tx = reader() as Parameters<typeof activeAccount>[0];
      expect(await activeAccount(tx, made.university.id)).toMatchObject({ iban });
      const [its] = await listBankAccounts(made.office, "university");
      expect(its?.earlier).toHaveLength(1);
      expect(await listBankAccounts(made.officer, "university")).toEqual([]);
    });
  },
);
