import type { User } from "@/lib/command/actor";
import { dayWords } from "@/lib/domain/days";
import { contentProblems } from "@/lib/domain/reports/content";
import { reportPath } from "@/lib/domain/reports/paths";
import type { ReportDetail, ReportSide } from "@/lib/domain/reports/queries";
import { reportLimits } from "@/lib/domain/reports/rules";
import type { Params } from "../awards/paths";
import { type StepGroup, StepMessage, Steps } from "../steps";
import { Callout } from "../ui/blocks";
import { DateField } from "../ui/form/text-field";

type Props = { side: ReportSide; actor: User; report: ReportDetail; params: Params };

type MessageProps = { name?: string; label: string; required?: boolean; most?: number };
const Message = ({ most = reportLimits.message, ...props }: MessageProps) => (
  <StepMessage {...props} most={most} />
);
const More = ({ report, label }: { report: ReportDetail; label: string }) => (
  <>
    <DateField name="until" label={label} required defaultValue={report.askedUntil ?? undefined} />
    <Message name="reason" label="Reason" most={reportLimits.reason} />
  </>
);

const missingOf = ({ form, draft, its }: ReportDetail): number =>
  draft ? Object.keys(contentProblems(form, draft, its.currency)).length : 0;

function handIn(report: ReportDetail): StepGroup {
  const missing = missingOf(report);
  const queried = report.status === "queried";
  return {
    title: queried ? "Hand it in again" : "Hand it in",
    note:
      missing > 0 ? (
        <Callout tone="warning">
          {missing === 1 ? "One answer is" : `${missing} answers are`} missing or wrong. They are named when
          you hand it in, and in the form.
        </Callout>
      ) : undefined,
    steps: [
      {
        command: "report.submit",
        label: "Hand in",
        button: "Hand in to the agency",
        children: (
          <Message label={queried ? "Your answer to the agency" : "A word to the agency"} required={false} />
        ),
      },
    ],
  };
}

/** The steps of one side. */
function groupsOf(side: ReportSide, report: ReportDetail): (StepGroup | false)[] {
  const { may } = report;
  const own = side !== "agency";
  return [
    own && may.submit && handIn(report),
    own &&
      may.askTime && {
        title: "More time",
        steps: [
          {
            command: "report.ask-time",
            label: "Ask for more time",
            button: "Ask for more time",
            variant: "secondary",
            children: <More report={report} label="Until" />,
          },
        ],
      },
    !own &&
      may.accept && {
        title: "Your answer",
        steps: [
          {
            command: "report.accept",
            label: "Accept the report",
            button: "Accept",
            children: <Message label="A word with it" required={false} />,
          },
          {
            command: "report.query",
            label: "Ask a question",
            button: "Send back with a question",
            variant: "secondary",
            children: <Message label="Your question" />,
          },
        ],
      },
    !own &&
      may.extend && {
        title: report.askedUntil ? "More time is asked for" : "More time",
        note: report.askedUntil && (
          <p className="mb-4">
            Until {dayWords(report.askedUntil)}: {report.askedReason}
          </p>
        ),
        steps: [
          {
            command: "report.extend",
            label: "Move the due day",
            button: report.askedUntil ? "Give the time" : "Move the due day",
            children: <More report={report} label="Due on" />,
          },
          may.refuseTime && {
            command: "report.refuse-time",
            label: "Refuse the time",
            button: "Refuse",
            variant: "secondary",
            children: <Message label="Why not" />,
          },
        ],
      },
    may.comment && {
      title: "Write to the other side",
      steps: [
        {
          command: "report.comment",
          label: "Comment",
          button: "Send",
          variant: "secondary",
          children: <Message label="Comment" />,
        },
      ],
    },
    !own &&
      may.cancel && {
        title: "Cancel it",
        steps: [
          {
            command: "report.cancel",
            label: "Cancel the report",
            button: "Cancel the report",
            variant: "danger",
            children: <Message label="Why it is no longer wanted" />,
          },
        ],
      },
  ];
}

/** What this person can do next about a report. */
export function ReportActions({ side, actor, report, params }: Props) {
  return (
    <Steps
      actor={actor}
      back={reportPath(side, report.awardId, report.id)}
      params={params}
      about={{ reportId: report.id }}
      groups={groupsOf(side, report)}
    />
  );
}
