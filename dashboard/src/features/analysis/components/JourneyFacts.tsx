import type { Analysis } from '@incuera/contract/analysis.ts'
import { SimpleGrid, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { lookOf } from '#lib/signals/looks.ts'
import { formatDuration } from '#shared/format/formatDuration.ts'
import { formatPath } from '#shared/format/formatUrl.ts'
import { FrictionText } from '#ui/FrictionText.tsx'

/** Counts, friction and where the visitor came from and left. All of it is computed by code. */
export function JourneyFacts({ analysis: { counts, friction, journey } }: { analysis: Analysis }) {
  const { activeMs, entryUrl, exitUrl, referrerHost, campaign } = journey
  const source = [campaign?.source, campaign?.medium, campaign?.campaign].filter(Boolean).join(' / ') || referrerHost
  return (
    <SimpleGrid cols={3} mt="xl" spacing="sm">
      <Fact name="Friction">
        <FrictionText score={friction.score} details={<FrictionParts parts={friction.parts} />} />
      </Fact>
      <Fact name="Active time">{formatDuration(activeMs)}</Fact>
      <Fact name="Pages">{counts.pages}</Fact>
      <Fact name="Clicks">{counts.clicks}</Fact>
      <Fact name="Rage clicks">{counts.rageClicks}</Fact>
      <Fact name="Errors">{counts.errors}</Fact>
      {entryUrl && <Fact name="Entered at">{formatPath(entryUrl)}</Fact>}
      {exitUrl && <Fact name="Left from">{formatPath(exitUrl)}</Fact>}
      {source && <Fact name="Came from">{source}</Fact>}
    </SimpleGrid>
  )
}

const FrictionParts = ({ parts }: { parts: Analysis['friction']['parts'] }) =>
  parts.length === 0 ? (
    <>Nothing went wrong.</>
  ) : (
    parts.map(({ kind, count, points }) => (
      <div key={kind}>
        {points} points: {count} {(count === 1 ? lookOf(kind).label : lookOf(kind).plural).toLowerCase()}
      </div>
    ))
  )

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div style={{ minWidth: 0 }}>
    <Text size="xs" c="dimmed">
      {name}
    </Text>
    <Text component="div" fw={650} style={{ overflowWrap: 'anywhere' }}>
      {children}
    </Text>
  </div>
)
