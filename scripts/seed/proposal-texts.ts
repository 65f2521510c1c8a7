/** Texts of the demo's proposals that are under way. */

const line = (heading: string, year: number, amount: string) => ({ heading, year, amount });

/** Half done: no abstract yet, one section, half a budget. */
export const eddies = {
  title: "Eddies in the lee: how islands stir the upper ocean",
  acronym: "LEE",
  sections: {
    case: "## The question\n\nBehind every high island the wind leaves a shadow, and the sea turns in it. **How much carbon and heat** do these eddies carry down, and how far do they travel?\n\n- Ten years of satellite images show them forming every nine days.\n- Nobody has measured inside one from birth to death.",
  },
  budget: [line("Staff", 1, "48000.00"), line("Equipment", 1, "31500.00"), line("Staff", 2, "48000.00")],
};

/** With the research office. */
export const swell = {
  title: "Listening to swell: seismometers as wave gauges",
  acronym: "SWELL",
  abstract:
    "Waves that break on a coast shake the ground. We turn the noise that seismologists throw away into a record of every storm of the last forty years.",
  sections: {
    case: "## Why now\n\nForty years of paper and tape are being scanned **this year**. Once the rooms are cleared the instruments' notes are lost.",
    approach:
      "## How\n\n1. Calibrate three stations against buoys for one winter.\n2. Apply the result backwards.\n3. Publish one wave height an hour since 1986.",
    data: "All series are published under CC BY 4.0 with a DOI, six months after the end.",
  },
  budget: [line("Salary", 1, "52000.00"), line("Salary", 2, "53500.00"), line("Travel", 1, "4200.00")],
};

/** With the agency. */
export const lichen = {
  title: "Lichens as thermometers of old lava",
  acronym: "LICHEN",
  abstract:
    "Lichens grow slowly and evenly. We photograph the same two hundred stones again after thirty years and learn how warm the nights were in between.",
  sections: {
    case: "Weather stations on the islands stand at the coast. Nobody knows how the nights changed **above 800 metres**.",
    approach: "Two students, one month, the same stones, the same lens.",
  },
  budget: [line("Everything", 1, "9800.00")],
};

/** Returned by the research office. */
export const songs = {
  title: "Whale songs in the ferry's wake",
  acronym: "WAKE",
  abstract: "Do sperm whales change their clicks when the ferries run? Two hydrophones and one timetable.",
  sections: { case: "The ferries stop for three weeks each February. That is our experiment." },
  budget: [line("Everything", 1, "14900.00")],
};

/** Of the other university, with the agency. */
export const kelp = {
  title: "Cold water, tall forests: kelp at its southern limit",
  acronym: "KELP",
  abstract:
    "Kelp forests move north as the sea warms. Around two islands they stay. We ask what keeps them: currents, grazers or luck.",
  sections: {
    case: "## Why islands\n\nUpwelling in the lee may be a refuge. If it is, it can be mapped, and protected.",
    approach: "Divers and drones, twice a year, for three years; a model of currents at 200 metres.",
    impact: "Maps for the marine reserves that both islands are drawing up.",
  },
  budget: [
    line("Staff", 1, "61000.00"),
    line("Staff", 2, "62500.00"),
    line("Staff", 3, "64000.00"),
    line("Equipment", 1, "38000.00"),
    line("Travel and subsistence", 1, "12500.00"),
    line("Travel and subsistence", 2, "12500.00"),
    line("Indirect costs", 1, "27000.00"),
  ],
};
