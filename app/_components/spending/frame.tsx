import type { ReactNode } from "react";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { Live } from "@/lib/web/live.client";
import { awardPath, awardsPath } from "../awards/paths";
import { PageHeader } from "../ui/page-header";

export type SpendingSide = "researcher" | "university";

/** The head of every page about an award's spending: where one is, and the topics that keep it current. */
export function SpendingHeader(props: {
  side: SpendingSide;
  award: AwardDetail;
  title: ReactNode;
  lead?: ReactNode;
  meta?: ReactNode;
  actions?: ReactNode;
  /** Pages between the award and this one. */
  above?: { href: string; label: string }[];
  topics?: string[];
}) {
  const { side, award, above = [], topics = [], ...head } = props;
  return (
    <>
      <Live topics={[`award:${award.id}`, `spending:${award.id}`, ...topics]} />
      <PageHeader
        {...head}
        breadcrumbs={[
          { href: awardsPath(side), label: side === "researcher" ? "Award accounts" : "Awards" },
          { href: awardPath(side, award.id), label: award.reference },
          ...above,
        ]}
      />
    </>
  );
}
