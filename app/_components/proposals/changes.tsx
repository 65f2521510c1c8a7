import type { Piece } from "@/lib/domain/proposals/merge";

/** A text with what was added and taken out marked, for eyes and for screen readers. */
export function Changes({ pieces }: { pieces: readonly Piece[] }) {
  let at = 0;
  return pieces.map((piece) => {
    const key = at;
    at += piece.text.length;
    if (piece.kind === "added") return <ins key={`+${key}`}>{piece.text}</ins>;
    if (piece.kind === "removed") return <del key={`-${key}`}>{piece.text}</del>;
    return <span key={`=${key}`}>{piece.text}</span>;
  });
}
