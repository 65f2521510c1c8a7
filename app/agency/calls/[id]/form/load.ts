import { notFound } from "next/navigation";
import { getWorkingForm } from "@/lib/domain/calls/form-queries";
import { type FormPart, outlineForm } from "@/lib/domain/calls/outline-form";
import { loadCall } from "../load";

/** A call with the part of its form that is being built; not found for those who may not change it. */
export async function loadForm(id: string, part: FormPart = "full") {
  const { actor, call, mayManage } = await loadCall(id);
  if (!mayManage) notFound();
  const working = await getWorkingForm(actor, call);
  // A call asks for outlines where it has a date for them, and the part is built for those alone.
  if (part === "outline" && !call.outlineClosesAt) notFound();
  const built = part === "full" ? working : { ...working, form: outlineForm(working.form) };
  const home = `/agency/calls/${call.id}`;
  return {
    actor,
    call,
    built,
    part,
    /** Both parts. */
    whole: working.form,
    home,
    here: `${home}/form${part === "outline" ? "/outline" : ""}`,
    /** Whether it may still change. */
    open: call.state !== "closed" && call.state !== "archived",
    crumbs: [
      { href: "/agency/calls", label: "Calls" },
      { href: home, label: call.title },
    ],
  };
}
export type FormPage = Awaited<ReturnType<typeof loadForm>>;
