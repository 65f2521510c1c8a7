import { ProgressBar } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { Icon } from "@/app/_components/ui/icon";
import { Link } from "@/app/_components/ui/link";
import { status } from "@/app/_components/ui/parts";
import type { TeamPage } from "./load";
import { TaskRows } from "./task-rows.client";

/** The parts of the proposal, each with its state, and how far it has come. */
export function TaskList({ page }: { page: TeamPage }) {
  const { tasks, home, blockers, isOpen, place } = page;
  const complete = tasks.filter(({ state }) => state === "complete").length;
  const blocked = Object.keys(blockers).length;
  return (
    <Card
      title={page.isOutline ? "Your outline" : "Your proposal"}
      actions={
        <span className="text-muted">
          {complete} of {tasks.length} complete
        </span>
      }
      flush
    >
      <div className="px-5 py-3">
        <ProgressBar
          value={complete}
          max={tasks.length}
          label={`Parts of the ${page.isOutline ? "outline" : "proposal"} that are complete`}
        />
      </div>
      <TaskRows
        tasks={tasks.map((task, index) => ({
          id: task.key,
          href: `${home}/${task.path}`,
          // Two parts may lie on one page: who is there is told once.
          part: tasks.findIndex(({ path }) => path === task.path) === index ? task.path : undefined,
          label: task.label,
          note: Object.values(task.blockers).flat().join(" ") || task.note,
          state: status("task", task.state),
        }))}
      />
      {place && (
        <p className="flex items-start gap-2 border-t border-line px-5 py-3">
          <Icon name={place.problems.length > 0 ? "triangle-alert" : "info"} />
          <span>
            {place.problems.join(" ") || place.said}{" "}
            <Link href={`/researcher/selections/${page.proposal.callId}`}>Limits of this call</Link>
          </span>
        </p>
      )}
      <div className="flex flex-wrap items-center gap-3 border-t border-line px-5 py-4">
        <ButtonLink href={`${home}/check`} variant="primary">
          Check your answers and submit
        </ButtonLink>
        <p className="text-sm text-muted">
          {!isOpen
            ? page.isOutline
              ? "This call takes no outlines now."
              : "This call takes no submissions now."
            : blocked === 0
              ? "Nothing is missing."
              : `${blocked} ${blocked === 1 ? "thing is" : "things are"} missing before you can submit.`}
        </p>
      </div>
    </Card>
  );
}
