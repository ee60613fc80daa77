import type { Analysis, Signal } from '@incuera/contract/analysis.ts'
import { Badge, Group, Paper, SimpleGrid, Stack, Text, Title, Tooltip } from '@mantine/core'
import { IconListCheck, IconPlayerPlayFilled, IconSparkles } from '@tabler/icons-react'
import { signalKey } from '#lib/signals/signalKey.ts'
import { formatClock } from '#shared/format/formatDuration.ts'
import { citedSignals } from '../logic/citedSignals.ts'

/** Headline and claims, who wrote them, and the cited moments of every claim. All text is shown as text. */
export function Summary({ analysis, onSignal }: { analysis: Analysis; onSignal: (signal: Signal) => void }) {
  const { summary, signals, counts } = analysis
  return (
    <Paper withBorder p="lg">
      <Group justify="space-between" mb="xs">
        <Text size="xs" c="dimmed" tt="uppercase" fw={600} lts={0.4}>
          Summary
        </Text>
        <Author author={summary.author} />
      </Group>
      <Title order={2} size="h3" style={{ overflowWrap: 'anywhere' }}>
        {summary.headline}
      </Title>
      <Stack component="ul" gap="md" mt="md" p={0} style={{ listStyle: 'none' }}>
        {summary.claims.map((claim) => (
          <li key={`${claim.eventIds.join()}${claim.text}`}>
            <Text style={{ overflowWrap: 'anywhere' }}>{claim.text}</Text>
            <Group gap={6} mt={6}>
              {citedSignals(claim, signals).map((signal) => (
                <MomentChip key={signalKey(signal)} signal={signal} onSignal={onSignal} />
              ))}
            </Group>
          </li>
        ))}
      </Stack>
      {summary.claims.length === 0 && (
        <Text c="dimmed" mt="sm">
          Nothing to report.
        </Text>
      )}
      <SimpleGrid cols={{ base: 2, sm: 4 }} mt="xl">
        <Count name="Pages" value={counts.pages} />
        <Count name="Clicks" value={counts.clicks} />
        <Count name="Rage clicks" value={counts.rageClicks} color="orange" />
        <Count name="Errors" value={counts.errors} color="red" />
      </SimpleGrid>
    </Paper>
  )
}

const Author = ({ author }: { author: Analysis['summary']['author'] }) =>
  author.type === 'model' ? (
    <Tooltip label="Written by a language model from counted signals; every sentence cites events that exist in the session">
      <Badge color="grape" leftSection={<IconSparkles size={12} />}>
        {author.model}
      </Badge>
    </Tooltip>
  ) : (
    <Tooltip
      label={
        author.because
          ? 'Written by fixed rules from counted signals'
          : 'Written by fixed rules from counted signals; no language model is configured'
      }
    >
      <Badge color="gray" leftSection={<IconListCheck size={12} />}>
        Written by rules
      </Badge>
    </Tooltip>
  )

const MomentChip = ({ signal, onSignal }: { signal: Signal; onSignal: (signal: Signal) => void }) => (
  <Tooltip label={`Watch: ${signal.title}`} multiline maw={340}>
    <button type="button" className="moment-chip" onClick={() => onSignal(signal)}>
      <IconPlayerPlayFilled size={10} /> {formatClock(signal.atMs)}
    </button>
  </Tooltip>
)

const Count = ({ name, value, color }: { name: string; value: number; color?: string }) => (
  <div>
    <Text size="xs" c="dimmed">
      {name}
    </Text>
    <Text size="xl" fw={700} c={value > 0 ? color : undefined}>
      {value}
    </Text>
  </div>
)
