import { SEARCH_CHARACTERS_MAX } from '@incuera/contract/search/limits.ts'
import { Button, Combobox, Kbd, Pill, PillsInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useRef } from 'react'
import { clausesOf } from '../logic/clausesOf.ts'
import { SearchPill } from './SearchPill.tsx'
import { Suggestions } from './Suggestions.tsx'
import { useSearchDraft } from './useSearchDraft.ts'

interface SearchBarProps {
  pid: string
  q: string
  size?: 'xs' | 'sm'
  /** @param isMeaning also sessions that mean the same in other words */
  onSearch(q: string, isMeaning?: boolean): void
}

/** A search as pills, each of which can be changed and removed, and a field for the next one. Enter adds it. */
export function SearchBar({ pid, q, size = 'sm', onSearch }: SearchBarProps) {
  const field = useRef<HTMLInputElement>(null)
  const draft = useSearchDraft({ pid, q, field, onSearch })
  const { combobox, text, problem } = draft
  const clauses = clausesOf(draft.shown)
  useHotkeys([['/', () => field.current?.focus()]])
  const press = (event: KeyboardEvent) => {
    const isChoosing = combobox.dropdownOpened && combobox.getSelectedOptionIndex() >= 0
    if (event.key === 'Enter' && !isChoosing) {
      event.preventDefault()
      draft.run()
    }
    if (event.key === 'Escape' && !combobox.dropdownOpened) draft.cancel()
    const last = clauses.at(-1)
    if (event.key === 'Backspace' && text === '' && last) {
      event.preventDefault()
      draft.edit(last)
    }
  }
  return (
    <Combobox store={combobox} onOptionSubmit={draft.choose}>
      <Combobox.DropdownTarget>
        <PillsInput
          size={size}
          className="search-bar"
          leftSection={<IconSearch size={16} />}
          rightSection={text === '' && size !== 'xs' ? <Kbd size="xs">/</Kbd> : null}
          error={problem && <Problem {...problem} onFix={draft.fix} />}
          onClick={() => combobox.openDropdown()}
        >
          <Pill.Group gap={6}>
            {clauses.map((written, index) => (
              <SearchPill
                // biome-ignore lint/suspicious/noArrayIndexKey: a search may have the same condition twice
                key={index}
                written={written}
                onEdit={() => draft.edit(written)}
                onReplace={(next) => draft.replace(written, next)}
                onRemove={() => draft.remove(written)}
              />
            ))}
            <Combobox.EventsTarget>
              <PillsInput.Field
                ref={field}
                aria-label="Search sessions"
                aria-invalid={problem !== null}
                placeholder={clauses.length > 0 ? 'Add a filter' : 'Filter, or describe what happened'}
                maxLength={SEARCH_CHARACTERS_MAX}
                value={text}
                onChange={({ currentTarget: { value, selectionStart } }) =>
                  draft.change(value, selectionStart ?? value.length)
                }
                onFocus={() => draft.change(text, text.length)}
                onBlur={() => combobox.closeDropdown()}
                onKeyDown={press}
                spellCheck={false}
                autoComplete="off"
              />
            </Combobox.EventsTarget>
          </Pill.Group>
        </PillsInput>
      </Combobox.DropdownTarget>
      <Suggestions completions={draft.completions} meaning={draft.meaning} />
    </Combobox>
  )
}

const Problem = ({
  message,
  token,
  suggestion,
  onFix,
}: {
  message: string
  token: string
  suggestion: string | null
  onFix(): void
}) => (
  <>
    {message}
    {suggestion && (
      <Button size="compact-xs" variant="default" ml={8} onClick={onFix} title={`Replace “${token}”`}>
        Use “{suggestion}”
      </Button>
    )}
  </>
)
