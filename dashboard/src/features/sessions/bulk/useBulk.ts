import { erasureRoutes } from '@incuera/contract/routes/erasureRoutes.ts'
import { sessionRoutes } from '@incuera/contract/routes/sessionRoutes.ts'
import { tagRoutes } from '@incuera/contract/routes/tagRoutes.ts'
import { videoRoutes } from '@incuera/contract/routes/videoRoutes.ts'
import { TAGGED_AT_ONCE_MAX } from '@incuera/contract/tags/tag.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { refreshLists } from '#lib/api/refreshLists.ts'
import { describeOutcome, eachOf } from './eachOf.ts'

/** What can be done with several sessions. */
export type BulkAction = { type: 'render' } | { type: 'analyse' } | { type: 'tag'; tag: string } | { type: 'erase' }

const WORDS = {
  render: ['video', 'requested'],
  analyse: ['analysis', 'requested'],
  erase: ['session', 'erased'],
} as const

/** Does the same with several sessions, and says what became of it. */
export function useBulk(pid: string) {
  const api = useApi()
  const queries = useQueryClient()
  const [progress, setProgress] = useState(0)
  const mutation = useMutation({
    async mutationFn({ sids, action }: { sids: string[]; action: BulkAction }): Promise<string> {
      setProgress(0)
      if (action.type === 'tag') {
        let tagged = 0
        for (let at = 0; at < sids.length; at += TAGGED_AT_ONCE_MAX) {
          const body = { sids: sids.slice(at, at + TAGGED_AT_ONCE_MAX), add: [action.tag] }
          const { sessions } = await api.call(tagRoutes.tagSessions, { params: { pid }, body })
          tagged += sessions.length
          setProgress(at + body.sids.length)
        }
        return describeOutcome({ done: tagged, refused: [] }, 'session', 'tagged')
      }
      const call = (sid: string) => {
        const params = { pid, sid }
        if (action.type === 'render') return api.call(videoRoutes.createRender, { params, body: {} })
        if (action.type === 'analyse') return api.call(sessionRoutes.retryAnalysis, { params })
        return api.call(erasureRoutes.eraseSession, { params })
      }
      const [noun, verb] = WORDS[action.type]
      return describeOutcome(await eachOf(sids, call, setProgress), noun, verb)
    },
    onSettled: () => refreshLists(queries),
  })
  return { ...mutation, progress }
}
