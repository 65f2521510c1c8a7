import { ProgressBar } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { Link } from "@/app/_components/ui/link";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import type { TeamPage } from "./load";

/** The parts of the proposal, each with its state, and how far it has come. */
export function TaskList({ page }: { page: TeamPage }) {
  const { tasks, home, blockers, isOpen } = page;
  const complete = tasks.filter(({ state }) => state === "complete").length;
  const blocked = Object.keys(blockers).length;
  return (
    <Card
      title="Your proposal"
      actions={
        <span className="text-muted">
          {complete} of {tasks.length} complete
        </span>
      }
      flush
    >
      <div className="px-5 py-3">
        <ProgressBar value={complete} max={tasks.length} label="Parts of the proposal that are complete" />
      </div>
      <ul className="divide-y divide-line border-t border-line">
        {tasks.map((task) => (
          <li key={task.key} className="flex items-start justify-between gap-x-4 px-5 py-2.5 sm:items-center">
            <div className="min-w-0 flex-1">
              <Link href={`${home}/${task.path}`} className="inline-block py-0.5 font-medium">
                {task.label}
              </Link>
              <p className="line-clamp-2 text-sm text-muted sm:line-clamp-1">
                {Object.values(task.blockers).flat().join(" ") || task.note}
              </p>
            </div>
            <StatusBadge kind="task" state={task.state} />
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-3 border-t border-line px-5 py-4">
        <ButtonLink href={`${home}/check`} variant="primary">
          Check your answers and submit
        </ButtonLink>
        <p className="text-sm text-muted">
          {!isOpen
            ? "This call takes no submissions now."
            : blocked === 0
              ? "Nothing is missing."
              : `${blocked} ${blocked === 1 ? "thing is" : "things are"} missing before you can submit.`}
        </p>
      </div>
    </Card>
  );
}
