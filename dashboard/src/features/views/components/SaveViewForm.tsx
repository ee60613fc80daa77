import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'

interface SaveViewFormProps {
  /** Of the button. */
  label?: string
  canShare: boolean
  isSaving: boolean
  onSave(name: string, isShared: boolean): void
}

/** As the contract has it. */
const NAME_CHARACTERS_MAX = 80

/** Asks for the name of a view, and for whom it is. */
export function SaveViewForm({ label = 'Save', canShare, isSaving, onSave }: SaveViewFormProps) {
  const [name, setName] = useState('')
  const [isShared, setIsShared] = useState(false)
  const isEmpty = name.trim() === ''
  return (
    <form
      className="views-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isEmpty) onSave(name.trim(), isShared)
      }}
    >
      <TextInput
        aria-label="Name"
        placeholder="Name"
        size="xs"
        maxLength={NAME_CHARACTERS_MAX}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <Button type="submit" size="xs" loading={isSaving} disabled={isEmpty}>
        {label}
      </Button>
      {canShare && (
        <Checkbox
          size="xs"
          label="Share with all members"
          checked={isShared}
          onChange={(event) => setIsShared(event.currentTarget.checked)}
        />
      )}
    </form>
  )
}
