import type { Metadata } from "next";
import { Card } from "@/app/_components/ui/card";
import { MarkdownField } from "@/app/_components/ui/form/text-area";
import { TextField } from "@/app/_components/ui/form/text-field";
import { Link } from "@/app/_components/ui/link";
import { limits } from "@/lib/domain/proposals/rules";
import { formState } from "@/lib/web/form-state";
import { EditorForm } from "../editor/editor-form";
import { loadTeamProposal, type Params, type Search } from "../load";
import { NotEditable, ProposalPage } from "../shared";

export const metadata: Metadata = { title: "Summary" };

/** Title, acronym and abstract. */
export default async function Page({ params, searchParams }: Params & Search) {
  const page = await loadTeamProposal((await params).id);
  const { title, acronym, abstract } = page.proposal;
  return (
    <ProposalPage page={page} title="Summary">
      {page.canEdit ? (
        <Card>
          <p className="mb-4 text-sm">
            Earlier versions of: <Link href={`${page.home}/versions/title`}>Title</Link>,{" "}
            <Link href={`${page.home}/versions/acronym`}>Acronym</Link>,{" "}
            <Link href={`${page.home}/versions/abstract`}>Abstract</Link>
          </p>
          <EditorForm
            page={page}
            path="summary"
            values={{ title, acronym, abstract }}
            labels={{ title: "Title", acronym: "Acronym", abstract: "Abstract" }}
            state={await formState(searchParams)}
          >
            <TextField
              name="title"
              label="Title"
              hint={`At most ${limits.title} characters. Public if the proposal is awarded.`}
              defaultValue={title}
              required={false}
              hideOptional
            />
            <TextField
              name="acronym"
              label="Acronym"
              hint={`At most ${limits.acronym} characters.`}
              defaultValue={acronym}
              width="short"
            />
            <MarkdownField
              name="abstract"
              label="Abstract"
              hint="What you will do and why, for readers of any field. Public if the proposal is awarded. Markdown works."
              defaultValue={abstract}
              limit={{ characters: limits.abstract }}
              hideOptional
            />
          </EditorForm>
        </Card>
      ) : (
        <NotEditable page={page} />
      )}
    </ProposalPage>
  );
}
