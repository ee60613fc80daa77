import type { Manifest } from '@incuera/contract/manifest.ts'
import { IconFile } from '@tabler/icons-react'
import { formatUrl } from '#shared/format/formatUrl.ts'
import { activeLane } from '../logic/activeLane.ts'
import type { ReplayView } from '../logic/createReplayControl.ts'
import { pageAt } from '../logic/pagesOf.ts'
import type { Lane } from '../logic/windowLanes.ts'

interface UrlBarProps {
  view: ReplayView
  stays: Manifest['stays']
  onChoose(lane: Lane): void
  onFollow(): void
}

/** The tabs of the visitor that are open at this moment, and the address of the one that is shown. */
export function UrlBar({ view: { lanes, lane, player, isPinned }, stays, onChoose, onFollow }: UrlBarProps) {
  const { atMs } = player.state
  const page = lane && pageAt(stays, lane.wid, atMs)
  const active = lane && isPinned ? activeLane(lanes, lane, atMs) : lane
  const isOpen = ({ wid, fromMs, toMs }: Lane) => wid === lane?.wid || (fromMs <= atMs && atMs <= toMs)
  return (
    <div className="url-bar">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form */}
      <div className="url-tabs" role="group" aria-label="Tab">
        {lanes.filter(isOpen).map((one) => (
          <button
            key={one.wid}
            type="button"
            className="url-tab"
            aria-pressed={one.wid === lane?.wid}
            onClick={() => onChoose(one)}
          >
            <IconFile size={14} aria-hidden="true" />
            <span>{pageAt(stays, one.wid, atMs)?.title || one.label}</span>
          </button>
        ))}
      </div>
      {active && active !== lane && (
        <span className="url-elsewhere">
          Active in “{pageAt(stays, active.wid, atMs)?.title || active.label}”
          <button type="button" className="note-link" onClick={onFollow}>
            Follow
          </button>
        </span>
      )}
      <span className="url-path">{page ? formatUrl(page.url) : ''}</span>
    </div>
  )
}
