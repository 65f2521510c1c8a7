import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Card, Stack } from "@/app/_components/ui/card";
import { MarkdownField } from "@/app/_components/ui/form/text-area";
import { Link } from "@/app/_components/ui/link";
import { sectionOf } from "@/lib/domain/calls/form";
import { limits, SECTION_KEY, sectionLabel } from "@/lib/domain/proposals/rules";
import { formState } from "@/lib/web/form-state";
import { EditorForm } from "../../editor/editor-form";
import { loadTeamProposal, type Search, type TeamPage } from "../../load";
import { NotEditable, ProposalPage } from "../../shared";
import { SectionEditor } from "./section-editor";

type Params = { params: Promise<{ id: string; key: string }> };

/** The section of the form with this id, or with this question: links to a question lead to its section. */
const findSection = ({ proposal: { form } }: TeamPage, key: string) =>
  form.sections.find(({ id }) => id === key) ?? sectionOf(form, key);

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { id, key } = await params;
  const page = await loadTeamProposal(id);
  if (!SECTION_KEY.test(key)) return { title: "Not found" };
  return { title: findSection(page, key)?.title ?? sectionLabel(key) };
}

/** One section of the proposal: the questions that the call asks there. */
export default async function Page({ params, searchParams }: Params & Search) {
  const { id, key } = await params;
  const page = await loadTeamProposal(id);
  const { form, answers } = page.proposal;
  const section = findSection(page, key);
  const isFree = !section && form.open && SECTION_KEY.test(key) && answers[key] !== undefined;
  if (!section && !isFree) notFound();
  const next = section && form.sections[form.sections.indexOf(section) + 1];
  return (
    <ProposalPage page={page} title={section?.title ?? sectionLabel(key)} lead={section?.help}>
      {!page.canEdit ? (
        <NotEditable page={page} />
      ) : (
        <Stack>
          {section ? (
            <SectionEditor page={page} section={section} searchParams={searchParams} />
          ) : (
            <FreeSection page={page} name={key} searchParams={searchParams} />
          )}
          {next && (
            <p className="text-sm">
              Next section: <Link href={`${page.home}/sections/${next.id}`}>{next.title}</Link>
            </p>
          )}
        </Stack>
      )}
    </ProposalPage>
  );
}

/** A section that a client of the API added to the standard form. */
async function FreeSection({ page, name: key, searchParams }: { page: TeamPage; name: string } & Search) {
  const name = `sections[${key}]`;
  const label = sectionLabel(key);
  const body = page.proposal.answers[key] ?? "";
  return (
    <Card>
      <EditorForm
        page={page}
        path={`sections/${key}`}
        values={{ [name]: body }}
        labels={{ [name]: label }}
        state={await formState(searchParams)}
      >
        <MarkdownField
          name={name}
          label={label}
          defaultValue={body}
          limit={{ characters: limits.section }}
          hideOptional
        />
      </EditorForm>
    </Card>
  );
}
