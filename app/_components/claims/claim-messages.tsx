import { limits } from "@/lib/domain/claims/rules";
import { formState } from "@/lib/web/form-state";
import { RecordForm } from "../record-form";
import { Badge } from "../ui/badge";
import { Card } from "../ui/card";
import { TextArea } from "../ui/form/text-area";
import { Instant } from "../ui/instant";
import { Markdown } from "../ui/markdown";
import type { ClaimPartProps } from "./claim-page";

const kinds = { query: "Question", answer: "Answer", comment: undefined } as const;

/** What both offices wrote to each other, and the way to write more. */
export async function MessagesCard({ side, actor, detail, params, path }: ClaimPartProps) {
  const { claim, messages, may, timeZone } = detail;
  if (messages.length === 0 && !may.comment) return null;
  return (
    <Card title="Messages" id="messages">
      <ul className="grid gap-4">
        {messages.map((message) => (
          <li key={message.id}>
            <p className="flex flex-wrap items-center gap-2 text-sm">
              <span className="font-medium">{message.authorName ?? "–"}</span>
              <span className="text-muted">{message.side === "agency" ? "Agency" : "University"}</span>
              {kinds[message.kind] && <Badge tone="info">{kinds[message.kind]}</Badge>}
            </p>
            <p className="text-[0.8125rem] text-muted">
              <Instant at={message.writtenAt} zone={timeZone} />
            </p>
            <div className="mt-1 break-words">
              <Markdown text={message.body} top={3} />
            </div>
          </li>
        ))}
      </ul>
      {may.comment && side !== "researcher" && (
        <div className={messages.length > 0 ? "mt-4 border-t border-line pt-4" : ""}>
          <RecordForm
            command="claim.comment"
            actor={actor}
            back={path}
            state={await formState(params, "claim.comment")}
            id="comment"
            done="stay"
            label="Write a message"
            about={{ claimId: claim.id }}
            button="Send"
            variant="secondary"
          >
            <TextArea
              name="text"
              label={side === "agency" ? "Message to the university" : "Message to the agency"}
              limit={{ characters: limits.message }}
              rows={3}
              required
            />
          </RecordForm>
        </div>
      )}
    </Card>
  );
}
