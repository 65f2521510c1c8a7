import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { makeSpent, paymentState } from "@/lib/testing/make-claims";
import { askAccount } from "./ask-account";
import { confirmAccount } from "./confirm-account";
import { refuseAccount } from "./refuse-account";

const iban = "DE89370400440532013000";

async function makeAsked() {
  const made = await makeSpent();
  const input = { organisationId: made.university.id, holder: "The University", iban, ibanAgain: iban };
  const { accountId } = await run(askAccount, made.finance, input);
  return { ...made, accountId };
}

describeCommand(
  refuseAccount,
  {
    scenario: async () => {
      const made = await makeAsked();
      return { ...made, actor: made.finance2, input: { accountId: made.accountId, reason: "Not ours." } };
    },
    effect: (made) => paymentState(made),
    wrongState: async ({ finance2, accountId }) => {
      await run(confirmAccount, finance2, { accountId, iban });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("lets whoever asked take it back", async () => {
      const made = await makeAsked();
      await run(refuseAccount, made.finance, { accountId: made.accountId, reason: "A slip." });
      expect((await paymentState(made)).accounts).toMatchObject([{ status: "refused", answer: "A slip." }]);
    });
  },
);
