import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Card } from "@/app/_components/ui/card";
import { MarkdownField } from "@/app/_components/ui/form/text-area";
import { Link } from "@/app/_components/ui/link";
import { limits, SECTION_KEY, sectionLabel, standardSections } from "@/lib/domain/proposals/rules";
import { formState } from "@/lib/web/form-state";
import { EditorForm } from "../../editor/editor-form";
import { loadTeamProposal, type Search } from "../../load";
import { NotEditable, ProposalPage } from "../../shared";

type Params = { params: Promise<{ id: string; key: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { key } = await params;
  return { title: SECTION_KEY.test(key) ? sectionLabel(key) : "Not found" };
}

/** One section of the proposal, in Markdown. */
export default async function Page({ params, searchParams }: Params & Search) {
  const { id, key } = await params;
  const page = await loadTeamProposal(id);
  const { proposal, home } = page;
  const standard = standardSections.find((section) => section.key === key);
  const section = proposal.sections.find((one) => one.key === key);
  if (!SECTION_KEY.test(key) || (!standard && !section)) notFound();
  const label = sectionLabel(key);
  const name = `sections[${key}]`;
  const body = section?.body ?? "";
  const next = standardSections[standardSections.findIndex((one) => one.key === key) + 1];
  return (
    <ProposalPage page={page} title={label} lead={standard?.hint}>
      {page.canEdit ? (
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
              hint="You can paste from Word. Markdown works: headings, lists, **bold**, links and tables."
              defaultValue={body}
              limit={{ characters: limits.section }}
              hideOptional
            />
          </EditorForm>
          {next && standard && (
            <p className="mt-4 text-sm">
              Next section: <Link href={`${home}/sections/${next.key}`}>{next.label}</Link>
            </p>
          )}
        </Card>
      ) : (
        <NotEditable page={page} />
      )}
    </ProposalPage>
  );
}
