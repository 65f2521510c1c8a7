/** What lists show of the calls in the catalogue's index, packed: so that no page of a search waits for the database. */
import type { CallRowItem } from "./queries";

/** A row without the clock that it was read by. */
export type CallRow = Omit<CallRowItem, "now">;

/** Some 600 bytes a call as one text, which the collector passes over at once; an object would be four times that. */
export class CallRows {
  private readonly texts = new Map<string, string>();

  put(row: CallRow): void {
    this.texts.set(row.id, pack(row));
  }

  remove(id: string): void {
    this.texts.delete(id);
  }

  get(id: string): CallRow | undefined {
    const text = this.texts.get(id);
    return text === undefined ? undefined : unpack(text);
  }
}

/** Without names, which would be as long as most of the values; what JSON does not know goes as number or text. */
const packed = (row: CallRow) =>
  [
    row.id,
    row.reference,
    row.status,
    row.title,
    row.summary,
    row.opensAt.getTime(),
    row.closesAt.getTime(),
    row.outlineClosesAt?.getTime() ?? null,
    row.graceMinutes,
    row.sealed,
    row.timeZone,
    row.currency,
    row.minimumAmount.toString(),
    row.maximumAmount.toString(),
    row.disciplines,
    row.careerStages,
    row.version,
    row.formVersion,
    row.createdAt.getTime(),
    row.updatedAt.getTime(),
    row.publishedAt?.getTime() ?? null,
    row.agencyId,
    row.agencyName,
    row.agencySlug,
  ] as const;

const pack = (row: CallRow): string => JSON.stringify(packed(row));

// One literal with every field: an object that grows field by field is slow for all who read it later.
function unpack(text: string): CallRow {
  const values = JSON.parse(text) as ReturnType<typeof packed>;
  return {
    id: values[0],
    reference: values[1],
    status: values[2],
    title: values[3],
    summary: values[4],
    opensAt: new Date(values[5]),
    closesAt: new Date(values[6]),
    outlineClosesAt: values[7] === null ? null : new Date(values[7]),
    graceMinutes: values[8],
    sealed: values[9],
    timeZone: values[10],
    currency: values[11],
    minimumAmount: BigInt(values[12]),
    maximumAmount: BigInt(values[13]),
    disciplines: values[14],
    careerStages: values[15],
    version: values[16],
    formVersion: values[17],
    createdAt: new Date(values[18]),
    updatedAt: new Date(values[19]),
    publishedAt: values[20] === null ? null : new Date(values[20]),
    agencyId: values[21],
    agencyName: values[22],
    agencySlug: values[23],
  };
}
