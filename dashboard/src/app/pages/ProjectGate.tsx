import { Anchor } from '@mantine/core'
import { IconFolderOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, Outlet } from '@tanstack/react-router'
import { listProjects } from '#features/projects/api/listProjects.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Loading } from '#ui/Loading.tsx'
import { Notice } from '#ui/Notice.tsx'

const route = getRouteApi('/projects/$pid')

/** Opens the pages of a project the member has access to, and shows a message where there is none. */
export function ProjectGate() {
  const { pid } = route.useParams()
  const projects = useQuery(listProjects(useApi()))
  if (projects.isPending) return <Loading label="Loading project…" />
  if (projects.error)
    return (
      <Failure title="The project could not be loaded" error={projects.error} onRetry={() => void projects.refetch()} />
    )
  if (!projects.data.some((project) => project.pid === pid))
    return (
      <Notice
        icon={IconFolderOff}
        title="Project not found"
        actions={
          <Anchor component={Link} to="/projects">
            All projects
          </Anchor>
        }
      >
        It may have been removed, or you may not have access to it.
      </Notice>
    )
  return <Outlet />
}
