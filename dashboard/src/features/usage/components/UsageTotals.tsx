import type { Usage } from '@incuera/contract/usage/usage.ts'
import { Paper, SimpleGrid, Text } from '@mantine/core'
import { formatBytes } from '#shared/format/formatBytes.ts'
import { formatDollars } from '#shared/format/formatDollars.ts'
import { formatCount, formatCounted } from '#shared/format/formatNumber.ts'
import { perMonth } from '../logic/usageDays.ts'

/** What was used in a range, and what each part costs. */
export function UsageTotals({ usage }: { usage: Usage }) {
  const { total } = usage
  const { dollars } = total
  const minutes = Math.round(total.videoSeconds / 60)
  const tokens = total.inputTokens + total.outputTokens
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} mb="md" component="dl" m={0}>
      <Tile
        label="Estimated cost"
        value={formatDollars(dollars.total)}
        detail={`${formatDollars(perMonth(dollars.total, usage))} a month at this rate`}
      />
      <Tile
        label="Sessions"
        value={formatCount(total.sessions)}
        detail={`${formatCounted(total.events, 'event')} · ${formatDollars(dollars.recording)}`}
      />
      <Tile
        label="Stored"
        value={formatBytes(total.bytes)}
        detail={`${formatDollars(dollars.storage)} until they expire`}
      />
      <Tile
        label="Videos"
        value={formatCount(total.videos)}
        detail={`${formatCounted(minutes, 'minute')} · ${formatDollars(dollars.videos)}`}
      />
      <Tile
        label="Language model"
        value={formatDollars(dollars.model)}
        detail={tokens === 0 ? 'not used' : formatCounted(tokens, 'token')}
      />
      <Tile
        label="Queries"
        value={formatCount(total.queries)}
        detail={`${formatBytes(total.scannedBytes)} read · ${formatDollars(dollars.queries)}`}
      />
    </SimpleGrid>
  )
}

const Tile = ({ label, value, detail }: { label: string; value: string; detail: string }) => (
  <Paper withBorder p="md">
    <Text component="dt" size="sm" c="dimmed">
      {label}
    </Text>
    <Text component="dd" m={0} fz={20} fw={650}>
      {value}
    </Text>
    <Text component="dd" m={0} size="xs" c="dimmed">
      {detail}
    </Text>
  </Paper>
)
