import type { Member } from '@incuera/contract/people/members.ts'
import { Combobox, Textarea, useCombobox } from '@mantine/core'
import { type RefObject, useEffect, useState } from 'react'
import { handleOf, matchingMembers, openMention } from '../logic/mentions.ts'

const SHOWN_MAX = 6

interface NoteTextProps {
  text: string
  onText(text: string): void
  members: readonly Member[]
  field: RefObject<HTMLTextAreaElement | null>
  onSubmit(): void
  onCancel(): void
}

/** The words of a note; after an @ it suggests members. */
export function NoteText({ text, onText, members, field, onSubmit, onCancel }: NoteTextProps) {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [caret, setCaret] = useState(text.length)
  const mention = openMention(text, caret)
  const found = mention ? matchingMembers(members, mention.typed, SHOWN_MAX) : []
  const isOpen = found.length > 0
  // Enter takes the first suggestion.
  useEffect(() => {
    if (isOpen) combobox.selectFirstOption()
  }, [isOpen, combobox.selectFirstOption])
  const choose = (handle: string) => {
    if (!mention) return
    const before = `${text.slice(0, mention.from)}${handle} `
    onText(before + text.slice(caret))
    setCaret(before.length)
    field.current?.focus()
  }
  return (
    <Combobox store={{ ...combobox, dropdownOpened: isOpen }} onOptionSubmit={choose} withinPortal={false}>
      <Combobox.Target withKeyboardNavigation={isOpen}>
        <Textarea
          ref={field}
          aria-label="Note"
          placeholder="What did you see? @ mentions a member"
          autosize
          minRows={2}
          maxRows={8}
          value={text}
          onChange={({ currentTarget }) => {
            onText(currentTarget.value)
            setCaret(currentTarget.selectionStart)
          }}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !isOpen) onCancel()
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) onSubmit()
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!isOpen}>
        <Combobox.Options aria-label="Members">
          {found.map((member) => (
            <Combobox.Option key={member.memberId} value={handleOf(member)}>
              {member.email ?? member.memberId}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
