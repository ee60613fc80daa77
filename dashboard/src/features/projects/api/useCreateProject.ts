import type { NewProject } from '@incuera/contract/projectSettings.ts'
import { settingsRoutes } from '@incuera/contract/routes/settingsRoutes.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { PROJECTS_KEY, projectWrites } from './listProjects.ts'

/** Creates a project. It is in the list immediately, so its page can open before the list is read again. */
export function useCreateProject() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (project: NewProject) => api.call(settingsRoutes.createProject, { body: project }),
    onSuccess: (project) => projectWrites.note(queries, PROJECTS_KEY, project),
  })
}
