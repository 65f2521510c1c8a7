import { notFound } from "next/navigation";
import { type ChangeKind, changeKinds } from "@/db/schema/changes";
import type { User } from "@/lib/command/actor";
import { changeLimits, kindWords, type ProposedOf } from "@/lib/domain/changes/kinds";
import { changesPath } from "@/lib/domain/changes/paths";
import { type ChangeSide, getAskable, getChange, listChanges } from "@/lib/domain/changes/queries";
import { formState } from "@/lib/web/form-state";
import { one, type Params } from "../awards/paths";
import { RecordForm } from "../record-form";
import { Card, Stack } from "../ui/card";
import { TextArea } from "../ui/form/text-area";
import { Link } from "../ui/link";
import { PageHeader } from "../ui/page-header";
import { awardCrumbs } from "./award-changes";
import { KindFields } from "./kind-fields";
import { RulesOfKind } from "./rule-list";

type Props = { side: ChangeSide; actor: User; awardId: string; params: Params };

/** What may be asked; then the fields of the kind that was chosen. */
export async function NewChangePage({ side, actor, awardId, params }: Props) {
  const askable = await getAskable(actor, awardId);
  if (!askable) notFound();
  const kind = changeKinds.find((known) => known === one(params, "kind"));
  const path = changesPath(side, awardId);
  const crumbs = [...awardCrumbs(side, askable.its), { href: path, label: "Changes" }];
  if (!kind)
    return (
      <>
        <PageHeader title="Ask for a change" breadcrumbs={crumbs} lead={askable.its.title} />
        <Kinds path={path} />
      </>
    );
  const draft = await openDraft(actor, side, awardId, kind);
  const state = await formState(params, "change.draft");
  return (
    <>
      <PageHeader
        title={kindWords[kind].name}
        breadcrumbs={[...crumbs, { href: `${path}/new`, label: "Ask for a change" }]}
        lead={kindWords[kind].about}
      />
      <Stack>
        <Card title="What you ask">
          <RecordForm
            command="change.draft"
            actor={actor}
            back={`${path}/new?kind=${kind}`}
            state={state}
            id="change"
            label={kindWords[kind].name}
            about={{ awardId, kind, ...(draft ? { changeId: draft.id, version: draft.version } : {}) }}
            button="Save and see how the rules judge it"
          >
            <KindFields kind={kind} askable={askable} proposed={draft?.request} />
            <TextArea
              name="reason"
              label="Why"
              hint="The university and the agency read it."
              required
              rows={5}
              limit={{ characters: changeLimits.reason }}
              defaultValue={draft?.reason}
            />
          </RecordForm>
        </Card>
        <RulesOfKind kind={kind} rules={askable.rules} version={askable.version} />
      </Stack>
    </>
  );
}

/** The request of the kind that is still being written, to write on at. */
async function openDraft(actor: User, side: ChangeSide, awardId: string, kind: ChangeKind) {
  const { items } = await listChanges(actor, side, { awardId, show: "open" });
  const open = items.find((item) => item.kind === kind && item.status === "draft" && !item.sentAt);
  const change = open && (await getChange(actor, open.id));
  return change as (typeof change & { request: ProposedOf }) | undefined;
}

function Kinds({ path }: { path: string }) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {changeKinds.map((kind) => (
        <li key={kind} className="card">
          <h2 className="text-base">
            <Link href={`${path}/new?kind=${kind}`}>{kindWords[kind].name}</Link>
          </h2>
          <p className="mt-1 text-sm text-muted">{kindWords[kind].about}</p>
        </li>
      ))}
    </ul>
  );
}
