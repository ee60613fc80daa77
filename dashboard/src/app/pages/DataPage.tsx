import { can } from '@incuera/contract/roles.ts'
import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ErasuresCard } from '#features/data/components/ErasuresCard.tsx'
import { RetentionCard } from '#features/data/components/RetentionCard.tsx'
import { SourceMapsCard } from '#features/data/components/SourceMapsCard.tsx'
import { listProjects } from '#features/projects/api/listProjects.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'

const route = getRouteApi('/projects/$pid/data')

/** What is kept, for how long, and proof of what is gone. */
export function DataPage() {
  const { pid } = route.useParams()
  const project = useQuery(listProjects(useApi())).data?.find((one) => one.pid === pid)
  return (
    <>
      <PageTitle title="Data">How long sessions are kept, what was erased, and the source maps of your site.</PageTitle>
      {project && (
        <Stack maw={960}>
          {can(project.role, 'manage') && <RetentionCard key={project.rc} project={project} />}
          {can(project.role, 'manage') && <ErasuresCard pid={pid} />}
          <SourceMapsCard pid={pid} host={window.location.origin} />
        </Stack>
      )}
    </>
  )
}
