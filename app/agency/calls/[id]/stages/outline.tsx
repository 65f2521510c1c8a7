import { Card } from "@/app/_components/ui/card";
import { DateTimeField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import { wallTime } from "@/app/_components/ui/time-format";
import type { CallDetail } from "@/lib/domain/calls/queries";
import type { Stages } from "@/lib/domain/calls/stages";
import { Switch } from "./fields";

/** The short first stage. Once the call is published it stays as it is: people may be writing. */
export function OutlineFields({ call, stages: { outline } }: { call: CallDetail; stages: Stages }) {
  const fixed = call.state !== "draft";
  const reasons = (
    <Switch
      name="outline[reasons]"
      label="Teams read the reason"
      on="With being invited or not, each team and its university read why."
      off="They hear whether they are invited, and no reason."
      value={outline.reasons}
    />
  );
  if (fixed)
    return outline.on && call.outlineClosesAt ? (
      <Card title="Outline stage">
        <div className="form">
          <p>
            On: outlines are due <Instant at={call.outlineClosesAt} zone={call.timeZone} reader />, with
            {outline.endorsement ? "" : "out"} their university's endorsement. Once the call is published this
            stays; the date moves on the call's page.
          </p>
          {reasons}
        </div>
      </Card>
    ) : null;
  return (
    <Card title="Outline stage">
      <div className="form">
        <Switch
          name="outline[on]"
          label="A short outline first"
          on="Teams submit an outline; those whom you invite write the full proposal."
          off="Everybody writes the full proposal."
          value={outline.on}
        />
        <DateTimeField
          name="outline[closesAt]"
          label="Outlines are due"
          zone={call.timeZone}
          defaultValue={call.outlineClosesAt ? wallTime(call.outlineClosesAt, call.timeZone) : undefined}
        />
        <Switch
          name="outline[endorsement]"
          label="Endorsement of outlines"
          on="An outline reaches you once its university has endorsed it, in time."
          off="An outline reaches you at once; the university endorses the full proposal, where that is on."
          value={outline.endorsement}
        />
        {reasons}
      </div>
    </Card>
  );
}
