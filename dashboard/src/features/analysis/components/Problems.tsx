import type { Analysis } from '@incuera/contract/analysis.ts'
import { Badge, Group, Stack, Text, Title } from '@mantine/core'
import { type CitedMoment, citedMoments } from '../logic/citedMoments.ts'
import { Cites } from './Cites.tsx'

const SEVERITY_COLORS = { low: 'gray', medium: 'yellow', high: 'orange', critical: 'red' } as const

interface ProblemsProps {
  problems: Analysis['summary']['problems']
  analysis: Pick<Analysis, 'signals' | 'cited'>
  onMoment(moment: CitedMoment): void
}

/** What went wrong, worst first, with what could be done. */
export function Problems({ problems, analysis, onMoment }: ProblemsProps) {
  if (problems.length === 0) return null
  return (
    <section aria-label="Other problems">
      <Title order={3} size="h5" mt="lg" mb="xs">
        Other problems
      </Title>
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {problems.map(({ text, severity, suggestion, eventIds }) => (
          <li key={`${eventIds.join()}${text}`}>
            <Group gap={8} wrap="nowrap" align="flex-start">
              <Badge color={SEVERITY_COLORS[severity]} variant="light" style={{ flexShrink: 0 }}>
                {severity}
              </Badge>
              <div style={{ minWidth: 0 }}>
                <Text style={{ overflowWrap: 'anywhere' }}>{text}</Text>
                {suggestion && (
                  <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                    {suggestion}
                  </Text>
                )}
                <Cites moments={citedMoments(eventIds, analysis)} onMoment={onMoment} />
              </div>
            </Group>
          </li>
        ))}
      </Stack>
    </section>
  )
}
