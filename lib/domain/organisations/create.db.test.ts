import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { organisation } from "@/db/schema/organisations";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run, unique } from "@/lib/testing/make";
import { createOrganisation } from "./create";

const place = { kind: "university", country: "pt", timeZone: "Atlantic/Azores", currency: "EUR" };
async function scenario() {
  const name = `University ${unique()}`;
  const prefix = `Q${unique("").replace(/\W/g, "").slice(-7)}`.toUpperCase();
  const actor = await makeUser({ platformAdmin: true });
  return { actor, input: { ...place, name, prefix, emailDomain: `${unique("d")}.test`, rorId: "" } };
}
const found = (name: string) => database().select().from(organisation).where(eq(organisation.name, name));

describeCommand(
  createOrganisation,
  {
    scenario,
    effect: async ({ input }) => (await found(input.name)).length,
    wrongState: async ({ actor, input }) => {
      await run(createOrganisation, actor, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("keeps what was given, in its one form", async () => {
      const { actor, input } = await scenario();
      await run(createOrganisation, actor, { ...input, rorId: "https://ror.org/03yrm5c26" });
      expect((await found(input.name))[0]).toMatchObject({
        country: "PT",
        rorId: "03yrm5c26",
        slug: expect.stringMatching(/^university-/),
      });
    });

    it("refuses an e-mail domain that another has", async () => {
      const { actor, input } = await scenario();
      await run(createOrganisation, actor, input);
      const second = (await scenario()).input;
      const answer = await attempt(createOrganisation, actor, { ...second, emailDomain: input.emailDomain });
      expect(answer.status).toBe(409);
    });

    it.each<[string, Record<string, unknown>]>([
      ["kind", { kind: "company" }],
      ["prefix", { prefix: "1SF" }],
      ["country", { country: "P1" }],
      ["timeZone", { timeZone: "Moon/Base" }],
      ["currency", { currency: "XXX" }],
      ["emailDomain", { emailDomain: "gmail.com" }],
      ["rorId", { rorId: "https://ror.org/x" }],
    ])("refuses a wrong %s by 400", async (field, change) => {
      const { actor, input } = await scenario();
      const answer = await attempt(createOrganisation, actor, { ...input, ...change });
      expect(answer).toMatchObject({ status: 400, problem: { errors: { [field]: [expect.any(String)] } } });
    });
  },
);
