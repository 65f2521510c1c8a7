/** Proposals made up by chance: every kind of question, long Markdown, many scripts, several currencies. */
import fc from "fast-check";
import type { CallForm, FormSection, Question } from "@/lib/domain/calls/form";
import { cvModules } from "@/lib/domain/cvs/cv";
import { amountText } from "@/lib/domain/money";
import type { ProposalContent } from "@/lib/domain/proposals/content";

const vocabulary = [
  "tide lines measure what nobody knows fjord naïve façade Ångström œuvre Łódź Dvořák Þórunn Ștefan İstanbul",
  "Θαλάσσιες παλίρροιες και το ρεύμα Ωκεανός μέτρηση",
  "Приливы и отливы Щукин измеряет ёлка Їжак ѓ љубов",
  "Հայերեն ქართული ∑ ∂x/∂t ≤ 10⁻³ µm → ½ ‰ № © “quoted” ‘so’ – — … office affine flow",
  "海洋潮汐 研究 データ 바다 नमस्ते 🌊",
];
const word = fc.constantFrom(...vocabulary.flatMap((line) => line.split(" ")));
const words = (min: number, max: number) =>
  fc.array(word, { minLength: min, maxLength: max }).map((list) => list.join(" "));
/** One line of plain words. */
const prose = (max: number) => words(1, max);

const spans = fc.oneof(
  prose(6),
  prose(3).map((text) => `**${text}**`),
  prose(3).map((text) => `*${text}*`),
  prose(2).map((text) => `***${text}***`),
  prose(2).map((text) => `~~${text}~~`),
  prose(2).map((text) => `\`${text}\``),
  prose(3).map((text) => `[${text}](https://example.org/${text.length})`),
  fc.constantFrom(
    "5 < 7 & 8 > 2",
    "<b>raw</b>",
    "a  \nb",
    "x\\*y\\*",
    "https://example.org/a_b?c=d",
    "co-author",
  ),
);
const sentence = fc.array(spans, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(" "));
const list = (marker: (index: number) => string) =>
  fc.array(fc.tuple(sentence, fc.option(prose(5))), { minLength: 1, maxLength: 5 }).map((items) =>
    items
      .map(([text, inner], index) => {
        const first = `${marker(index)} ${text.replace(/\s*\n/g, " ")}`;
        return inner === null ? first : `${first}\n    - ${inner}`;
      })
      .join("\n"),
  );
const table = fc
  .tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.array(fc.array(prose(4), { minLength: 4, maxLength: 4 }), { maxLength: 5 }),
  )
  .map(([width, rows]) => {
    const line = (cells: string[]) => `| ${cells.slice(0, width).join(" | ")} |`;
    const head = ["One", "Two", "Three", "Four"];
    return [line(head), line(["---", "--:", "---", "--:"]), ...rows.map(line)].join("\n");
  });
const part = fc.oneof(
  { weight: 4, arbitrary: sentence },
  { weight: 1, arbitrary: words(60, 120) },
  fc.tuple(fc.constantFrom("#", "##", "####"), prose(5)).map(([marks, text]) => `${marks} ${text}`),
  list(() => "-"),
  list((index) => `${index + 3}.`),
  sentence.map((text) => `> ${text.replace(/\n/g, "\n> ")}`),
  prose(8).map((text) => `\`\`\`\nfirst line\n  ${text}\n\`\`\``),
  table,
  fc.constant("---"),
  fc.constant("- [x] done\n- [ ] open"),
);
const markdown = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join("\n\n"));

const cellTypes = ["short", "number", "money", "date"] as const;
const question = (
  id: string,
  label: string,
  type: Question["type"],
  more: Partial<Question> = {},
): Question => ({
  id,
  label,
  type,
  help: "",
  required: false,
  ...more,
});
const options = ["Nets", "Дроны", "Δύτες"].map((label, index) => ({ id: `o${index}`, label }));
const sections: FormSection[] = [
  {
    id: "plan",
    title: "The plan",
    help: "",
    questions: [
      question("nickname", "A short name", "short"),
      question("method", "Method", "long"),
      question("sites", "Number of sites", "number"),
      question("ship", "Cost of the ship", "money"),
      question("begin", "First day", "date"),
      question("one", "Which one?", "choice", { options }),
      question("more", "Given only with the first", "short", { when: { question: "one", options: ["o0"] } }),
      question("tools", "Tools", "choices", { options }),
      question("partners", "Partners", "table", {
        columns: cellTypes.map((type) => ({ id: type, label: `Column of ${type}`, type })),
      }),
      question("letter", "Letter of support", "file"),
    ],
  },
  {
    id: "case",
    title: "Case for support",
    help: "",
    questions: [question("case", "Case for support", "long")],
  },
];
export const everyKind: CallForm = { sections, retired: [], open: true };

const decimals: Record<string, number> = { EUR: 2, GBP: 2, JPY: 0, KWD: 3, SEK: 2 };
const amount = fc.bigInt({ min: 0n, max: 99_999_999_999n });
const file = fc.record({
  id: fc.uuid(),
  name: fc
    .tuple(prose(3), fc.constantFrom("pdf", "png", "docx", "csv"))
    .map(([text, ending]) => `${text.replaceAll("/", "-")}.${ending}`),
  size: fc.integer({ min: 1, max: 10_000_000 }),
  sha256: fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 64, maxLength: 64 }),
  pages: fc.option(fc.integer({ min: 1, max: 400 })),
  questionId: fc.constantFrom(undefined, "letter"),
});
const person = fc.record({
  id: fc.uuid(),
  userId: fc.constant(null),
  email: fc.integer({ min: 1, max: 999 }).map((number) => `person.${number}@uni.test`),
  name: fc.option(prose(2), { nil: undefined }),
  role: fc.constantFrom("pi" as const, "co-investigator" as const, "read-only" as const),
  status: fc.constantFrom("invited" as const, "confirmed" as const, "declined" as const),
});

const rows = (currency: string) =>
  fc.array(
    fc.record({
      short: prose(6),
      number: fc.integer({ min: 0, max: 9999 }).map(String),
      money: amount.map((minor) => amountText(minor, currency)),
      date: fc.integer({ min: 10, max: 28 }).map((day) => `2027-03-${day}`),
    }),
    { minLength: 1, maxLength: 6 },
  );

const answers = (currency: string) =>
  fc.record(
    {
      nickname: prose(6),
      method: markdown,
      sites: fc.integer({ min: 0, max: 400 }).map(String),
      ship: amount.map((minor) => amountText(minor, currency)),
      begin: fc.constant("2027-03-01"),
      one: fc.constantFrom("o0", "o1"),
      more: prose(4),
      tools: fc.constantFrom("o0", "o0\no2", "o1\no2"),
      partners: rows(currency).map((made) => JSON.stringify(made)),
      case: markdown,
      "further-words": markdown,
    },
    { requiredKeys: ["method"] },
  );

const stay = fc.record(
  {
    title: prose(5),
    organisation: prose(3),
    from: fc.constantFrom("1999", "2019-09"),
    to: fc.constantFrom("2020", "2021-12"),
  },
  { requiredKeys: ["title", "organisation", "from"] },
);
const anyCv = fc.record(
  {
    positions: fc.array(stay, { maxLength: 3 }),
    education: fc.array(stay, { maxLength: 2 }),
    outputs: fc.array(
      fc.record(
        {
          type: fc.constantFrom(
            "publication" as const,
            "dataset" as const,
            "software" as const,
            "other" as const,
          ),
          title: prose(8),
          year: fc.integer({ min: 1950, max: 2030 }),
          doi: fc.constantFrom("10.1000/182", "10.5555/a(b)<c>"),
          url: fc.constant("https://data.example/set?one=1"),
          note: prose(6),
        },
        { requiredKeys: ["type", "title"] },
      ),
      { maxLength: 4 },
    ),
    narrative: fc.array(fc.record({ module: fc.constantFrom(...cvModules), text: markdown }), {
      maxLength: 2,
    }),
  },
  { requiredKeys: [] },
);

export type AnyProposal = ProposalContent & {
  currency: string;
  headings: string[];
  applicantType: string | null;
  careerStage: string | null;
};

/** Any proposal; its budget lines are different headings and years. */
export const anyProposal = fc
  .constantFrom(...Object.keys(decimals))
  .chain((currency): fc.Arbitrary<AnyProposal> => {
    const headings = ["Staff", "Équipement", "Путешествия", "Overheads"];
    const line = fc.record({
      heading: fc.constantFrom(...headings),
      year: fc.integer({ min: 1, max: 10 }),
      amount,
    });
    return fc
      .record({
        title: prose(12),
        acronym: fc.constantFrom("", "TIDE"),
        abstract: fc.oneof(fc.constant(""), markdown),
        form: fc.constant(everyKind),
        formVersion: fc.constant(1),
        answers: answers(currency) as fc.Arbitrary<Record<string, string>>,
        budget: fc.uniqueArray(line, {
          maxLength: 14,
          selector: ({ heading, year }) => `${heading}/${year}`,
        }),
        files: fc.array(file, { maxLength: 3 }),
        team: fc.array(person, { minLength: 1, maxLength: 4 }),
        profiles: fc.array(
          fc.record({
            email: fc.constant("a@uni.test"),
            name: prose(2),
            orcid: fc.constant("0000-0002-1825-0097"),
            about: markdown,
            cv: anyCv,
          }),
          { maxLength: 1 },
        ),
        applicantType: fc.constant(null),
        careerStage: fc.constant(null),
      })
      .map((made) => ({
        ...made,
        currency,
        headings,
        requested: made.budget.reduce((sum, one) => sum + one.amount, 0n),
      }));
  });
