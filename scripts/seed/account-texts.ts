/** Texts of the demo's awards: two proposals, and what was done with the money of the first. */

const years = (heading: string, ...amounts: string[]) =>
  amounts.map((amount, index) => ({ heading, year: index + 1, amount }));

export const stormSurges = {
  title: "Storm surges at steep coasts: measuring what models miss",
  acronym: "SURGE",
  abstract:
    "Where the sea floor falls steeply, waves break on the shore itself and water levels are not what models of gentle coasts predict. We measure three harbours through two winters and correct the models that warn them.",
  sections: {
    case: "## The question\n\nHow high does the water stand in a harbour without a shelf, and why do present models err by up to **a metre**?",
    approach:
      "## How\n\n1. Pressure sensors and cameras in three harbours\n2. Two winters of observation\n3. A correction for the operational model, published as open code",
  },
  budget: [
    ...years("Staff", "74000.00", "74000.00"),
    ...years("Equipment", "62500.00"),
    ...years("Travel and field work", "13000.00", "11000.00"),
    ...years("Consumables", "6000.00", "3500.00"),
    ...years("Indirect costs", "18000.00", "18000.00"),
  ],
};

export const tideGauges = {
  title: "Eighty years of tides: reading the paper rolls of a harbour",
  acronym: "ROLLS",
  abstract:
    "The harbour office kept the paper rolls of its tide gauge since 1938. We read them, and give the record to everybody.",
  sections: {
    case: "## The question\n\nHow has the tide changed where nobody has looked?",
    approach: "## How\n\nA student, a scanner and a winter; every tenth roll is read twice.",
  },
  budget: [...years("Staff", "18000.00"), ...years("Consumables", "4000.00")],
};

export const windRecords = {
  title: "Wind on the ridge: a winter of gusts at three masts",
  acronym: "RIDGE",
  abstract:
    "Three masts on one ridge record every gust of a winter, so that the next bridge there is built for the wind that blows.",
  sections: {
    case: "## The question\n\nHow strong are gusts where no station stands?",
    approach: "## How\n\nThree masts, a winter, and ten readings a second.",
  },
  budget: [
    ...years("Staff", "12000.00"),
    ...years("Equipment", "9000.00"),
    ...years("Indirect costs", "2100.00"),
  ],
};

export const fogCollector = {
  title: "Water from fog: collectors for dry islands",
  acronym: "NEBLINA",
  abstract:
    "Mountain fog carries more water than rain on the lee side of high islands. We test fabrics and shapes for a season and hand a tested design to two villages.",
  sections: {
    case: "## The question\n\nWhich fabric collects most at low wind, and lasts?",
    approach: "## How\n\nTwelve collectors at three heights, weighed every ten minutes for a season.",
  },
  budget: [
    ...years("Staff", "38000.00"),
    ...years("Equipment", "16500.00"),
    ...years("Travel and field work", "7200.00"),
    ...years("Consumables", "2300.00"),
  ],
};

type Who = "ada" | "ben" | "fin";
type Money = { heading: string; amount: string; description: string };
export type Entry =
  | ({ by: Who; command: "commit"; name?: string; from?: undefined } & Money)
  | ({ by: Who; command: "spend"; name?: string; from?: string } & Money)
  | { by: Who; command: "release" | "reverse"; name?: undefined; from: string; description: string };

const commit = (by: Who, heading: string, amount: string, description: string, name?: string): Entry => ({
  by,
  command: "commit",
  heading,
  amount,
  description,
  ...(name ? { name } : {}),
});
const spend = (
  by: Who,
  heading: string,
  amount: string,
  description: string,
  more: { name?: string; from?: string } = {},
): Entry => ({ by, command: "spend", heading, amount, description, ...more });

const [STAFF, EQUIPMENT, TRAVEL, CONSUMABLES, INDIRECT] = [
  "Staff",
  "Equipment",
  "Travel and field work",
  "Consumables",
  "Indirect costs",
];

/** In the order in which it happened. */
export const history: Entry[] = [
  commit("ada", STAFF, "46200.00", "Postdoctoral researcher, first year", "postdoc"),
  commit("ada", EQUIPMENT, "28900.00", "Six pressure sensors with housings, order 2026-118", "sensors"),
  commit("ben", EQUIPMENT, "11750.00", "Three shore cameras, order 2026-121", "cameras"),
  spend("ben", TRAVEL, "684.20", "Ferry and hire car, site visit to the northern harbour"),
  spend("ada", CONSUMABLES, "212.35", "Stainless fittings and anti-fouling paint, invoice 5531"),
  spend("ada", EQUIPMENT, "28412.60", "Six pressure sensors, invoice 90017", { from: "sensors" }),
  spend("ada", INDIRECT, "9000.00", "Overheads, first half-year"),
  commit("ben", TRAVEL, "2400.00", "Boat charter, deployment week", "boat"),
  spend("ben", CONSUMABLES, "96.80", "Memory cards and desiccant"),
  spend("ben", TRAVEL, "318.00", "Accommodation, deployment week, two nights"),
  spend("ben", TRAVEL, "318.00", "Accommodation, deployment week, two nights", { name: "twice" }),
  { by: "fin", command: "reverse", from: "twice", description: "The hotel's invoice was posted twice" },
  { by: "ben", command: "release", from: "boat", description: "The harbour master lends us his boat" },
  spend("ben", TRAVEL, "420.00", "Fuel and crew for the harbour master's boat"),
  spend("ben", EQUIPMENT, "11750.00", "Three shore cameras, invoice 2214", { from: "cameras" }),
  spend("ada", STAFF, "2310.00", "Student assistant, spring term"),
  commit("ada", TRAVEL, "3150.00", "Conference on coastal dynamics: two participants", "conference"),
  spend("ada", TRAVEL, "640.00", "Conference fees, two participants"),
  spend("ben", CONSUMABLES, "1480.00", "Batteries for a winter at sea, invoice 5604"),
  commit("ada", EQUIPMENT, "7980.00", "Data logger and mast, order 2026-140"),
  spend("ada", INDIRECT, "9000.00", "Overheads, second half-year"),
];

/** The terms that the fund offers its awards with. */
export const termsOfAwards = `## 1 What the award is for

The award pays the costs of the research that was proposed, at the university that holds it.

## 2 Eligible costs

A cost is eligible when it arises within the period of performance, falls under a heading of the budget, and is proved by an invoice or a payroll record.

## 3 Indirect costs

Indirect costs are paid at the rate agreed for the award, on the direct costs that bear them.

## 4 Changes

Ask before the principal investigator, the university or the period changes. Articles are open from the day they appear.
`;
