import type { Manifest } from '@incuera/contract/manifest.ts'
import { formatUrl } from '#shared/format/formatUrl.ts'
import { MissingParts } from '#ui/MissingParts.tsx'
import { PrivacyLabel } from '#ui/PrivacyLabel.tsx'
import { TabButtons } from '#ui/TabButtons.tsx'
import { activeLane } from '../logic/activeLane.ts'
import { describeMissing } from '../logic/describeMissing.ts'
import { pageAt } from '../logic/pagesOf.ts'
import type { ReplayView } from '../logic/replayView.ts'
import type { Lane } from '../logic/windowLanes.ts'

interface UrlBarProps {
  view: ReplayView
  manifest: Manifest
  onChoose(lane: Lane): void
  onFollow(): void
}

/** The tabs of the visitor that are open at this moment, and the address of the one that is shown. */
export function UrlBar({ view, manifest, onChoose, onFollow }: UrlBarProps) {
  const { lanes, lane, player, isPinned } = view
  const { stays } = manifest
  const { atMs } = player.state
  const page = lane && pageAt(stays, lane.wid, atMs)
  const active = lane && isPinned ? activeLane(lanes, lane, atMs) : lane
  const isOpen = ({ wid, fromMs, toMs }: Lane) => wid === lane?.wid || (fromMs <= atMs && atMs <= toMs)
  const titleOf = (one: Lane) => pageAt(stays, one.wid, atMs)?.title || one.label
  return (
    <div className="url-bar">
      <TabButtons
        tabs={lanes.filter(isOpen)}
        labelOf={titleOf}
        shown={lane?.wid}
        elsewhere={active && active !== lane ? `“${titleOf(active)}”` : null}
        onChoose={onChoose}
        onFollow={onFollow}
      />
      <span className="url-path">{page ? formatUrl(page.url) : ''}</span>
      <MissingParts what={describeMissing(view, manifest)} />
      <PrivacyLabel wid={lane?.wid} />
    </div>
  )
}
