import { Textarea } from '@mantine/core'
import type { ParsedReceivers } from '../logic/parseReceivers.ts'

interface ReceiversFieldProps {
  label?: string
  text: string
  parsed: ParsedReceivers
  onChange(text: string): void
}

/** Who gets messages. */
export const ReceiversField = ({ label = 'Receivers', text, parsed, onChange }: ReceiversFieldProps) => (
  <Textarea
    label={label}
    description="One per line: an e-mail address, a webhook, or “slack” and a webhook. AWS asks each address for its consent first."
    placeholder={'team@shop.example\nhttps://hooks.slack.com/services/…'}
    value={text}
    onChange={(event) => onChange(event.currentTarget.value)}
    error={parsed.status === 'wrong' && parsed.problem}
    autosize
    minRows={2}
  />
)
