import type { Api } from '@incuera/client/createClient.ts'
import { erasureRoutes } from '@incuera/contract/routes/erasureRoutes.ts'
import { visitorRoutes } from '@incuera/contract/routes/visitorRoutes.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

/** Identified visitors, last seen first. @param q beginning of their id or e-mail address; empty: all */
export const listVisitors = (api: Api, pid: string, q: string) =>
  infiniteQueryOptions({
    queryKey: ['visitors', pid, q] as const,
    queryFn: ({ pageParam: cursor, signal }) =>
      api.call(
        visitorRoutes.listVisitors,
        { params: { pid }, query: { cursor, recent: 'true', ...(q && { q }) } },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor,
    staleTime: 60_000,
  })

/** All sessions of a visitor, newest first. */
export const listOfVisitor = (api: Api, pid: string, userKey: string) =>
  infiniteQueryOptions({
    queryKey: ['visitor-all', pid, userKey] as const,
    queryFn: ({ pageParam: cursor, signal }) =>
      api.call(visitorRoutes.listVisitorSessions, { params: { pid, userKey }, query: { cursor } }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor,
    staleTime: 30_000,
  })

/** What a visitor did in their sessions, newest session first. */
export const getTimeline = (api: Api, pid: string, userKey: string) =>
  infiniteQueryOptions({
    queryKey: ['visitor-timeline', pid, userKey] as const,
    queryFn: ({ pageParam: cursor, signal }) =>
      api.call(visitorRoutes.getTimeline, { params: { pid, userKey }, query: { cursor } }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor,
    staleTime: 60_000,
  })

const POLL_MS = 5_000

/** How far an erasure is; asked again until it is done. */
export const getErasure = (api: Api, erasureId: string) =>
  queryOptions({
    queryKey: ['erasure', erasureId] as const,
    queryFn: ({ signal }) => api.call(erasureRoutes.getErasure, { params: { erasureId } }, signal),
    refetchInterval: ({ state }) => (state.data?.status === 'done' ? false : POLL_MS),
  })
