/** How far outlines come: from the first stage of a call to its awards. Pure. */
import type { OutlinePath } from "@/lib/domain/outlines/queries";
import type { Chart } from "./charts";

/** No chart where no outline has come. */
export const outlineCharts = (path: OutlinePath): Chart[] =>
  path.outlines === 0
    ? []
    : [
        {
          key: "outlines",
          title: "From outline to award",
          about: "Of the calls that begin with outlines: how many have come, and how far they came.",
          head: "Stage",
          columns: ["Proposals"],
          unit: { kind: "count" },
          rows: [
            { label: "Outlines submitted", values: [path.outlines] },
            { label: "Not invited", values: [path.notInvited] },
            { label: "Invited", values: [path.invited] },
            { label: "Full proposals submitted", values: [path.full] },
            { label: "Awarded", values: [path.awarded] },
          ],
          shape: "bars",
        },
      ];
