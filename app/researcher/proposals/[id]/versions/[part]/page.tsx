import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Answer } from "@/app/_components/questions/answer";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Stack } from "@/app/_components/ui/card";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import { findQuestion, type Question, sectionOf } from "@/lib/domain/calls/form";
import { partLabel, SECTION_KEY } from "@/lib/domain/proposals/rules";
import { listTextVersions, type TextVersion } from "@/lib/domain/proposals/text-versions";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { loadTeamProposal, type Search, type TeamPage } from "../../load";
import { ProposalPage } from "../../shared";

type Params = { params: Promise<{ id: string; part: string }> };
type Part = { name: string; field: string; label: string; question: Question; now: string; back: string };

/** The text that an address names: one of the summary's, or the answer to a question. */
function partOf({ proposal }: TeamPage, name: string): Part | undefined {
  const plain = (type: "short" | "long"): Question => ({
    id: name,
    type,
    label: "",
    help: "",
    required: false,
  });
  if (name === "title" || name === "acronym" || name === "abstract") {
    const question = plain(name === "abstract" ? "long" : "short");
    return { name, field: name, label: partLabel(name), question, now: proposal[name], back: "summary" };
  }
  if (!SECTION_KEY.test(name)) return undefined;
  const own = findQuestion(proposal.form, name);
  if (own?.type === "file" || (!own && proposal.answers[name] === undefined)) return undefined;
  return {
    name: `sections.${name}`,
    field: `sections[${name}]`,
    label: own?.label ?? partLabel(`sections.${name}`),
    question: own ?? plain("long"),
    now: proposal.answers[name] ?? "",
    back: `sections/${sectionOf(proposal.form, name)?.id ?? name}`,
  };
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { id, part } = await params;
  const found = partOf(await loadTeamProposal(id), part);
  return { title: found ? `Earlier versions: ${found.label}` : "Not found" };
}

/** What a text was, and the way back to it. Going back is a saving like any other: nothing is lost by it. */
export default async function Page({ params, searchParams }: Params & Search) {
  const { id, part: key } = await params;
  const page = await loadTeamProposal(id);
  const part = partOf(page, key);
  if (!part) notFound();
  const versions = await listTextVersions(page.actor, page.proposal.id, part.name);
  const state = await formState(searchParams, "proposal.save");
  return (
    <ProposalPage
      page={page}
      title={`Earlier versions: ${part.label}`}
      lead="The last of each person's savings within ten minutes, newest first."
      actions={<ButtonLink href={`${page.home}/${part.back}`}>Back to the text</ButtonLink>}
    >
      <Stack>
        {versions.length === 0 && <p className="text-muted">Nothing was saved here yet.</p>}
        {versions.map((version) => (
          <Version
            key={`${version.at.toISOString()} ${version.by}`}
            page={page}
            part={part}
            version={version}
            address={key}
            state={state}
          />
        ))}
      </Stack>
    </ProposalPage>
  );
}

type Shown = {
  page: TeamPage;
  part: Part;
  version: TextVersion;
  address: string;
  state: Awaited<ReturnType<typeof formState>>;
};

function Version({ page, part, version, address, state }: Shown) {
  const { actor, proposal, home, canEdit } = page;
  const at = <Instant at={version.at} zone={proposal.call.timeZone} />;
  const isNow = version.body === part.now;
  return (
    <Card
      title={
        <>
          {version.by}, {at}
        </>
      }
    >
      {version.body === "" ? (
        <p className="text-muted">Emptied.</p>
      ) : (
        <Answer
          question={part.question}
          text={version.body}
          files={[]}
          currency={proposal.currency}
          top={3}
        />
      )}
      {isNow ? (
        <p className="mt-3 text-sm text-muted">This is the text now.</p>
      ) : (
        canEdit && (
          <CommandForm
            command="proposal.save"
            actor={actor}
            back={`${home}/versions/${address}`}
            state={state.values[part.field] === version.body ? state : { errors: {}, values: {} }}
            id={`restore-${version.at.getTime()}-${address}`}
            done="stay"
            className="mt-3"
            label={`Restore what ${version.by} saved at ${version.at.toISOString()}`}
          >
            <ErrorSummary />
            <HiddenField name="proposalId" value={proposal.id} />
            <HiddenField name="version" value={proposal.version} />
            <HiddenField name={part.field} value={version.body} />
            <SubmitButton variant="secondary" small>
              Restore this version
            </SubmitButton>
          </CommandForm>
        )
      )}
    </Card>
  );
}
