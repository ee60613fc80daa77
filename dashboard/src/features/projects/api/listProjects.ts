import type { Api } from '@incuera/client/createClient.ts'
import type { Project } from '@incuera/contract/project.ts'
import { projectRoutes } from '@incuera/contract/routes/projectRoutes.ts'
import { queryOptions } from '@tanstack/react-query'
import { createWrites } from '#lib/writes/createWrites.ts'

export const PROJECTS_KEY = ['projects'] as const

/** Projects that this member has just created; the list, by name, may not contain them yet. */
export const projectWrites = createWrites<Project>({
  idOf: ({ pid }) => pid,
  sort: (a, b) => a.name.localeCompare(b.name),
  now: Date.now,
})

/** Projects that the member has access to. */
export const listProjects = (api: Api) =>
  queryOptions({
    queryKey: PROJECTS_KEY,
    queryFn: async ({ client, signal }) =>
      projectWrites.mergeInto(client, PROJECTS_KEY, (await api.call(projectRoutes.listProjects, {}, signal)).projects),
    staleTime: 60_000,
  })
