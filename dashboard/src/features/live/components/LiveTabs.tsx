import type { WindowId } from '@incuera/contract/ids.ts'
import type { LiveTab } from '@incuera/contract/live/live.ts'
import { TabButtons } from '#ui/TabButtons.tsx'

interface LiveTabsProps {
  tabs: readonly LiveTab[]
  wid: WindowId | undefined
  isPinned: boolean
  onPin(wid: WindowId): void
  onFollow(): void
}

/** The tabs of the visitor. They keep their numbers, whichever is in use. */
export function LiveTabs({ tabs, wid, isPinned, onPin, onFollow }: LiveTabsProps) {
  const listed = tabs.toSorted((a, b) => (a.wid < b.wid ? -1 : 1))
  const active = tabs[0]
  const labelOf = (tab: LiveTab) => `Tab ${listed.indexOf(tab) + 1}`
  return (
    <TabButtons
      tabs={listed}
      labelOf={labelOf}
      shown={wid}
      elsewhere={isPinned && active && active.wid !== wid ? labelOf(active) : null}
      onChoose={(tab) => onPin(tab.wid)}
      onFollow={onFollow}
    />
  )
}
