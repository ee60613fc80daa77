const BANDS = [
  { from: 70, tone: 'error' },
  { from: 40, tone: 'rage' },
  { from: 20, tone: 'dead' },
] as const

/** The friction score of a session, 0 to 100, as a number and a bar; its colour says how bad it is. */
export const FrictionBar = ({ score }: { score: number }) => (
  <span
    className="friction-bar"
    data-tone={BANDS.find(({ from }) => score >= from)?.tone}
    title={`Friction ${score} of 100`}
  >
    <span>{score}</span>
    <i aria-hidden="true">
      <i style={{ width: `${Math.min(100, Math.max(0, score))}%` }} />
    </i>
  </span>
)
