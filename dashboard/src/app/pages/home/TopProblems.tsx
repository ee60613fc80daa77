import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ProblemsTable } from '#features/problems/components/ProblemsTable.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { askInsight } from '#lib/insights/askInsight.ts'
import { Card } from '#ui/insight/Card.tsx'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import type { HomeAsked } from '../home.ts'

const PROBLEMS_MAX = 5

interface TopProblemsProps {
  pid: string
  asked: HomeAsked['themes']
  /** What to say where there is no problem. */
  quiet: string
  onOpen(key: string, title: string): void
}

/** The heaviest problems, with the page that has them all. */
export function TopProblems({ pid, asked, quiet, onOpen }: TopProblemsProps) {
  const problems = useQuery(askInsight(useApi(), pid, asked))
  return (
    <InsightFrame name="list of problems" query={problems} height={200}>
      {({ answer, previous }) => (
        <Card
          title="Top problems"
          actions={
            <Anchor
              size="sm"
              renderRoot={(props) => <Link to="/projects/$pid/frustration" params={{ pid }} {...props} />}
            >
              Where people get frustrated
            </Anchor>
          }
        >
          {answer.themes.length > 0 ? (
            <ProblemsTable themes={answer.themes.slice(0, PROBLEMS_MAX)} previous={previous} onOpen={onOpen} />
          ) : (
            <Text size="sm" c="dimmed">
              {quiet}
            </Text>
          )}
        </Card>
      )}
    </InsightFrame>
  )
}
