import type { ShownChannel } from '@incuera/contract/alerts/alertApi.ts'
import { Checkbox, Stack } from '@mantine/core'
import { describeReceiver } from '../logic/describeReceiver.ts'

interface RemovableReceiversProps {
  channels: readonly ShownChannel[]
  /** Ids. */
  removed: readonly string[]
  onChange(removed: string[]): void
}

/** The receivers that an alert has, each of which may stay or go. */
export const RemovableReceivers = ({ channels, removed, onChange }: RemovableReceiversProps) =>
  channels.length === 0 ? null : (
    <Checkbox.Group
      label="Receivers"
      description="Who is not selected gets no more messages."
      value={channels.flatMap(({ id }) => (removed.includes(id) ? [] : [id]))}
      onChange={(kept) => onChange(channels.flatMap(({ id }) => (kept.includes(id) ? [] : [id])))}
    >
      <Stack gap={6} mt={6}>
        {channels.map((channel) => (
          <Checkbox key={channel.id} value={channel.id} label={describeReceiver(channel)} size="xs" />
        ))}
      </Stack>
    </Checkbox.Group>
  )
