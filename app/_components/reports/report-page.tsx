import { notFound } from "next/navigation";
import { cache } from "react";
import type { Actor, User } from "@/lib/command/actor";
import { dayWords, spanWords } from "@/lib/domain/days";
import { answerSections } from "@/lib/domain/proposals/document-answers";
import type { ReportContent } from "@/lib/domain/reports/content";
import { reportPath, reportsPath } from "@/lib/domain/reports/paths";
import { getReport, type ReportDetail, type ReportSide } from "@/lib/domain/reports/queries";
import { listTimeline } from "@/lib/domain/timeline";
import { Live } from "@/lib/web/live.client";
import { ActivityCard } from "../awards/activity";
import type { Params } from "../awards/paths";
import { awardCrumbs } from "../changes/award-changes";
import { Blocks } from "../document/blocks";
import { Badge } from "../ui/badge";
import { Callout, DescriptionList } from "../ui/blocks";
import { ButtonLink } from "../ui/button";
import { Card, Split } from "../ui/card";
import { Instant } from "../ui/instant";
import { PageHeader } from "../ui/page-header";
import { time } from "../ui/parts";
import { StatusBadge } from "../ui/status-badge";
import { ReportActions } from "./actions";
import { OutputTables } from "./outputs";

const read = cache((actor: Actor, id: string) => getReport(actor, id));

/** The report of this award; the not-found page when there is none, or the actor may not see it. */
export async function loadReport(actor: Actor, awardId: string, id: string): Promise<ReportDetail> {
  const report = await read(actor, id);
  return report?.awardId === awardId ? report : notFound();
}

type Props = { side: ReportSide; actor: User; awardId: string; reportId: string; params: Params };

/** One report to read and to print: what it says, what was said about it, what can be done. */
export async function ReportPage({ side, actor, awardId, reportId, params }: Props) {
  const report = await loadReport(actor, awardId, reportId);
  const { items } = await listTimeline(actor, report.id, undefined, undefined, ["report.save"]);
  const { its } = report;
  return (
    <>
      <Live topics={[`award:${awardId}`]} />
      <PageHeader
        title={report.title}
        breadcrumbs={[
          ...awardCrumbs(side, { id: awardId, reference: its.reference }),
          { href: reportsPath(side, awardId), label: "Reports" },
        ]}
        meta={
          <>
            <StatusBadge kind="report" state={report.status} />
            {report.overdue && (
              <Badge tone="danger" icon="triangle-alert">
                Overdue
              </Badge>
            )}
            <span>{its.reference}</span>
            <span>{its.title}</span>
          </>
        }
        actions={
          side === "researcher" &&
          report.may.write && (
            <ButtonLink href={`${reportPath(side, awardId, report.id)}/edit`} variant="primary" icon="pencil">
              {report.savedAt ? "Write on" : "Begin to write"}
            </ButtonLink>
          )
        }
      />
      <Split
        main={
          <>
            <Content report={report} />
            <ReportActions side={side} actor={actor} report={report} params={params} />
            <Messages report={report} />
          </>
        }
        aside={
          <>
            <Facts report={report} />
            <ActivityCard items={items} zone={its.timeZone} />
          </>
        }
      />
    </>
  );
}

/** What was handed in; while it is written, to the university's side, the draft. */
function Content({ report }: { report: ReportDetail }) {
  const writing = report.status === "scheduled" || report.status === "due" || report.status === "queried";
  const shown = writing && report.draft ? report.draft : report.submitted;
  const begun = shown && (Object.keys(shown.answers).length > 0 || Object.keys(shown.outputs).length > 0);
  if (!shown || !begun)
    return (
      <Callout tone="neutral" icon="file-text" title="Nothing to read yet">
        {writing && !report.draft
          ? "It can be read here once it is handed in."
          : "Nobody has written anything yet."}
      </Callout>
    );
  return (
    <>
      {writing && report.draft && (
        <Callout tone="info" icon="eye">
          A draft: the agency does not see it before it is handed in.
        </Callout>
      )}
      <ReportText report={report} content={shown} />
    </>
  );
}

function ReportText({ report, content }: { report: ReportDetail; content: ReportContent }) {
  const answered = { form: report.form, answers: content.answers, files: [], currency: report.its.currency };
  const { sections } = answerSections(answered, true);
  return (
    <>
      {sections.map(({ id, title, blocks }) => (
        <Card key={id} title={title}>
          <div className="prose document">
            <Blocks blocks={blocks} frame={{ prefix: `report-${id.replace("/", "-")}` }} />
          </div>
        </Card>
      ))}
      <OutputTables outputs={content.outputs} />
    </>
  );
}

const messageWords = {
  comment: "wrote",
  query: "asked",
  accepted: "accepted it",
  "asked-time": "asked for more time",
  extended: "gave more time",
  "refused-time": "refused more time",
  cancelled: "cancelled it",
} as const;

function Messages({ report }: { report: ReportDetail }) {
  if (report.messages.length === 0) return null;
  return (
    <Card title="What was said" id="messages">
      <ol className="grid gap-4">
        {report.messages.map(({ id, kind, body, at, name }) => (
          <li key={id} className="border-l-2 border-line pl-3">
            <p className="text-sm text-muted">
              {name} {messageWords[kind]}, <Instant at={at} zone={report.its.timeZone} />
            </p>
            <p className="whitespace-pre-line break-words">{body}</p>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Facts({ report }: { report: ReportDetail }) {
  const { its } = report;
  const zone = its.timeZone;
  return (
    <Card title="About this report">
      <DescriptionList
        items={[
          { term: "Due on", value: dayWords(report.dueOn) },
          { term: "First set to", value: report.firstDueOn && dayWords(report.firstDueOn) },
          {
            term: "Period",
            value: report.periodFrom && report.periodTo && spanWords(report.periodFrom, report.periodTo),
          },
          { term: "More time asked until", value: report.askedUntil && dayWords(report.askedUntil) },
          { term: "Last saved", value: report.draft && report.savedAt && time(report.savedAt, { zone }) },
          {
            term: "Handed in",
            value: report.submittedAt && [
              time(report.submittedAt, { zone }),
              report.submitterName && ` by ${report.submitterName}`,
            ],
          },
          { term: "Accepted", value: report.acceptedAt && time(report.acceptedAt, { zone }) },
          { term: "Principal investigator", value: its.piName },
          { term: "University", value: its.universityName },
          {
            term: "Questions",
            value: report.template === 0 ? "The standard questions" : `Version ${report.template}`,
          },
        ]}
      />
    </Card>
  );
}
