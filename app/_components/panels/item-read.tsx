import type { ReactNode } from "react";
import { ProposalRead } from "@/app/_components/proposals/content";
import { Answers } from "@/app/_components/reviews/answers";
import { Card, Stack } from "@/app/_components/ui/card";
import { Markdown } from "@/app/_components/ui/markdown";
import type { ItemContent } from "@/lib/domain/panels/item-content";
import { proposalDocument } from "@/lib/domain/proposals/document";

type Props = {
  read: ItemContent;
  /** Above the reviews: the next step. */
  children: ReactNode;
  /** Under the reviews. */
  below?: ReactNode;
};

/** The proposal beside its reviews and what is done with it; on narrow screens the latter come first. */
export function ItemRead({ read, children, below }: Props) {
  const { content, headings, form, reviews, response } = read;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label="Scores and reviews"
        className="xl:sticky xl:top-4 xl:col-start-2 xl:row-start-1 xl:max-h-[calc(100dvh-2rem)] xl:overflow-y-auto"
      >
        <Stack>
          {children}
          <Card title={`Reviews (${reviews.length})`}>
            {reviews.length === 0 ? (
              <p className="text-muted">No review has come in.</p>
            ) : (
              <div className="grid gap-3">
                {reviews.map(({ number, who, content: said }) => (
                  <details key={number}>
                    <summary>{who ?? `Reviewer ${number}`}</summary>
                    <div className="mt-3">
                      <Answers form={form} content={said} />
                    </div>
                  </details>
                ))}
              </div>
            )}
          </Card>
          {response && (
            <Card title="Response of the team">
              <Markdown text={response.text} />
            </Card>
          )}
          {below}
        </Stack>
      </section>
      <section aria-label="The proposal" className="xl:col-start-1 xl:row-start-1">
        <ProposalRead document={proposalDocument(content, { headings })} />
      </section>
    </div>
  );
}
