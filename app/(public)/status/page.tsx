import type { Metadata } from "next";
import { type Standing, systemStatus } from "@/lib/web/system-status";
import { Badge } from "../../_components/ui/badge";
import { Card } from "../../_components/ui/card";
import { PageHeader } from "../../_components/ui/page-header";

export const metadata: Metadata = {
  title: "System status",
  description: "How the portal's two servers and its database do at this moment.",
};

const words = {
  ready: ["success", "circle-check", "Working"],
  "not-ready": ["warning", "triangle-alert", "Not serving"],
  silent: ["danger", "circle-x", "Not answering"],
  well: ["success", "circle-check", "Working"],
  slow: ["warning", "hourglass", "Slow"],
} as const;

function State({ state }: { state: keyof typeof words }) {
  const [tone, icon, label] = words[state];
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  );
}

const nameOf = (one: Standing) =>
  `${one.role === "primary" ? "Main server" : "Backup server"}${one.here ? " (serves this page)" : ""}`;

export default async function StatusPage() {
  const { deployments, database, at } = await systemStatus();
  return (
    <>
      <PageHeader
        title="System status"
        lead="Two servers work on one database. When the main server fails, the backup takes over at the same page."
      />
      <Card className="max-w-2xl">
        <dl className="grid gap-3">
          {deployments.map((one) => (
            <div key={one.role} className="flex flex-wrap items-center justify-between gap-2">
              <dt>{nameOf(one)}</dt>
              <dd>
                <State state={one.status} />
              </dd>
            </div>
          ))}
          <div className="flex flex-wrap items-center justify-between gap-2">
            <dt>Database</dt>
            <dd>
              <State state={database} />
            </dd>
          </div>
        </dl>
      </Card>
      <p className="mt-4 text-sm text-muted">
        Asked at{" "}
        <time dateTime={at.toISOString()}>{at.toISOString().slice(0, 19).replace("T", " ")} UTC</time>. Reload
        for the present state.
      </p>
    </>
  );
}
