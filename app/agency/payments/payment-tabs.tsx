import { Tabs } from "@/app/_components/ui/navigation";
import type { User } from "@/lib/command/actor";
import { countExceptions, countProposed } from "@/lib/domain/payments/queries";

/** Payments, and what banks answered that does not fit. */
export async function PaymentTabs({ actor, current }: { actor: User; current: "payments" | "exceptions" }) {
  const [proposed, exceptions] = await Promise.all([countProposed(actor), countExceptions(actor)]);
  return (
    <Tabs
      label="Payments"
      items={[
        {
          label: "Payments",
          href: "/agency/payments",
          current: current === "payments",
          ...(proposed > 0 ? { count: proposed } : {}),
        },
        {
          label: "Exceptions",
          href: "/agency/payments/exceptions",
          current: current === "exceptions",
          ...(exceptions > 0 ? { count: exceptions } : {}),
        },
        { label: "Bank account", href: "/agency/bank" },
      ]}
    />
  );
}
