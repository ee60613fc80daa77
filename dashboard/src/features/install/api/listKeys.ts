import type { Api } from '@incuera/client/createClient.ts'
import type { ApiKey } from '@incuera/contract/api.ts'
import { keyRoutes } from '@incuera/contract/routes/keyRoutes.ts'
import { queryOptions } from '@tanstack/react-query'
import { createWrites } from '#lib/writes/createWrites.ts'

export const keysKey = (pid: string) => ['keys', pid] as const

/** Keys that this member has just created or revoked; the list, oldest first, may not contain the change yet. */
export const keyWrites = createWrites<ApiKey>({
  idOf: ({ keyId }) => keyId,
  sort: (a, b) => a.createdAt - b.createdAt,
  now: Date.now,
})

export const listKeys = (api: Api, pid: string) =>
  queryOptions({
    queryKey: keysKey(pid),
    queryFn: async ({ client, signal }) =>
      keyWrites.mergeInto(client, keysKey(pid), (await api.call(keyRoutes.listKeys, { params: { pid } }, signal)).keys),
  })
