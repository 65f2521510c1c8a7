import { notFound } from "next/navigation";
import type { TransferKind } from "@/db/schema/accounts";
import type { User } from "@/lib/command/actor";
import { type RelatedItem, readBeside } from "@/lib/domain/accounts/documents";
import { getTransfer, type TransferDetail } from "@/lib/domain/accounts/queries";
import { cashWords, kindWords } from "@/lib/domain/accounts/rules";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { dayWords } from "@/lib/domain/days";
import { lineOfTransfer } from "@/lib/domain/imports/queries";
import { Live } from "@/lib/web/live.client";
import { DescriptionList } from "../ui/blocks";
import { Card, Split } from "../ui/card";
import { Instant } from "../ui/instant";
import { Link } from "../ui/link";
import { Money } from "../ui/money";
import { PageHeader } from "../ui/page-header";
import { EvidenceCard } from "./evidence";
import { loadAward } from "./load";
import { awardPath, awardsPath, type Params, type PortalSide, transferPath } from "./paths";
import { ReverseCard, SettleCards } from "./settle";
import { Effect, originalText, TransferState } from "./transactions";

type Props = { side: PortalSide; actor: User; awardId: string; number: string; params: Params };

/** One transaction explained, with what can still be done about it. */
export async function TransferPage({ side, actor, awardId, number, params }: Props) {
  const award = await loadAward(actor, awardId);
  const item = /^\d{1,9}$/.test(number) ? await getTransfer(actor, awardId, Number(number)) : undefined;
  if (!item) notFound();
  const { documents, related } = await readBeside(actor, item.id);
  const posting = item.kind === "spend" || item.kind === "post";
  const settle = side === "researcher" && award.may.release && item.kind === "reserve" && !item.settled;
  const reverse =
    side === "university" &&
    award.may.reverse &&
    (item.kind === "spend" || item.kind === "post") &&
    !item.settled;
  return (
    <>
      <Live topics={[`award:${award.id}`]} />
      <PageHeader
        title={`Transaction ${item.number}: ${kindWords[item.kind]}`}
        breadcrumbs={[
          { href: awardsPath(side), label: side === "researcher" ? "Award accounts" : "Awards" },
          { href: awardPath(side, award.id), label: award.reference },
        ]}
        meta={<TransferState item={item} />}
        lead={item.description}
      />
      <Split
        main={
          <>
            {settle && <SettleCards actor={actor} award={award} item={item} params={params} />}
            {reverse && <ReverseCard actor={actor} award={award} item={item} params={params} />}
            <Booking side={side} award={award} item={item} related={related} />
            {posting && (
              <EvidenceCard
                side={side}
                actor={actor}
                award={award}
                item={item}
                documents={documents}
                params={params}
              />
            )}
          </>
        }
        aside={<Proof item={item} line={await lineOfTransfer(actor, item.id)} />}
      />
    </>
  );
}

/** In words, what an account of the ledger is; a commitment only sets aside what will be spent from it. */
function accountName(code: string, item: TransferDetail, heading = item.heading): string {
  const { kind } = item;
  const cash = cashWords[code];
  if (cash) return cash;
  if (code.startsWith("spent:") && kind === "reserve") return `Set aside for ${heading}`;
  return code.startsWith("spent:") ? `Spent from ${heading}` : `Budget of ${heading}`;
}

const originWords: Partial<Record<TransferKind, string>> = {
  reverse: "Reverses",
  indirect: "Follows from",
  reserve: "Goes on with",
};

type BookingProps = { side: PortalSide; award: AwardDetail; item: TransferDetail; related: RelatedItem[] };

function Booking({ side, award, item, related }: BookingProps) {
  const money = (minor: bigint) => <Money minor={minor} currency={item.currency} />;
  const link = (number: number) => <a href={transferPath(side, award.id, number)}>Transaction {number}</a>;
  const settles = originWords[item.kind] ?? "Settles";
  const original = originalText(item);
  return (
    <Card title="What happened">
      <DescriptionList
        items={[
          { term: "Amount", value: money(item.amount) },
          { term: "In its own currency", value: original },
          {
            term: "Rate of exchange",
            value: item.rate && `${item.rate}, ${item.rateSource}, ${item.rateOn && dayWords(item.rateOn)}`,
          },
          { term: "Heading", value: item.heading },
          { term: "From", value: accountName(item.debitCode, item) },
          { term: "To", value: accountName(item.creditCode, item, item.creditHeading || item.heading) },
          { term: "Effect on the balance", value: <Effect item={item} /> },
          { term: "Balance after it", value: money(item.balanceAfter) },
          { term: settles, value: item.originNumber !== null && link(item.originNumber) },
          ...related.map((one) => ({
            term: kindWords[one.kind],
            key: String(one.number),
            value: [link(one.number), " of ", money(one.amount)],
          })),
          { term: "Counted on", value: dayWords(item.occurredOn) },
          { term: "By", value: item.personName },
          { term: "At", value: <Instant at={item.at} zone={award.timeZone} reader /> },
        ]}
      />
    </Card>
  );
}

type ImportedLine = Awaited<ReturnType<typeof lineOfTransfer>>;

function Proof({ item, line }: { item: TransferDetail; line: ImportedLine }) {
  const code = (text: string) => <code className="text-[0.8125rem] break-all">{text}</code>;
  return (
    <Card title="Proof">
      <DescriptionList
        items={[
          { term: "Command", value: item.command && code(item.command) },
          { term: "Transaction id", value: code(item.id) },
          { term: "Key", value: code(item.key) },
          { term: "Request", value: item.requestId && code(item.requestId) },
          { term: "Audit record", value: item.auditSeq !== null && code(String(item.auditSeq)) },
          { term: "Audit hash", value: item.auditHash && code(item.auditHash) },
          {
            term: "From the university's ledger",
            value: line && (
              <>
                <Link href={`/university/imports/${line.importId}/lines/${line.number}`}>
                  Line {line.line} of {line.fileName}
                </Link>
                <span className="block text-[0.8125rem] break-all text-muted">SHA-256 {line.fileHash}</span>
              </>
            ),
          },
        ]}
      />
      <p className="mt-3 text-[0.8125rem] text-muted">
        Transactions are never changed. A mistake is put right by another one, and both stay.
      </p>
    </Card>
  );
}
