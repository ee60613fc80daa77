import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { VitalList } from '#features/vitals/components/VitalList.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { askInsight } from '#lib/insights/askInsight.ts'
import { Card } from '#ui/insight/Card.tsx'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import type { HomeAsked } from '../home.ts'

interface VitalsCardProps {
  pid: string
  asked: HomeAsked['vitals']
  onOpen(key: string, title: string): void
}

/** How fast the pages of the site are, over all of them. */
export function VitalsCard({ pid, asked, onOpen }: VitalsCardProps) {
  const vitals = useQuery(askInsight(useApi(), pid, asked))
  return (
    <InsightFrame name="web vitals" query={vitals} height={190}>
      {({ answer }) => (
        <Card
          title="Web vitals"
          note="75th percentile"
          actions={
            <Anchor size="sm" renderRoot={(props) => <Link to="/projects/$pid/vitals" params={{ pid }} {...props} />}>
              By page
            </Anchor>
          }
        >
          <VitalList all={answer.all} onOpen={onOpen} />
        </Card>
      )}
    </InsightFrame>
  )
}
