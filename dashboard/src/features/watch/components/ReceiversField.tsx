import { Textarea } from '@mantine/core'
import type { ParsedReceivers } from '../logic/parseReceivers.ts'

interface ReceiversFieldProps {
  text: string
  parsed: ParsedReceivers
  onChange(text: string): void
}

/** Who gets messages. */
export const ReceiversField = ({ text, parsed, onChange }: ReceiversFieldProps) => (
  <Textarea
    label="Receivers"
    description="One per line: an e-mail address, a webhook, or “slack” and a webhook. AWS asks each address for its consent first."
    placeholder={'team@shop.example\nhttps://hooks.slack.com/services/…'}
    value={text}
    onChange={(event) => onChange(event.currentTarget.value)}
    error={parsed.status === 'wrong' && parsed.problem}
    autosize
    minRows={2}
  />
)
