/** The facts that lines are judged by, read for some hundred at a time; what those before them took is remembered. */
import type { Tx } from "@/db/client";
import { awardsByCode, candidatesOf, countedKeys, factsOf, headingsByCode, ledgersOf } from "./facts";
import type { AwardFacts, Draft, Facts } from "./judge";
import { readDay } from "./numbers";
import { type Conventions, minorOf, rowKey } from "./read-row";

/** One reading of a file from its first line to its last. */
export class Judging {
  private readonly awards = new Map<string, AwardFacts>();
  private readonly unknown = new Set<string>();
  private readonly headings = new Map<string, string>();
  private readonly asked = new Set<string>();
  readonly seen = new Map<string, number>();
  readonly taken = new Set<string>();

  constructor(
    private readonly organisationId: string,
    private readonly how: Conventions,
  ) {}

  /** Facts of the awards that lines name, read once. */
  private async learn(tx: Tx, drafts: readonly Draft[]): Promise<void> {
    const codes = [...new Set(drafts.map((draft) => draft.setAwardId ?? draft.award))].filter(
      (code) => code !== "" && !this.awards.has(code) && !this.unknown.has(code),
    );
    const byCode = await awardsByCode(tx, this.organisationId, codes);
    for (const draft of drafts)
      if (draft.setAwardId && !this.awards.has(draft.setAwardId))
        byCode.set(draft.setAwardId, { id: draft.setAwardId, reference: draft.setReference ?? "" });
    const fresh = new Map([...byCode.values()].map((one) => [one.id, one]));
    const known = new Map([...this.awards.values()].map((award) => [award.id, award]));
    for (const id of known.keys()) fresh.delete(id);
    for (const { ledger, reference } of await ledgersOf(tx, fresh.values()))
      known.set(ledger.awardId, factsOf(ledger, reference));
    for (const code of codes) {
      const award = known.get(byCode.get(code)?.id ?? "");
      if (award) this.awards.set(code, award);
      else this.unknown.add(code);
    }
    const texts = [...new Set(drafts.map(({ heading }) => heading))].filter((text) => !this.asked.has(text));
    for (const [code, name] of await headingsByCode(tx, this.organisationId, texts))
      this.headings.set(code, name);
    for (const text of texts) this.asked.add(text);
  }

  /** An award that a line before has named. */
  awardById(id: string): AwardFacts | undefined {
    return [...this.awards.values()].find((award) => award.id === id);
  }

  /** What the lines might be, roughly: enough to ask the database for their keys and their likes. */
  private outline(draft: Draft) {
    const award = this.awards.get(draft.setAwardId ?? draft.award);
    const day = draft.setDay ?? readDay(draft.date, this.how.dates);
    const original = draft.setMinor ?? (award && minorOf(draft, draft.currency || award.currency, this.how));
    const named = draft.setHeading ?? this.headings.get(draft.heading) ?? draft.heading;
    const heading = award?.headings.find(({ name }) => name.toLowerCase() === named.toLowerCase())?.name;
    if (!award || !day || original === undefined || !heading) return undefined;
    const key = rowKey(draft, { awardId: award.id, heading, occurredOn: day, minor: original });
    return { award, day, key, amount: draft.converted ?? original };
  }

  /**
   * Reads what these lines need; `judge` then takes them in the order of the file. Only reads, and may be repeated:
   * what lines take is taken outside the transaction.
   */
  async facts(tx: Tx, drafts: readonly Draft[]): Promise<Facts> {
    await this.learn(tx, drafts);
    const outlines = drafts.flatMap((draft) => this.outline(draft) ?? []);
    const days = outlines.map(({ day }) => day).sort();
    const before = await countedKeys(tx, this.organisationId, [...new Set(outlines.map(({ key }) => key))]);
    const candidates = await candidatesOf(tx, [...new Set(outlines.map(({ award }) => award.id))], {
      from: days[0] ?? "",
      to: days.at(-1) ?? "",
      amounts: [...new Set(outlines.map(({ amount }) => amount).filter((amount) => amount > 0n))],
    });
    return {
      how: this.how,
      awards: this.awards,
      headings: this.headings,
      candidates,
      before,
      seen: this.seen,
      taken: this.taken,
    };
  }
}
