import { expect, it } from "vitest";
import { anonymous } from "@/lib/command/actor";
import { isDone } from "@/lib/command/answer";
import { describeCommand } from "@/lib/testing/describe-command";
import { mailsTo } from "@/lib/testing/mails";
import { attempt, makeUser, run, unique } from "@/lib/testing/make";
import { countByEmail, PASSWORD, personFacts } from "@/lib/testing/people-facts";
import { registerUser } from "./register";

const scenario = async () => {
  const email = `${unique("new")}@example.test`;
  return { actor: anonymous, email, input: { name: "Ana Nova", email, password: PASSWORD } };
};

describeCommand(
  registerUser,
  {
    scenario,
    effect: async ({ email }) => [await countByEmail(email), (await mailsTo(email)).length],
    stranger: { because: "anybody may register" },
    wrongState: { because: "an address that has an account is answered alike" },
    twoAtOnce: {
      succeed: 2,
      check: async ({ email }) => expect(await countByEmail(email)).toBe(1),
    },
  },
  () => {
    it("keeps the password as argon2id, and asks to confirm the address", async () => {
      const { input, email } = await scenario();
      const { userId } = await run(registerUser, anonymous, input);
      const facts = await personFacts(userId);
      expect(facts).toMatchObject({ email, status: "active", platformAdmin: false, confirmed: false });
      expect(facts.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      const [mail] = await mailsTo(email);
      expect(mail?.subject).toBe("Confirm your e-mail address");
      expect(mail?.text).toMatch(/http:\/\/primary\.portal\.test\/register\/confirm\?token=[\w-]{43}/);
    });

    it("answers alike for an address that has an account, changes nothing, and tells its owner once", async () => {
      const owner = await makeUser();
      const before = await personFacts(owner.id);
      const taken = { name: "Mallory", email: owner.email.toUpperCase(), password: PASSWORD };
      const first = await attempt(registerUser, anonymous, taken);
      const fresh = await attempt(registerUser, anonymous, (await scenario()).input);
      await attempt(registerUser, anonymous, taken);
      const shape = (answer: typeof first) => {
        if (!isDone(answer)) throw new Error("refused");
        const { userId } = answer.result as { userId: string };
        return { ...answer, result: userId.replace(/[\da-f]/g, "x") };
      };
      expect(shape(first)).toEqual(shape(fresh));
      expect(isDone(first) && (first.result as { userId: string }).userId).not.toBe(owner.id);
      expect(await personFacts(owner.id)).toEqual(before);
      expect((await mailsTo(owner.email)).map((mail) => mail.subject)).toEqual([
        "You already have an account",
      ]);
    });

    it("makes one account of fifty registrations at once", async () => {
      const { input, email } = await scenario();
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => attempt(registerUser, anonymous, input)),
      );
      expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
      expect(await countByEmail(email)).toBe(1);
    });

    it.each<[string, Record<string, unknown>, string]>([
      ["a short password", { password: "elevenchars" }, "password"],
      ["a common password", { password: "Password1234" }, "password"],
      ["a repeating password", { password: "aaaaaaabbbbbbb" }, "password"],
      ["a password made of the name", { password: "ana.nova.Ana-Nova" }, "password"],
      ["no address", { email: "ana" }, "email"],
      ["two addresses", { email: "a@example.test,b@example.test" }, "email"],
      ["a line end in the address", { email: "a@example.test\r\nBcc: b@example.test" }, "email"],
      ["no name", { name: "  " }, "name"],
      ["rights of its own", { platformAdmin: true }, "platformAdmin"],
      ["a status", { status: "active" }, "status"],
    ])("refuses %s by 400", async (_, change, field) => {
      const { input } = await scenario();
      const answer = await attempt(registerUser, anonymous, { ...input, ...change });
      expect(answer.status).toBe(400);
      expect(isDone(answer) ? [] : Object.keys(answer.problem.errors ?? {})).toEqual([field]);
    });
  },
);
