import type { RenderPartView } from '@incuera/contract/renderParts.ts'
import { partsSummary } from '../logic/describeParts.ts'

/** How far each part of a video is, in the proportion of what it shows. */
export const PartsStrip = ({ parts, currentIndex }: { parts: RenderPartView[]; currentIndex: number }) => (
  <div className="parts-strip" role="img" aria-label={partsSummary(parts)}>
    {parts.map(({ index, fromMs, toMs, state }) => (
      <span
        key={index}
        data-status={state.status}
        data-current={index === currentIndex}
        style={{ flex: toMs - fromMs }}
      />
    ))}
  </div>
)
