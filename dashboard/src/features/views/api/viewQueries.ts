import type { Api } from '@incuera/client/createClient.ts'
import { viewRoutes } from '@incuera/contract/routes/viewRoutes.ts'
import type { NewView, View, ViewChange } from '@incuera/contract/views/view.ts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import { useApi } from '#lib/api/ApiProvider.tsx'

const viewsKey = (pid: string) => ['views', pid] as const

/** Saved searches, queries and pins: own ones first, then shared ones, each in order. */
export const listViews = (api: Api, pid: string) =>
  queryOptions({
    queryKey: viewsKey(pid),
    queryFn: async ({ signal }) => (await api.call(viewRoutes.listViews, { params: { pid } }, signal)).views,
    staleTime: 60_000,
  })

/** What views of a project can be changed by. The list is loaded again after each. */
export function useViewWrites(pid: string) {
  const api = useApi()
  const queries = useQueryClient()
  const onSettled = () => queries.invalidateQueries({ queryKey: viewsKey(pid) })
  const save = useMutation({
    mutationFn: (body: z.input<typeof NewView>) => api.call(viewRoutes.saveView, { params: { pid }, body }),
    // Known before the list is: the page opens it.
    onSuccess: (view) => queries.setQueryData<View[]>(viewsKey(pid), (views) => [...(views ?? []), view]),
    onSettled,
  })
  const change = useMutation({
    mutationFn: ({ viewId, ...body }: z.input<typeof ViewChange> & { viewId: string }) =>
      api.call(viewRoutes.changeView, { params: { pid, viewId }, body }),
    onSuccess: (view) =>
      queries.setQueryData<View[]>(viewsKey(pid), (views) =>
        views?.map((one) => (one.viewId === view.viewId ? view : one)),
      ),
    onSettled,
  })
  const remove = useMutation({
    mutationFn: (viewId: string) => api.call(viewRoutes.deleteView, { params: { pid, viewId } }),
    onSuccess: ({ viewId }) =>
      queries.setQueryData<View[]>(viewsKey(pid), (views) => views?.filter((one) => one.viewId !== viewId)),
    onSettled,
  })
  return { save, change, remove }
}
