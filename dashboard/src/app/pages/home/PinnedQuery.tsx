import { Text } from '@mantine/core'
import { skipToken, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { runSql } from '#features/sql/api/runSql.ts'
import { DrawnChart } from '#features/sql/components/DrawnChart.tsx'
import type { ContentOf } from '#features/views/logic/viewsOf.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Card } from '#ui/insight/Card.tsx'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'

interface PinnedQueryProps {
  pid: string
  name: string
  content: ContentOf<'chart'>
  /** Viewers may not run queries. */
  mayRun: boolean
  actions: ReactNode
}

/** The pinned chart of a query, over the rows of today. */
export function PinnedQuery({ pid, name, content, mayRun, actions }: PinnedQueryProps) {
  const query = runSql(useApi(), pid, content)
  const ran = useQuery(mayRun ? query : { ...query, queryFn: skipToken })
  if (!mayRun)
    return (
      <Card title={name} actions={actions}>
        <Note>Your role can’t run queries. Ask an admin for access.</Note>
      </Card>
    )
  return (
    <Card title={name} note={ran.data && `${ran.data.range.from} to ${ran.data.range.to}`} actions={actions}>
      <InsightFrame name={`pin “${name}”`} query={ran} height={220}>
        {({ columns, rows }) =>
          rows.length === 0 ? (
            <Note>The query finds no rows now.</Note>
          ) : (
            <DrawnChart columns={columns} rows={rows} shown={content} height={220} />
          )
        }
      </InsightFrame>
    </Card>
  )
}

const Note = ({ children }: { children: ReactNode }) => (
  <Text size="sm" c="dimmed">
    {children}
  </Text>
)
