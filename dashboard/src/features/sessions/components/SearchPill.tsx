import { Pill } from '@mantine/core'
import type { WrittenClause } from '../logic/clausesOf.ts'
import { describeClause, nameClause } from '../logic/describeClause.ts'

interface SearchPillProps {
  written: WrittenClause
  onEdit(): void
  onRemove(): void
}

/** A condition of a search in words. A click on them changes it. */
export const SearchPill = ({ written: { text, clause }, onEdit, onRemove }: SearchPillProps) => (
  <Pill
    className="search-pill"
    data-is-steps={clause.type === 'steps'}
    withRemoveButton
    removeButtonProps={{ 'aria-label': `Remove ${nameClause(clause)}`, 'aria-hidden': false, tabIndex: 0 }}
    onRemove={onRemove}
  >
    <button type="button" className="search-words" title={`${text} (click to change)`} onClick={onEdit}>
      {describeClause(clause).map((word, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: words of one text
        <span key={at} data-kind={word.kind}>
          {word.text}
        </span>
      ))}
    </button>
  </Pill>
)
