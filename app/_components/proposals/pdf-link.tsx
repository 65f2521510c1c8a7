import { formatOfName } from "@/lib/domain/files/kinds";
import { ButtonLink } from "../ui/button";

type Props = { href: string; files: readonly { name: string }[] };

/**
 * The proposal as one document to keep or print; with its attached PDFs too, where it has any. Those pages keep no tags,
 * so neither takes the other's place.
 */
export function PdfLink({ href, files }: Props) {
  return (
    <>
      <ButtonLink href={href} icon="download" native download>
        Accessible PDF
      </ButtonLink>
      {files.some(({ name }) => formatOfName(name) === "pdf") && (
        <ButtonLink href={`${href}?attachments`} icon="download" native download>
          Complete PDF with attachments
        </ButtonLink>
      )}
    </>
  );
}

/** Where its PDF is fetched; `submission`: as it was handed in that time. */
export const pdfOf = (proposalId: string, submission?: number): string =>
  `/api/v1/proposals/${proposalId}/document.pdf${submission === undefined ? "" : `?submission=${submission}`}`;
