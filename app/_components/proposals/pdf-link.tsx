import { ButtonLink } from "../ui/button";

/** The proposal as one document to keep or print. */
export function PdfLink({ href }: { href: string }) {
  return (
    <ButtonLink href={href} icon="download" native download>
      Download as PDF
    </ButtonLink>
  );
}

/** Where its PDF is fetched; `submission`: as it was handed in that time. */
export const pdfOf = (proposalId: string, submission?: number): string =>
  `/api/v1/proposals/${proposalId}/document.pdf${submission === undefined ? "" : `?submission=${submission}`}`;
