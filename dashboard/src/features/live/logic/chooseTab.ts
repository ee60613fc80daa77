import type { WindowId } from '@incuera/contract/ids.ts'
import type { LiveTab } from '@incuera/contract/live/live.ts'

/** A tab that has been silent for so long while another one sends is not the one in front. */
export const TAB_SILENT_MS = 5_000

/**
 * The tab to watch: the one that is watched, until another one is used and it has fallen silent. Two tabs that both
 * change, of which one is behind the other, do not take turns.
 * @param tabs the one that was used last comes first
 */
export function chooseTab(tabs: readonly LiveTab[], watched: WindowId | undefined): WindowId | undefined {
  const [newest] = tabs
  const current = tabs.find(({ wid }) => wid === watched)
  if (!newest || !current) return newest?.wid
  return newest.seenAt - current.seenAt > TAB_SILENT_MS ? newest.wid : current.wid
}
