import { Callout } from "@/app/_components/ui/blocks";
import type { Figures } from "@/lib/domain/panels/rules";
import { type Scale, scaleWords, scoreWords } from "@/lib/domain/panels/scales";

/** A mean or a spread as it is read. */
export const figure = (value: number | null | undefined): string =>
  value === null || value === undefined ? "–" : value.toFixed(2);

/** `4 to 8 (1.63)`: lowest and highest, and the standard deviation. */
export const spread = (figures: Figures | undefined): string =>
  figures ? `${figures.low} to ${figures.high} (${figure(figures.deviation)})` : "–";

type Props = {
  figures: Figures | undefined;
  scores: readonly { name: string; score: number }[];
  scored: number;
  room: number;
  scale: Scale;
};

/** What was scored: only how many before the scores are revealed, afterwards who gave what. */
export function Scores({ figures, scores, scored, room, scale }: Props) {
  if (!figures)
    return (
      <p>
        {scored} of {room} in the room have scored. Nobody sees the others’ scores before they are revealed.
      </p>
    );
  return (
    <div className="grid gap-3">
      <dl className="dl">
        <div>
          <dt>Mean</dt>
          <dd>
            <strong className="tabular">{figure(figures.mean)}</strong> of {figures.count}
            <span className="hint block">{scaleWords(scale)}</span>
          </dd>
        </div>
        <div>
          <dt>Spread</dt>
          <dd className="tabular">{spread(figures)}</dd>
        </div>
        {scores.map(({ name, score }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="tabular">{scoreWords(score, scale)}</dd>
          </div>
        ))}
      </dl>
      {figures.count < room && (
        <Callout tone="neutral">{room - figures.count} in the room have not scored.</Callout>
      )}
    </div>
  );
}
