import { Grid, Paper } from '@mantine/core'
import { useSessionStorage } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useSqlQuery } from '#features/sql/api/useSqlQuery.ts'
import { SchemaPanel } from '#features/sql/components/SchemaPanel.tsx'
import { SqlEditor } from '#features/sql/components/SqlEditor.tsx'
import { SqlResult } from '#features/sql/components/SqlResult.tsx'
import { EXAMPLE_QUERIES } from '#features/sql/logic/exampleQueries.ts'
import { PageTitle } from '#ui/PageTitle.tsx'

const route = getRouteApi('/projects/$pid/sql')

/** SQL over the lake. The query survives a reload. */
export function SqlPage() {
  const { pid } = route.useParams()
  const [sql, setSql] = useSessionStorage({ key: `incuera.sql.${pid}`, defaultValue: EXAMPLE_QUERIES[0]?.sql ?? '' })
  const [days, setDays] = useState<number | null>(null)
  const { run, start, cancel } = useSqlQuery(pid)
  const field = useRef<HTMLTextAreaElement>(null)

  const insert = (name: string) => {
    const { selectionStart = sql.length, selectionEnd = sql.length } = field.current ?? {}
    setSql(`${sql.slice(0, selectionStart)}${name}${sql.slice(selectionEnd)}`)
    field.current?.focus()
  }

  return (
    <>
      <PageTitle title="SQL">Every event of every session, in your own data lake.</PageTitle>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 9 }}>
          <Paper withBorder p="md" mb="md">
            <SqlEditor
              sql={sql}
              onChange={setSql}
              days={days}
              onDaysChange={setDays}
              onRun={() => sql.trim() && start(sql.trim(), days)}
              onCancel={cancel}
              isRunning={run.status === 'running'}
              isCancelling={run.status === 'running' && run.isCancelling}
              field={field}
            />
          </Paper>
          <SqlResult pid={pid} run={run} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 3 }}>
          <SchemaPanel onInsert={insert} />
        </Grid.Col>
      </Grid>
    </>
  )
}
