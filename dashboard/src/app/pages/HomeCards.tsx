import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ProblemsTable } from '#features/problems/components/ProblemsTable.tsx'
import { VitalList } from '#features/vitals/components/VitalList.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { askInsight } from '#lib/insights/askInsight.ts'
import { Card } from '#ui/insight/Card.tsx'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import { PipelineCard } from './home/PipelineCard.tsx'
import { SavedCard } from './home/SavedCard.tsx'
import { WatchFirst } from './home/WatchFirst.tsx'
import { FRICTION_METRIC, type HomeAsked } from './home.ts'
import { LiveCard } from './LiveCard.tsx'

const PROBLEMS_MAX = 5

interface HomeCardsProps {
  pid: string
  asked: HomeAsked
  trends: AnswerOf<'trends'>
  lastLook: number | null
  onOpen(of: keyof HomeAsked): (key: string, title: string) => void
}

/** The parts of the first page below its numbers. */
export function HomeCards({ pid, asked, trends, lastLook, onOpen }: HomeCardsProps) {
  const api = useApi()
  const problems = useQuery(askInsight(api, pid, asked.themes))
  const vitals = useQuery(askInsight(api, pid, asked.vitals))
  const friction = trends.series.find(({ metric }) => metric === FRICTION_METRIC)
  return (
    <div className="home-columns">
      <div className="column">
        <WatchFirst {...{ pid, lastLook }} insight={asked.trends} sessionsKey={friction?.total ? friction.key : null} />
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
                <ProblemsTable
                  themes={answer.themes.slice(0, PROBLEMS_MAX)}
                  previous={previous}
                  onOpen={onOpen('themes')}
                />
              ) : (
                <Text size="sm" c="dimmed">
                  No new problems in this range.
                </Text>
              )}
            </Card>
          )}
        </InsightFrame>
      </div>
      <div className="column">
        <LiveCard pid={pid} />
        <InsightFrame name="web vitals" query={vitals} height={160}>
          {({ answer }) => (
            <Card
              title="Web vitals"
              note="75th percentile"
              actions={
                <Anchor
                  size="sm"
                  renderRoot={(props) => <Link to="/projects/$pid/vitals" params={{ pid }} {...props} />}
                >
                  By page
                </Anchor>
              }
            >
              <VitalList all={answer.all} onOpen={onOpen('vitals')} />
            </Card>
          )}
        </InsightFrame>
        <PipelineCard pid={pid} />
        <SavedCard pid={pid} />
      </div>
    </div>
  )
}
