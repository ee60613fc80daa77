import { EXPORT_DAYS } from '@incuera/contract/exports/export.ts'
import { can } from '@incuera/contract/roles.ts'
import { Alert, Stack } from '@mantine/core'
import { IconPackageExport } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { listExports } from '#features/exports/api/exportQueries.ts'
import { ExportForm } from '#features/exports/components/ExportForm.tsx'
import { ExportTable } from '#features/exports/components/ExportTable.tsx'
import { listProjects } from '#features/projects/api/listProjects.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Card } from '#ui/insight/Card.tsx'
import { Loading } from '#ui/Loading.tsx'
import { Notice } from '#ui/Notice.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'
import { useNow } from '#ui/useNow.ts'

const route = getRouteApi('/projects/$pid/exports')

/** Recordings as files: a copy for a visitor who asks for theirs, or for another tool. */
export function ExportsPage() {
  const { pid } = route.useParams()
  const project = useQuery(listProjects(useApi())).data?.find((one) => one.pid === pid)
  return (
    <>
      <PageTitle title="Exports">
        Sessions as files, with a manifest. They are deleted after {EXPORT_DAYS} days, and with the session that they
        contain.
      </PageTitle>
      {project && !can(project.role, 'manage') && (
        <Alert color="gray" title="Only admins export">
          Ask an admin for access.
        </Alert>
      )}
      {project && can(project.role, 'manage') && <Exports pid={pid} />}
    </>
  )
}

function Exports({ pid }: { pid: string }) {
  const exports = useQuery(listExports(useApi(), pid))
  const today = new Date(useNow()).toISOString().slice(0, 10)
  return (
    <Stack maw={960}>
      <Card title="New export">
        <ExportForm pid={pid} today={today} />
      </Card>
      {exports.isPending && <Loading label="Loading exports…" />}
      {exports.error && (
        <Failure title="The exports could not be loaded" error={exports.error} onRetry={() => void exports.refetch()} />
      )}
      {exports.data?.length === 0 && (
        <Notice icon={IconPackageExport} title="No exports yet">
          Choose days, a visitor or a session above.
        </Notice>
      )}
      {exports.data && exports.data.length > 0 && (
        <Card title="Exports">
          <ExportTable pid={pid} exports={exports.data} />
        </Card>
      )}
    </Stack>
  )
}
