import { SignalKind } from '@incuera/contract/analysis.ts'
import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { CloseButton, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { lookOf } from '#lib/signals/looks.ts'
import { formatCount } from '#shared/format/formatNumber.ts'
import { BarList } from '#ui/chart/BarChart.tsx'
import { Card } from '#ui/insight/Card.tsx'

type Loss = AnswerOf<'funnel'>['losses'][number]

interface LossCardProps {
  loss: Loss
  /** Names of the step that they reached, and of the one that they did not. */
  from: string
  to: string
  onOpen(key: string, title: string): void
  onClose(): void
  /** The list of the sessions. */
  sessions: ReactNode
}

const nameOf = (signal: string) => {
  const kind = SignalKind.safeParse(signal)
  return kind.success ? lookOf(kind.data).label : signal
}

/** Those who took a step and not the next: what stopped them, what they did instead, and their sessions. */
export function LossCard({ loss, from, to, onOpen, onClose, sessions }: LossCardProps) {
  const open = (item: { key: string; label: string }) => onOpen(item.key, `${item.label}, lost after ${from}`)
  return (
    <Card
      title={`${formatCount(loss.lost)} lost after ${from}`}
      note={`Never reached ${to}`}
      actions={<CloseButton size="sm" aria-label="Close" onClick={onClose} />}
    >
      <Heading>What stopped them</Heading>
      {loss.stopped.length > 0 ? (
        <BarList
          items={loss.stopped.map(({ key, signal, sessions }) => ({ key, label: nameOf(signal), value: sessions }))}
          formatValue={formatCount}
          onOpen={open}
        />
      ) : (
        <Text size="sm" c="dimmed">
          No signals between this step and the end of their sessions.
        </Text>
      )}
      <Heading>What they did instead</Heading>
      <BarList
        items={loss.instead.map(({ key, page, sessions }) => ({
          key,
          label: page ?? 'Left the site',
          value: sessions,
        }))}
        formatValue={formatCount}
        onOpen={open}
      />
      <Heading>Sessions</Heading>
      {sessions}
    </Card>
  )
}

const Heading = ({ children }: { children: ReactNode }) => (
  <Title order={3} size="sm" mt="md" mb={8} fw={600}>
    {children}
  </Title>
)
