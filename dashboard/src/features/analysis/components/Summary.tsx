import type { Analysis } from '@incuera/contract/analysis.ts'
import { Badge, Group, Paper, Stack, Text, Title, Tooltip } from '@mantine/core'
import { IconListCheck, IconSparkles } from '@tabler/icons-react'
import { OutcomeBadge } from '#ui/OutcomeBadge.tsx'
import { type CitedMoment, citedMoments } from '../logic/citedMoments.ts'
import { Chapters } from './Chapters.tsx'
import { JourneyFacts } from './JourneyFacts.tsx'
import { MomentChips } from './MomentChips.tsx'
import { PagesList } from './PagesList.tsx'
import { Problems } from './Problems.tsx'

interface SummaryProps {
  analysis: Analysis
  onMoment(moment: CitedMoment): void
}

/** What happened, who wrote it, and the cited moments of every statement. All text is shown as text. */
export function Summary({ analysis, onMoment }: SummaryProps) {
  const { summary } = analysis
  return (
    <Paper withBorder p="lg">
      <Group justify="space-between" mb="xs">
        <Group gap={6}>
          <OutcomeBadge outcome={summary.outcome} />
          {summary.tags.map((tag) => (
            <Badge key={tag} variant="outline" color="gray" tt="none">
              {tag}
            </Badge>
          ))}
        </Group>
        <Author summary={summary} />
      </Group>
      <Title order={2} size="h3" style={{ overflowWrap: 'anywhere' }}>
        {summary.headline}
      </Title>
      <Stack component="ul" gap="md" mt="md" p={0} style={{ listStyle: 'none' }}>
        {summary.claims.map(({ text, eventIds }) => (
          <li key={`${eventIds.join()}${text}`}>
            <Text style={{ overflowWrap: 'anywhere' }}>{text}</Text>
            <MomentChips moments={citedMoments(eventIds, analysis)} onMoment={onMoment} />
          </li>
        ))}
      </Stack>
      {summary.claims.length === 0 && (
        <Text c="dimmed" mt="sm">
          Nothing to report.
        </Text>
      )}
      <Problems analysis={analysis} onMoment={onMoment} />
      <Chapters analysis={analysis} onMoment={onMoment} />
      <PagesList pages={analysis.journey.pages} onMoment={onMoment} />
      <JourneyFacts analysis={analysis} />
    </Paper>
  )
}

function Author({ summary: { author, dropped } }: { summary: Analysis['summary'] }) {
  if (author.type === 'rules')
    return (
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
  const facts = [
    'Written by a language model from counted signals. Every statement cites events of the session and was checked.',
    dropped &&
      dropped.statements > 0 &&
      `${dropped.statements} of ${dropped.of} statements did not hold and were dropped.`,
    author.tokens &&
      `${author.tokens.input.toLocaleString('en')} tokens in, ${author.tokens.output.toLocaleString('en')} out.`,
    author.cost !== undefined && `$${author.cost.toFixed(4)}.`,
  ]
  return (
    <Tooltip label={facts.filter(Boolean).join(' ')} multiline maw={360}>
      <Badge color="grape" leftSection={<IconSparkles size={12} />}>
        {author.model}
      </Badge>
    </Tooltip>
  )
}
