import type { ReactNode } from "react";
import { formatLabel, isImageName, pagesText } from "@/lib/domain/files/kinds";
import { sizeText } from "@/lib/domain/files/size";
import type { AttachedFile } from "@/lib/domain/proposals/content";
import { DataTable } from "../ui/table";

/** An image as it will be seen; opens at its full size. */
function Preview({ id, name }: { id: string; name: string }) {
  return (
    <a href={`/files/${id}?inline`} target="_blank" rel="noopener" className="mt-2 block w-fit">
      {/* biome-ignore lint/performance/noImgElement: the bytes are the applicant's own, behind a permission */}
      <img
        src={`/files/${id}?inline`}
        alt={`Preview of ${name}`}
        loading="lazy"
        className="max-h-32 max-w-full rounded border border-line"
      />
      <span className="sr-only">(opens in a new tab)</span>
    </a>
  );
}

/** Attached files to download, with pages and hash; `actions` adds a last column. */
export function FileList({
  files,
  actions,
  caption = "Attached files",
}: {
  files: readonly AttachedFile[];
  caption?: string;
  actions?: (file: AttachedFile) => ReactNode;
}) {
  if (files.length === 0) return <p className="text-muted">No files are attached.</p>;
  return (
    <DataTable
      caption={caption}
      rows={[...files]}
      rowKey={({ id }) => id}
      columns={[
        {
          header: "File",
          rowHeading: true,
          cell: ({ id, name }) => (
            <>
              <a href={`/files/${id}`} className="break-all" download>
                {name}
              </a>
              {isImageName(name) && <Preview id={id} name={name} />}
            </>
          ),
        },
        { header: "Type", cell: ({ name }) => formatLabel(name) },
        { header: "Size", numeric: true, cell: ({ size }) => sizeText(size) },
        { header: "Pages", numeric: true, cell: ({ name, pages }) => pagesText(name, pages) },
        {
          header: "SHA-256",
          cell: ({ sha256 }) => (
            <code className="text-xs break-all" title={sha256}>
              {sha256.slice(0, 12)}…
            </code>
          ),
        },
        ...(actions ? [{ header: "Actions", cell: actions }] : []),
      ]}
    />
  );
}
