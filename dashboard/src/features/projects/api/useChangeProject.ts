import type { ProjectChange } from '@incuera/contract/projectSettings.ts'
import { settingsRoutes } from '@incuera/contract/routes/settingsRoutes.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { PROJECTS_KEY, projectWrites } from './listProjects.ts'

/** Changes settings of a project; what the change does not name stays. */
export function useChangeProject(pid: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: ProjectChange) => api.call(settingsRoutes.changeProject, { params: { pid }, body: change }),
    onSuccess: (project) => projectWrites.note(queries, PROJECTS_KEY, project),
  })
}
