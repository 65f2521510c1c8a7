import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { auditLog } from "@/db/schema/machinery";
import { notification } from "@/db/schema/notifications";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeSpent, paymentState } from "@/lib/testing/make-claims";
import { settle } from "@/lib/testing/relay";
import { askAccount } from "./ask-account";

beforeAll(() => settle().catch(() => {}));

const iban = "DE89 3704 0044 0532 0130 00";
const inputOf = (organisationId: string) => ({
  organisationId,
  holder: "The University",
  iban,
  ibanAgain: iban,
  bic: "COBADEFF",
});

describeCommand(
  askAccount,
  {
    scenario: async () => {
      const made = await makeSpent();
      return { ...made, actor: made.finance, input: inputOf(made.university.id) };
    },
    effect: (made) => paymentState(made),
    wrongState: async ({ finance2, input }) => {
      await run(askAccount, finance2, input);
    },
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, holder: "Another" }) },
  },
  () => {
    it.each([
      ["iban", { iban: "DE89370400440532013001" }],
      ["iban", { iban: "XX" }],
      ["ibanAgain", { ibanAgain: "PT50000201231234567890154" }],
      ["bic", { bic: "NO" }],
    ])("refuses a wrong %s with the remedy", async (field, changed) => {
      const made = await makeSpent();
      expect(
        await attempt(askAccount, made.finance, { ...inputOf(made.university.id), ...changed }),
      ).toMatchObject({
        status: 400,
        problem: { errors: { [field]: [expect.any(String)] } },
      });
    });

    it("is finance's or the administrators', and tells the second person only its ends", async () => {
      const made = await makeSpent();
      const input = inputOf(made.university.id);
      expect(await attempt(askAccount, made.office, input)).toMatchObject({ status: 403 });
      for (const actor of [made.pi, made.officer])
        expect(await attempt(askAccount, actor, input)).toMatchObject({ status: 404 });
      const { accountId } = await run(askAccount, made.finance, input);
      await settle();
      const told = await database()
        .select()
        .from(notification)
        .where(eq(notification.userId, made.finance2.id));
      expect(told.map(({ title }) => title)).toContainEqual(
        expect.stringMatching(/waits for a second person/),
      );
      const [row] = await database().select().from(auditLog).where(eq(auditLog.relatedId, accountId));
      expect(row?.detail).toContain("DE89");
      expect(row?.detail).not.toContain("37040044");
    });
  },
);
