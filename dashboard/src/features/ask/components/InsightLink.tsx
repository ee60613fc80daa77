import type { InsightRequest } from '@incuera/contract/insights/insights.ts'
import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'

const DEVICE = /^device:(desktop|mobile|tablet)$/

/** Opens the page of an insight with the same question. Absent where that page would show other sessions. */
export function InsightLink({ pid, request }: { pid: string; request: InsightRequest }) {
  const device = deviceOf(request.q)
  if (request.q !== undefined && device === undefined) return null
  const scope = { range: request.range && `${request.range.from}..${request.range.to}`, device }
  return <Text size="xs">{linkOf(request, pid, scope)}</Text>
}

function linkOf(request: InsightRequest, pid: string, scope: { range?: string; device?: ReturnType<typeof deviceOf> }) {
  const params = { pid }
  switch (request.kind) {
    case 'funnel':
      return (
        <Link to="/projects/$pid/funnels" params={params} search={{ ...scope, steps: request.steps }}>
          Open the funnel
        </Link>
      )
    case 'trends':
      return (
        <Link
          to="/projects/$pid/trends"
          params={params}
          search={{ ...scope, metrics: request.metrics, by: request.breakdown }}
        >
          Open in Trends
        </Link>
      )
    case 'clickmap':
      return (
        <Link to="/projects/$pid/heatmaps" params={params} search={{ ...scope, page: request.page }}>
          Open the heatmap
        </Link>
      )
    case 'journeys':
      return (
        <Link to="/projects/$pid/journeys" params={params} search={{ ...scope, from: request.from }}>
          Open the journeys
        </Link>
      )
    case 'vitals':
      return (
        <Link to="/projects/$pid/vitals" params={params} search={scope}>
          Open Web vitals
        </Link>
      )
    case 'errorGroups':
      return (
        <Link to="/projects/$pid/errors" params={params} search={scope}>
          Open Errors
        </Link>
      )
    case 'frustrated':
      return (
        <Link to="/projects/$pid/frustration" params={params} search={scope}>
          Open Frustration
        </Link>
      )
    case 'retention':
      return (
        <Link to="/projects/$pid/retention" params={params} search={scope}>
          Open Retention
        </Link>
      )
    default:
      return null
  }
}

const deviceOf = (q: string | undefined): 'desktop' | 'mobile' | 'tablet' | undefined => {
  const [, device] = DEVICE.exec(q ?? '') ?? []
  return device === 'desktop' || device === 'mobile' || device === 'tablet' ? device : undefined
}
