import type { Session } from '@incuera/contract/session.ts'
import { useList } from './ListContext.ts'
import { titleOf } from './titleOf.ts'

/**
 * Selects a session; with Shift also those up to the one before. A plain box: thirty of Mantine's take a frame each.
 */
export function SelectCell({ session }: { session: Session }) {
  const { selected, toggle } = useList()
  return (
    <label className="list-select">
      <input
        type="checkbox"
        aria-label={`Select ${titleOf(session)}`}
        checked={selected.has(session.sid)}
        onChange={({ nativeEvent }) => toggle(session.sid, 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true)}
      />
    </label>
  )
}
