import type { QueryClient } from '@tanstack/react-query'
import { mergeWrites, type Write } from './mergeWrites.ts'

/** This member's own writes to one list, kept in the query cache beside it. */
export interface Writes<T> {
  /** The list as it was just read, plus what it may still miss. */
  mergeInto(client: QueryClient, listKey: readonly unknown[], listed: readonly T[]): T[]
  /** Shows a created or changed item in the list, and keeps it there while the index lags. */
  note(client: QueryClient, listKey: readonly unknown[], item: T): void
}

/** @param now milliseconds since the epoch */
export function createWrites<T>({
  idOf,
  sort,
  now,
}: {
  idOf: (item: T) => string
  sort: (a: T, b: T) => number
  now: () => number
}): Writes<T> {
  const writesKey = (listKey: readonly unknown[]) => ['own-writes', ...listKey]
  const mergeInto = (client: QueryClient, listKey: readonly unknown[], listed: readonly T[]) =>
    mergeWrites(listed, client.getQueryData<Write<T>[]>(writesKey(listKey)) ?? [], idOf, now()).sort(sort)
  return {
    mergeInto,
    note(client, listKey, item) {
      client.setQueryData<Write<T>[]>(writesKey(listKey), (writes = []) => [...writes, { item, at: now() }])
      client.setQueryData<T[]>(listKey, (listed) => listed && mergeInto(client, listKey, listed))
    },
  }
}
