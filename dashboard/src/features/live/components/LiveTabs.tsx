import type { WindowId } from '@incuera/contract/ids.ts'
import type { LiveTab } from '@incuera/contract/live/live.ts'
import { IconFile } from '@tabler/icons-react'

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
  const active = tabs[0]?.wid
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form */}
      <div className="url-tabs" role="group" aria-label="Tab">
        {listed.map((tab, nth) => (
          <button
            key={tab.wid}
            type="button"
            className="url-tab"
            aria-pressed={tab.wid === wid}
            onClick={() => onPin(tab.wid)}
          >
            <IconFile size={14} aria-hidden="true" />
            <span>Tab {nth + 1}</span>
          </button>
        ))}
      </div>
      {isPinned && active !== wid && (
        <span className="url-elsewhere">
          Active in Tab {listed.findIndex((tab) => tab.wid === active) + 1}
          <button type="button" className="note-link" onClick={onFollow}>
            Follow
          </button>
        </span>
      )}
    </>
  )
}
