import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BehindList } from '#features/behind/components/BehindDrawer.tsx'
import { ProblemsTable } from '#features/problems/components/ProblemsTable.tsx'
import { VitalList } from '#features/vitals/components/VitalList.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { askInsight } from '#lib/insights/askInsight.ts'
import { Card } from '#ui/insight/Card.tsx'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import { FRICTION_METRIC, type HomeAsked } from './home.ts'
import { LiveCard } from './LiveCard.tsx'

/** What a person looks at before the details. */
const WATCH_FIRST_MAX = 4
const PROBLEMS_MAX = 5

interface HomeCardsProps {
  pid: string
  asked: HomeAsked
  trends: AnswerOf<'trends'>
  onOpen(of: keyof HomeAsked): (key: string, title: string) => void
}

/** The parts of the first page below its numbers. */
export function HomeCards({ pid, asked, trends, onOpen }: HomeCardsProps) {
  const api = useApi()
  const problems = useQuery(askInsight(api, pid, asked.themes))
  const vitals = useQuery(askInsight(api, pid, asked.vitals))
  const friction = trends.series.find(({ metric }) => metric === FRICTION_METRIC)
  return (
    <div className="home-columns">
      <div className="column">
        <Card title="Watch first" note="Most friction first">
          {friction?.total ? (
            <BehindList pid={pid} insight={asked.trends} sessionsKey={friction.key} most={WATCH_FIRST_MAX} />
          ) : (
            <Text size="sm" c="dimmed">
              No session with friction in this range.
            </Text>
          )}
        </Card>
        <InsightFrame name="list of problems" query={problems} height={280}>
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
                  No problems in this range.
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
      </div>
    </div>
  )
}
