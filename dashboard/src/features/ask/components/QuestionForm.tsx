import { ASK_CHARACTERS_MAX } from '@incuera/contract/search/limits.ts'
import { ActionIcon, TextInput } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'

interface QuestionFormProps {
  question: string
  onAsk(question: string): void
}

/** Where a question is typed. */
export function QuestionForm({ question, onAsk }: QuestionFormProps) {
  const [text, setText] = useState(question)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '') onAsk(text.trim())
  }
  return (
    <form onSubmit={submit}>
      <TextInput
        aria-label="Question"
        placeholder="Why do people leave at delivery?"
        radius={12}
        size="md"
        maxLength={ASK_CHARACTERS_MAX}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        rightSection={
          <ActionIcon type="submit" radius="xl" aria-label="Ask" disabled={text.trim() === ''}>
            <IconArrowUp size={16} />
          </ActionIcon>
        }
      />
    </form>
  )
}
