import type { ViewContent } from '@incuera/contract/views/view.ts'
import { Paper } from '@mantine/core'
import { useDebouncedValue, useSessionStorage } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type RefObject, useState } from 'react'
import { estimateSql } from '#features/sql/api/estimateSql.ts'
import type { SqlQuery } from '#features/sql/api/useSqlQuery.ts'
import { SqlEditor } from '#features/sql/components/SqlEditor.tsx'
import type { SqlEditorHandle } from '#features/sql/editor/createEditor.ts'
import { describeEstimate } from '#features/sql/logic/describeScan.ts'
import { EXAMPLE_QUERIES } from '#features/sql/logic/exampleQueries.ts'
import { formatSql } from '#features/sql/logic/formatSql.ts'
import { locateProblem } from '#features/sql/logic/locateProblem.ts'
import { ViewsMenu } from '#features/views/components/ViewsMenu.tsx'
import type { ViewOf } from '#features/views/logic/viewsOf.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'

interface QueryEditorProps {
  pid: string
  query: SqlQuery
  saved: ViewOf<'sql'>[]
  /** The saved query that the page was opened with. */
  opened: ViewOf<'sql'> | undefined
  canShare: boolean
  onOpen(viewId: string): void
  /** Gets the editor, for the tables beside it. */
  editor: RefObject<SqlEditorHandle | null>
}

/** A query is checked once its author pauses. */
const TYPING_MS = 600

/** A query that is written, or was saved. What is written survives a reload. */
export function QueryEditor({ pid, query, saved, opened, canShare, onOpen, editor }: QueryEditorProps) {
  const key = `incuera.sql.${pid}.${opened?.viewId ?? ''}`
  const [draft, setDraft] = useSessionStorage<string | null>({ key, defaultValue: null })
  const sql = draft ?? opened?.content.sql ?? EXAMPLE_QUERIES[0]?.sql ?? ''
  const [days, setDays] = useState(opened?.content.days ?? null)
  const [settled] = useDebouncedValue(sql.trim(), TYPING_MS)
  const estimate = useQuery(estimateSql(useApi(), pid, settled, days))
  const { run, start, cancel } = query
  const isSettled = settled === sql.trim()
  const why =
    run.status === 'failed' && run.sql === sql.trim() ? run.reason : isSettled ? estimate.error?.message : null
  const problem = why ? locateProblem(sql, why) : null
  const content: ViewContent = { type: 'sql', sql: sql.trim(), ...(days !== null && { days }) }
  return (
    <Paper withBorder p="md" mb="md">
      <SqlEditor
        sql={sql}
        onChange={setDraft}
        onRun={() => sql.trim() && start(sql.trim(), days)}
        onCancel={cancel}
        onFormat={() => void formatSql(sql).then(setDraft, () => undefined)}
        onReady={(created) => {
          editor.current = created
        }}
        onProblem={({ from }) => editor.current?.moveTo(from)}
        days={days}
        onDaysChange={setDays}
        isRunning={run.status === 'running'}
        isCancelling={run.status === 'running' && run.isCancelling}
        problem={problem}
        estimate={estimate.data && !estimate.error ? describeEstimate(estimate.data.scannedBytesMax) : null}
      >
        <ViewsMenu
          {...{ pid, canShare, opened }}
          label="Saved"
          views={saved}
          content={sql.trim() ? content : null}
          linkOf={({ viewId, name }, onFollow) => (
            <Link to="/projects/$pid/sql" params={{ pid }} search={{ view: viewId }} onClick={onFollow}>
              {name}
            </Link>
          )}
          onSaved={({ viewId }) => onOpen(viewId)}
        />
      </SqlEditor>
    </Paper>
  )
}
