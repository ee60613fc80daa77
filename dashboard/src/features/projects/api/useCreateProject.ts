import type { NewProject } from '@incuera/contract/api.ts'
import { routes } from '@incuera/contract/routes.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../../../lib/api/ApiProvider.tsx'
import { listProjects } from './listProjects.ts'

/** Creates a project and puts it into the list at once, so that its page can open before the list is read again. */
export function useCreateProject() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (project: NewProject) => api.call(routes.createProject, { body: project }),
    onSuccess: (project) => {
      queries.setQueryData(listProjects(api).queryKey, (known = []) => [...known, project])
    },
  })
}
