import { Tabs } from "@/app/_components/ui/navigation";
import type { FormPage } from "./load";

/** The two parts of the form of a call that begins with outlines. */
export function PartTabs({ page: { call, home, part } }: { page: FormPage }) {
  if (!call.outlineClosesAt) return null;
  return (
    <Tabs
      label="Parts of the form"
      items={[
        { href: `${home}/form/outline`, label: "Outline", current: part === "outline" },
        { href: `${home}/form`, label: "Full proposal", current: part === "full" },
      ]}
    />
  );
}
