import type { ShownChannel } from '@incuera/contract/alerts/alertApi.ts'
import { Badge, Group, Text } from '@mantine/core'

const KINDS = { webhook: 'Webhook', slack: 'Slack', email: 'E-mail' } as const

/** Receivers as far as they are shown: an address without consent gets nothing. */
export const ChannelList = ({ channels }: { channels: readonly ShownChannel[] }) =>
  channels.length === 0 ? (
    <Text size="sm" c="dimmed">
      Nobody
    </Text>
  ) : (
    <Group gap="xs">
      {channels.map((channel, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two webhooks may have the same host, and the list never moves
        <Group key={at} gap={6} wrap="nowrap">
          <Text size="sm">
            {KINDS[channel.type]} · {channel.type === 'email' ? channel.address : channel.host}
          </Text>
          {channel.type === 'email' && !channel.isConfirmed && (
            <Badge component="span" color="yellow" variant="light">
              Waiting for consent
            </Badge>
          )}
        </Group>
      ))}
    </Group>
  )
