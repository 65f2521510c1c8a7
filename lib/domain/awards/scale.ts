/** Dividing an awarded amount over headings. Pure integer arithmetic: the parts always add up to the whole. */

/**
 * Scales `parts` so that they add up to exactly `total`, in proportion, by the largest remainder: each part gets its
 * share rounded down, and the minor units left over go to the parts that lost most, the earlier one among equals.
 * Parts of zero stay zero, unless all are: then the first gets everything.
 * @param parts non-negative minor units, at least one
 * @param total minor units to divide, not negative
 */
export function scaleToTotal(parts: readonly bigint[], total: bigint): bigint[] {
  if (parts.length === 0) throw new Error("There is nothing to divide the amount over");
  const sum = parts.reduce((a, b) => a + b, 0n);
  if (sum === 0n) return parts.map((_, index) => (index === 0 ? total : 0n));
  const shares = parts.map((part, index) => ({
    index,
    share: (part * total) / sum,
    lost: (part * total) % sum,
  }));
  let left = total - shares.reduce((a, { share }) => a + share, 0n);
  for (const one of [...shares].sort((a, b) =>
    a.lost === b.lost ? a.index - b.index : a.lost > b.lost ? -1 : 1,
  )) {
    if (left === 0n) break;
    one.share += 1n;
    left -= 1n;
  }
  return shares.map(({ share }) => share);
}
