import { bandPath } from '#features/replay/logic/densityOf.ts'

const HEIGHT = 30

/** How much the visitor did, with friction on top. The list beside the player says the same in words. */
export const Density = ({ activity, friction }: { activity: readonly number[]; friction: readonly number[] }) => (
  <svg
    className="seek-density"
    viewBox={`0 0 ${Math.max(1, activity.length - 1)} ${HEIGHT}`}
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <path className="seek-activity" d={bandPath(activity, HEIGHT)} />
    {friction.some((points) => points > 0) && <path className="seek-friction" d={bandPath(friction, HEIGHT)} />}
  </svg>
)
