import { notFound } from "next/navigation";
import { getWorkingForm } from "@/lib/domain/calls/form-queries";
import { loadCall } from "../load";

/** A call with the form that is being built; not found for those who may not change it. */
export async function loadForm(id: string) {
  const { actor, call, mayManage } = await loadCall(id);
  if (!mayManage) notFound();
  const built = await getWorkingForm(actor, call);
  const home = `/agency/calls/${call.id}`;
  return {
    actor,
    call,
    built,
    home,
    here: `${home}/form`,
    /** Whether it may still change. */
    open: call.state !== "closed" && call.state !== "archived",
    crumbs: [
      { href: "/agency/calls", label: "Calls" },
      { href: home, label: call.title },
    ],
  };
}
export type FormPage = Awaited<ReturnType<typeof loadForm>>;
