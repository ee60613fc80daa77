import type { Api } from '@incuera/client/createClient.ts'
import { POSTERS_MAX } from '@incuera/contract/previews/preview.ts'
import { previewRoutes } from '@incuera/contract/routes/previewRoutes.ts'
import { skipToken, useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useMemo } from 'react'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { batchCalls } from './batchCalls.ts'

/** Rows that come into view together ask once. */
const WAIT_MS = 30
/** Signed addresses are valid for 15 minutes. */
const FRESH_MS = 12 * 60_000

type LoadPoster = (sid: string) => Promise<string | null>
const PosterContext = createContext<LoadPoster | null>(null)

/** Posters of the sessions of a project, for the lists inside it. */
export function PosterProvider({ pid, children }: { pid: string; children: ReactNode }) {
  const api = useApi()
  const load = useMemo(() => posterLoader(api, pid), [api, pid])
  return <PosterContext value={load}>{children}</PosterContext>
}

const posterLoader = (api: Api, pid: string): LoadPoster =>
  batchCalls({
    most: POSTERS_MAX,
    waitMs: WAIT_MS,
    load: async (sids) => {
      const query = { sids: sids.join(',') }
      const { posters } = await api.call(previewRoutes.listPosters, { params: { pid }, query })
      return new Map(posters.map(({ sid, url }) => [sid, url]))
    },
  })

/** The address of a picture of a session; undefined: not yet, or there is none. */
export function usePoster(pid: string, sid: string, hasVideo: boolean): string | undefined {
  const load = use(PosterContext)
  const poster = useQuery({
    queryKey: ['poster', pid, sid] as const,
    queryFn: load && hasVideo ? () => load(sid) : skipToken,
    staleTime: FRESH_MS,
    retry: false,
  })
  return poster.data ?? undefined
}
