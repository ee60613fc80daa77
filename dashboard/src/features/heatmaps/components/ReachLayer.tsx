import { formatShare } from '#shared/format/formatNumber.ts'
import { heatColor } from '../logic/paintHeat.ts'
import { type Reach, reachLines } from '../logic/reachLines.ts'

interface BandsProps {
  /** From top to bottom; together they are as tall as the page. */
  bands: { key: string; fromPercent: number; toPercent: number; heat: number }[]
  opacity: number
}

const Bands = ({ bands, opacity }: BandsProps) => (
  <div className="heat-layer" style={{ opacity }} aria-hidden="true">
    {bands.map(({ key, fromPercent, toPercent, heat }) => (
      <span
        key={key}
        className="heat-band"
        style={{
          top: `${fromPercent}%`,
          height: `${toPercent - fromPercent}%`,
          background: `rgb(${heatColor(heat).join(' ')} / 55%)`,
        }}
      />
    ))}
  </div>
)

interface ReachLayerProps {
  reach: readonly Reach[]
  opacity: number
  onOpen(reach: Reach): void
}

/** How far people scrolled: bands, and lines that open the sessions which got there. */
export const ReachLayer = ({ reach, opacity, onOpen }: ReachLayerProps) => (
  <>
    <Bands
      opacity={opacity}
      bands={reach.map(({ key, percent, share }, i) => ({
        key,
        fromPercent: percent,
        toPercent: reach[i + 1]?.percent ?? 100,
        heat: share,
      }))}
    />
    {reachLines(reach).map((line) => (
      <button
        key={line.key}
        type="button"
        className="reach-line"
        style={{ top: `${line.percent}%` }}
        onClick={() => onOpen(line)}
      >
        <span>{formatShare(line.share)} got this far</span>
      </button>
    ))}
  </>
)

interface AttentionLayerProps {
  bands: readonly { key: string; band: number; share: number }[]
  opacity: number
}

/** How long each band of the page was in view, against the one that was longest. */
export function AttentionLayer({ bands, opacity }: AttentionLayerProps) {
  const top = Math.max(Number.EPSILON, ...bands.map(({ share }) => share))
  const tall = 100 / Math.max(1, bands.length)
  return (
    <Bands
      opacity={opacity}
      bands={bands.map(({ key, band, share }) => ({
        key,
        fromPercent: band * tall,
        toPercent: (band + 1) * tall,
        heat: share / top,
      }))}
    />
  )
}
