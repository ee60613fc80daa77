import type { ShownChannel } from '@incuera/contract/alerts/alertApi.ts'
import { Badge, Group, Text } from '@mantine/core'
import { describeReceiver } from '../logic/describeReceiver.ts'

/** Receivers as far as they are shown: an address without consent gets nothing. */
export const ChannelList = ({ channels }: { channels: readonly ShownChannel[] }) =>
  channels.length === 0 ? (
    <Text size="sm" c="dimmed">
      Nobody
    </Text>
  ) : (
    <Group gap="xs">
      {channels.map((channel) => (
        <Group key={channel.id} gap={6} wrap="nowrap">
          <Text size="sm">{describeReceiver(channel)}</Text>
          {channel.type === 'email' && !channel.isConfirmed && (
            <Badge component="span" color="yellow" variant="light">
              Waiting for consent
            </Badge>
          )}
        </Group>
      ))}
    </Group>
  )
