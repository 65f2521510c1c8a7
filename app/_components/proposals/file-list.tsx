import type { ReactNode } from "react";
import { sizeText } from "@/lib/domain/files/size";
import type { AttachedFile } from "@/lib/domain/proposals/content";
import { DataTable } from "../ui/table";

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
            <a href={`/files/${id}`} className="break-all" download>
              {name}
            </a>
          ),
        },
        { header: "Size", numeric: true, cell: ({ size }) => sizeText(size) },
        { header: "Pages", numeric: true, cell: ({ pages }) => pages ?? "Not known" },
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
