import { Pill } from '@mantine/core'
import type { WrittenClause } from '../logic/clausesOf.ts'
import { describeClause, nameClause } from '../logic/describeClause.ts'
import { StepsPopover } from './StepsPopover.tsx'

interface SearchPillProps {
  written: WrittenClause
  onEdit(): void
  onReplace(text: string): void
  onRemove(): void
}

/** A condition of a search in words. A click on them changes it: steps in a popover, all others in the field. */
export function SearchPill({ written: { text, clause }, onEdit, onReplace, onRemove }: SearchPillProps) {
  const words = (onClick: () => void) => (
    <button type="button" className="search-words" title={`${text} (click to change)`} onClick={onClick}>
      {describeClause(clause).map((word, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: words of one text
        <span key={at} data-kind={word.kind}>
          {word.text}
        </span>
      ))}
    </button>
  )
  return (
    <Pill
      className="search-pill"
      data-is-steps={clause.type === 'steps'}
      withRemoveButton
      removeButtonProps={{ 'aria-label': `Remove ${nameClause(clause)}`, 'aria-hidden': false, tabIndex: 0 }}
      onRemove={onRemove}
    >
      {clause.type === 'steps' ? (
        <StepsPopover text={text} onApply={onReplace}>
          {words}
        </StepsPopover>
      ) : (
        words(onEdit)
      )}
    </Pill>
  )
}
