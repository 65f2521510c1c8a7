"use client";

import { Link } from "@/app/_components/ui/link";
import type { Cell } from "@/app/_components/ui/parts";
import { shown } from "@/app/_components/ui/parts.client";
import { PresentIn } from "./presence/presence.client";

type Task = { id: string; href: string; part: string | undefined; label: string; note: string; state: Cell };

/** The parts of a proposal: each leads to its page, says what is there or missing, and shows its state. */
export function TaskRows({ tasks }: { tasks: Task[] }) {
  return (
    <ul className="divide-y divide-line border-t border-line">
      {tasks.map(({ id, href, part, label, note, state }) => (
        <li key={id} className="flex items-start justify-between gap-x-4 px-5 py-2.5 sm:items-center">
          <div className="min-w-0 flex-1">
            <Link href={href} className="inline-block py-0.5 font-medium">
              {label}
            </Link>
            {part !== undefined && <PresentIn part={part} />}
            <p className="line-clamp-2 text-sm text-muted sm:line-clamp-1">{note}</p>
          </div>
          {shown(state)}
        </li>
      ))}
    </ul>
  );
}
