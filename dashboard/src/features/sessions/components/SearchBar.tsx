import { SEARCH_CHARACTERS_MAX } from '@incuera/contract/search/limits.ts'
import { parseSearch } from '@incuera/contract/search/parseSearch.ts'
import { Combobox, Text, TextInput, useCombobox } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { type Completion, completeSearch } from '../logic/completeSearch.ts'

interface SearchBarProps {
  q: string
  size?: 'xs' | 'sm'
  onSearch(q: string): void
}

/** Where a search is written. It runs with Enter, when it can be read. */
export function SearchBar({ q, size = 'sm', onSearch }: SearchBarProps) {
  const [text, setText] = useState(q)
  const [isTried, setIsTried] = useState(false)
  const [completions, setCompletions] = useState<Completion[]>([])
  const field = useRef<HTMLInputElement>(null)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  useHotkeys([['/', () => field.current?.focus()]])
  const parsed = parseSearch(text)

  const change = (next: string, caret: number) => {
    setText(next)
    setIsTried(false)
    setCompletions(completeSearch(next, caret))
    // What is offered now is not what was marked.
    combobox.resetSelectedOption()
    combobox.openDropdown()
  }
  const choose = (index: string) => {
    const chosen = completions[Number(index)]
    if (!chosen) return
    change(chosen.text, chosen.caret)
    requestAnimationFrame(() => field.current?.setSelectionRange(chosen.caret, chosen.caret))
  }
  const run = (event: KeyboardEvent) => {
    const isChoosing = combobox.dropdownOpened && completions.length > 0 && combobox.getSelectedOptionIndex() >= 0
    if (event.key !== 'Enter' || isChoosing) return
    event.preventDefault()
    setIsTried(true)
    if (!parsed.ok) return
    combobox.closeDropdown()
    onSearch(text.trim())
  }
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.Target>
        <TextInput
          ref={field}
          size={size}
          aria-label="Search sessions"
          placeholder='Search: device:phone  click:"Add to cart"  signal:rage  or any words'
          leftSection={<IconSearch size={16} />}
          maxLength={SEARCH_CHARACTERS_MAX}
          value={text}
          error={isTried && !parsed.ok && parsed.problem.message}
          onChange={({ currentTarget: { value, selectionStart } }) => change(value, selectionStart ?? value.length)}
          onFocus={({ currentTarget: { value, selectionStart } }) =>
            setCompletions(completeSearch(value, selectionStart ?? value.length))
          }
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={run}
          spellCheck={false}
          autoComplete="off"
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={completions.length === 0}>
        <Combobox.Options>
          {completions.map(({ label, explanation, text: completed }, index) => (
            <Combobox.Option key={completed} value={String(index)}>
              <Text size="sm">{label}</Text>
              <Text size="xs" c="dimmed" lineClamp={1}>
                {explanation}
              </Text>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
