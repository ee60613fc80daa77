import type { Api } from '@incuera/client/createClient.ts'
import { noteRoutes } from '@incuera/contract/routes/noteRoutes.ts'
import { queryOptions } from '@tanstack/react-query'

export const notesKey = (pid: string, sid: string) => ['notes', pid, sid] as const

/** What members have written about a session, by moment. */
export const listNotes = (api: Api, pid: string, sid: string) =>
  queryOptions({
    queryKey: notesKey(pid, sid),
    queryFn: async ({ signal }) => (await api.call(noteRoutes.listNotes, { params: { pid, sid } }, signal)).notes,
  })
