"use client";

import { usePathname } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { Icon } from "@/app/_components/ui/icon";
import { formatInstant } from "@/app/_components/ui/time-format";
import { type Present, writerOf } from "@/lib/domain/proposals/presence-rules";
import { PresenceTab } from "./tab";

type Here = {
  others: readonly Present[];
  /** Path of this page under the proposal's home. */
  part: string;
  /** Names of the parts for people. */
  labels: Record<string, string>;
  zone: string;
  takeOver: () => void;
};
const PresenceContext = createContext<Here | undefined>(undefined);

type Props = {
  proposalId: string;
  home: string;
  /** Who was there when the page was made. */
  initial: Present[];
  labels: Record<string, string>;
  zone: string;
  children: ReactNode;
};

/** Keeps the pages of a proposal told who else has it open; without a script they say who had when they were made. */
export function PresenceProvider({ proposalId, home, initial, children, ...rest }: Props) {
  const part = usePathname().slice(home.length + 1);
  const [others, setOthers] = useState<readonly Present[]>(initial);
  const [zone, setZone] = useState(rest.zone);
  const tab = useRef<PresenceTab>(undefined);
  useEffect(() => {
    setZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
    tab.current ??= new PresenceTab(proposalId, setOthers);
    tab.current.start(part);
    return () => tab.current?.stop();
  }, [proposalId, part]);
  // To another page of the proposal the tab only moves; what ends here is the visit.
  useEffect(() => () => tab.current?.leave(), []);
  const takeOver = () => void tab.current?.hold();
  return (
    <PresenceContext value={{ others, part, labels: rest.labels, zone, takeOver }}>
      {children}
    </PresenceContext>
  );
}

const timeOf = (at: string, zone: string) => formatInstant(new Date(at), zone, "time").replace(/ \S+$/, "");

/** Who else is on this proposal; and, where somebody else is writing on this very page, since when. */
export function PresenceBar() {
  const here = useContext(PresenceContext);
  if (!here) return null;
  const { others, part, labels, zone, takeOver } = here;
  const writer = writerOf(others, part);
  const rest = others.filter((one) => one !== writer);
  return (
    <div className="presence no-print" data-presence="">
      <div role="status">
        {writer && (
          <p className="presence-writer">
            <Icon name="pencil" />
            <span>
              {writer.heldAt
                ? `${writer.name} took over writing here at ${timeOf(writer.heldAt, zone)}.`
                : `${writer.name} is writing here since ${timeOf(writer.writingSince ?? "", zone)}.`}{" "}
              <span className="text-muted">
                You can write as well: if you both change the same text, you are shown both.
              </span>
            </span>
          </p>
        )}
        {rest.length > 0 && (
          <p className="presence-others">
            <Icon name="users" />
            <span>
              Also on this proposal:{" "}
              {rest.map((one) => `${one.name} (${placeOf(one, part, labels)})`).join(", ")}
            </span>
          </p>
        )}
      </div>
      {writer && (
        <Button small onClick={takeOver}>
          Take over
        </Button>
      )}
    </div>
  );
}

function placeOf(one: Present, part: string, labels: Record<string, string>): string {
  const place = one.part === part ? "here" : (labels[one.part] ?? "reading");
  return one.writingSince && one.part !== part ? `${place}, writing` : place;
}

/** Beside a part in the task list: who is there. */
export function PresentIn({ part }: { part: string }) {
  const here = useContext(PresenceContext);
  const there = here?.others.filter((one) => one.part === part) ?? [];
  if (there.length === 0) return null;
  return (
    <p className="presence-others text-sm">
      <Icon name={there.some(({ writingSince }) => writingSince) ? "pencil" : "users"} />
      <span>
        {there.map(({ name, writingSince }) => `${name} is ${writingSince ? "writing" : "here"}`).join(", ")}
      </span>
    </p>
  );
}
