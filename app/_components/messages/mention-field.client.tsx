"use client";

import { useCallback, useEffect, useId, useRef, useState } from "react";
import type { Audience, MessageSide } from "@/db/schema/messages";
import { namedIn } from "@/lib/domain/messages/mentions";
import { MarkdownField } from "../ui/form/text-area";

export type MentionPerson = { id: string; name: string; side: MessageSide; what: string };
type Props = React.ComponentProps<typeof MarkdownField> & {
  people: MentionPerson[];
  /** Where the form does not ask for it. */
  audience?: Audience;
};
type Open = { from: number; options: MentionPerson[]; active: number };

const MOST = 6;
const QUERY = /(?:^|[^\p{L}\p{M}\p{N}@])@([^@\n]{0,40})$/u;
const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** People of whose name a word begins like the query, or the whole name does. */
function matching(query: string, people: MentionPerson[]): MentionPerson[] {
  const wanted = fold(query);
  return people
    .filter(({ name }) => {
      const folded = fold(name);
      return folded !== wanted && (folded.startsWith(wanted) || folded.includes(` ${wanted}`));
    })
    .slice(0, MOST);
}

/** Who reads what this form would send, as it is ticked at this moment. */
function readersIn(area: HTMLTextAreaElement, people: MentionPerson[], fixed?: Audience): MentionPerson[] {
  const ticked = area.form?.querySelector<HTMLInputElement>("input[name=audience]:checked")?.value;
  const audience = fixed ?? ticked ?? "all";
  return people.filter(({ side }) => audience === "all" || side === audience);
}

function optionsAt(area: HTMLTextAreaElement, people: MentionPerson[], fixed?: Audience): Open | null {
  const caret = area.selectionStart;
  if (caret !== area.selectionEnd) return null;
  const query = QUERY.exec(area.value.slice(0, caret))?.[1];
  if (query === undefined) return null;
  const options = matching(query, readersIn(area, people, fixed));
  return options.length > 0 ? { from: caret - query.length, options, active: 0 } : null;
}

/** The text area of this field and what is open at its caret, kept in step with what is typed. */
function useMentions(people: MentionPerson[], audience: Audience | undefined) {
  const box = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<Open | null>(null);
  const [chosen, setChosen] = useState<MentionPerson[]>([]);
  const area = useCallback(() => box.current?.querySelector("textarea") ?? null, []);
  const choose = useCallback(
    (person: MentionPerson, { from }: Open) => {
      const element = area();
      if (!element) return;
      const caret = element.selectionStart;
      element.setRangeText(`${person.name} `, from, caret, "end");
      setChosen((before) => [...before.filter(({ id }) => id !== person.id), person]);
      setOpen(null);
      element.focus();
      element.dispatchEvent(new Event("input", { bubbles: true }));
    },
    [area],
  );
  useEffect(() => {
    const element = area();
    if (!element) return;
    const look = () => {
      setOpen(optionsAt(element, people, audience));
      // Whose name was taken out of the text again is not named.
      setChosen((before) => {
        const left = namedIn(element.value, before);
        return left.length === before.length ? before : left;
      });
    };
    const close = () => setOpen(null);
    const clear = () => {
      setOpen(null);
      setChosen([]);
    };
    element.addEventListener("input", look);
    element.addEventListener("click", look);
    element.addEventListener("blur", close);
    element.form?.addEventListener("reset", clear);
    const { form } = element;
    return () => {
      element.removeEventListener("input", look);
      element.removeEventListener("click", look);
      element.removeEventListener("blur", close);
      form?.removeEventListener("reset", clear);
    };
  }, [area, people, audience]);
  return { box, area, open, setOpen, chosen, choose };
}

/**
 * A text in which `@` offers the people who will read it: a text box with a list, by keyboard and screen reader. Those
 * chosen travel by their id; without JavaScript the command finds names in the text by itself.
 */
export function MentionField({ people, audience, ...field }: Props) {
  const { box, area, open, setOpen, chosen, choose } = useMentions(people, audience);
  const list = useId();
  useEffect(() => {
    const element = area();
    if (!element) return;
    element.setAttribute("aria-autocomplete", "list");
    element.setAttribute("aria-haspopup", "listbox");
    if (open) {
      element.setAttribute("aria-controls", list);
      element.setAttribute("aria-activedescendant", `${list}-${open.active}`);
    } else {
      element.removeAttribute("aria-controls");
      element.removeAttribute("aria-activedescendant");
    }
  }, [area, list, open]);
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (!open || event.target !== area()) return;
    const { options, active } = open;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setOpen({ ...open, active: (active + step + options.length) % options.length });
    else if (event.key === "Enter" || event.key === "Tab") choose(options[active]!, open);
    else if (event.key === "Escape") setOpen(null);
    else return;
    event.preventDefault();
  };
  return (
    <div ref={box} className="relative" onKeyDownCapture={onKeyDown}>
      <MarkdownField {...field} />
      {open && <Options list={list} open={open} choose={choose} />}
      <p role="status" className="sr-only">
        {open && `${open.options.length} people to name. Arrow keys and Enter choose.`}
      </p>
      {chosen.map(({ id }) => (
        <input key={id} type="hidden" name="mentions[]" value={id} />
      ))}
    </div>
  );
}

function Options(props: { list: string; open: Open; choose: (person: MentionPerson, open: Open) => void }) {
  const { list, open, choose } = props;
  return (
    <div
      id={list}
      role="listbox"
      aria-label="People to name"
      className="absolute z-20 mt-1 grid w-full max-w-[26rem] rounded-md border border-line-strong bg-surface p-1 shadow-lg"
    >
      {open.options.map((person, index) => (
        <div
          key={person.id}
          id={`${list}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === open.active}
          className={`flex cursor-pointer flex-wrap items-baseline gap-x-2 rounded px-2 py-1.5 ${index === open.active ? "bg-sunken" : ""}`}
          // Before the text area loses the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            choose(person, open);
          }}
        >
          <span className="font-medium">{person.name}</span>
          <span className="text-[0.8125rem] text-muted">{person.what}</span>
        </div>
      ))}
    </div>
  );
}
