import { can } from '@incuera/contract/roles.ts'
import { SAVED_SQL_CHARACTERS_MAX } from '@incuera/contract/views/view.ts'
import { Grid } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useRef } from 'react'
import { listProjects } from '#features/projects/api/listProjects.ts'
import { useSqlQuery } from '#features/sql/api/useSqlQuery.ts'
import { SchemaPanel } from '#features/sql/components/SchemaPanel.tsx'
import { SqlResult } from '#features/sql/components/SqlResult.tsx'
import type { SqlEditorHandle } from '#features/sql/editor/createEditor.ts'
import { listViews } from '#features/views/api/viewQueries.ts'
import { PinButton } from '#features/views/components/PinButton.tsx'
import { isSameContent, viewsOf } from '#features/views/logic/viewsOf.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Loading } from '#ui/Loading.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'
import { QueryEditor } from './sql/QueryEditor.tsx'

const route = getRouteApi('/projects/$pid/sql')

/** SQL over the lake. */
export function SqlPage() {
  const { pid } = route.useParams()
  const { view } = route.useSearch()
  const navigate = route.useNavigate()
  const api = useApi()
  const views = useQuery(listViews(api, pid))
  const role = useQuery(listProjects(api)).data?.find((one) => one.pid === pid)?.role
  const query = useSqlQuery(pid)
  const editor = useRef<SqlEditorHandle | null>(null)
  const saved = viewsOf(views.data, 'sql')
  const canShare = role !== undefined && can(role, 'analyse')
  const charts = viewsOf(views.data, 'chart')
  return (
    <>
      <PageTitle title="SQL">Every event of every session, in your own data lake.</PageTitle>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 9 }}>
          {view !== undefined && views.isPending ? (
            <Loading label="Loading the query…" />
          ) : (
            <QueryEditor
              key={view ?? ''}
              {...{ pid, query, saved, editor }}
              opened={saved.find(({ viewId }) => viewId === view)}
              canShare={canShare}
              onOpen={(viewId) => void navigate({ search: { view: viewId } })}
            />
          )}
          <SqlResult
            pid={pid}
            run={query.run}
            chartActions={({ sql, days }, { x, y }) => {
              if (!views.data || sql.length > SAVED_SQL_CHARACTERS_MAX) return null
              const content = { type: 'chart' as const, sql, ...(days !== undefined && { days }), x, y }
              const same = charts.filter((chart) => isSameContent(chart.content, content))
              return <PinButton {...{ pid, content, same, canShare }} />
            }}
          />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 3 }}>
          <SchemaPanel onInsert={(name) => editor.current?.insert(name)} />
        </Grid.Col>
      </Grid>
    </>
  )
}
