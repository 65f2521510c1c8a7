/** Zip archives for tests: sound ones, and ones that say other than they hold. */
import { crc32, deflateRawSync } from "node:zlib";

export type ZipPart = {
  name: string;
  data: Buffer | string;
  /** The unpacked size that the archive claims, where it lies. */
  claimed?: number;
  encrypted?: boolean;
};

const sum = crc32 as ((data: Buffer) => number) | undefined;

/** The bytes of an archive with these parts. */
export function makeZip(parts: readonly ZipPart[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, data, claimed, encrypted } of parts) {
    const bytes = Buffer.from(data);
    const packed = deflateRawSync(bytes, { level: 9 });
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE((encrypted ? 1 : 0) | 0x800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(sum?.(bytes) ?? 0, 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claimed ?? bytes.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const head = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), fields, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    const version = Buffer.from([20, 0]);
    central.push(Buffer.from("PK\x01\x02", "latin1"), version, fields, rest, Buffer.from(name));
    local.push(head);
    at += head.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, directory, end]);
}

const office = "application/vnd.openxmlformats-officedocument";
const types = (type: string) => `<Types><Override ContentType="${type}"/></Types>`;

export const makeDocx = (
  more: ZipPart[] = [],
  type = `${office}.wordprocessingml.document.main+xml`,
): Buffer =>
  makeZip([
    { name: "[Content_Types].xml", data: types(type) },
    { name: "word/document.xml", data: "<w:document/>" },
    ...more,
  ]);

export const makeXlsx = (text = ""): Buffer =>
  makeZip([
    { name: "[Content_Types].xml", data: types(`${office}.spreadsheetml.sheet.main+xml`) },
    { name: "xl/workbook.xml", data: `<workbook>${text}</workbook>` },
  ]);

export const makeOpen = (kind: "text" | "spreadsheet", manifest = "<manifest/>"): Buffer =>
  makeZip([
    { name: "mimetype", data: `application/vnd.oasis.opendocument.${kind}` },
    { name: "content.xml", data: "<content/>" },
    { name: "META-INF/manifest.xml", data: manifest },
  ]);
