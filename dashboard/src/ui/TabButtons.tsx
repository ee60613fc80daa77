import type { WindowId } from '@incuera/contract/ids.ts'
import { IconFile } from '@tabler/icons-react'

interface TabButtonsProps<Tab extends { wid: WindowId }> {
  /** The tabs of the visitor in their order. */
  tabs: readonly Tab[]
  labelOf(tab: Tab): string
  /** The tab that is shown. */
  shown: WindowId | undefined
  /** Another one that the visitor uses now; null: it is the shown one, or nobody asked to stay with that. */
  elsewhere: string | null
  onChoose(tab: Tab): void
  onFollow(): void
}

/** The tabs of the visitor, as a browser shows them, and the way back to the one that is in use. */
export const TabButtons = <Tab extends { wid: WindowId }>(props: TabButtonsProps<Tab>) => (
  <>
    {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form */}
    <div className="url-tabs" role="group" aria-label="Tab">
      {props.tabs.map((tab) => (
        <button
          key={tab.wid}
          type="button"
          className="url-tab"
          aria-pressed={tab.wid === props.shown}
          onClick={() => props.onChoose(tab)}
        >
          <IconFile size={14} aria-hidden="true" />
          <span>{props.labelOf(tab)}</span>
        </button>
      ))}
    </div>
    {props.elsewhere !== null && (
      <span className="url-elsewhere">
        Active in {props.elsewhere}
        <button type="button" className="note-link" onClick={props.onFollow}>
          Follow
        </button>
      </span>
    )}
  </>
)
