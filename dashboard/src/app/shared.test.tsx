import { ApiError } from '@incuera/client/apiError.ts'
import { videoReference } from '@incuera/contract/reference/videoReference.ts'
import { OpenedShare } from '@incuera/contract/share/share.ts'
import { expect, test } from '@jest/globals'
import { QueryClient } from '@tanstack/react-query'
import { renderToString } from 'react-dom/server'
import { checkShare, openShare } from '../features/share/api/openShare.ts'
import { CONFIG } from '../testing/drawScreen.tsx'
import { api } from '../testing/insightScreens.tsx'
import { readText } from '../testing/readText.ts'
import { PID } from '../testing/sessions.ts'
import { SharedApp } from './share/SharedApp.tsx'

const SID = '0193e9f2-7b1c-7000-8000-00000000000a'
const TOKEN = `${PID}${SID.replaceAll('-', '')}h4m8t2w6z9b37Hq2mZx9Kc4vTn1Wb8yRf5LjQp3sDg6A`

function draw(token: string, queries = new QueryClient()): string {
  return readText(renderToString(<SharedApp config={CONFIG} api={api} queries={queries} token={token} />), token)
}

test('a link that was cut, or leads nowhere, has one plain page', async () => {
  expect(draw(TOKEN.slice(1))).toContain('This link does not work')
  const queries = new QueryClient()
  const refusal = { type: 'refused', statusCode: 404, code: 'unknown_share' } as const
  const query = openShare(api, TOKEN)
  await queries.prefetchQuery({ ...query, queryFn: () => Promise.reject(new ApiError(refusal, 'gone')) })
  expect(draw(TOKEN, queries)).toContain('This link does not work')
})

test('what a link shows is removed when the link is revoked, and not for a failure that may pass', async () => {
  const shown = async (refusal: ConstructorParameters<typeof ApiError>[0]) => {
    const queries = new QueryClient()
    const opened = { shows: 'video', video: videoReference.getVideo.response, fromMs: 4_000, expiresAt: 1 }
    queries.setQueryData(openShare(api, TOKEN).queryKey, OpenedShare.parse(opened))
    const check = checkShare(api, TOKEN)
    await queries.prefetchQuery({ ...check, queryFn: () => Promise.reject(new ApiError(refusal, 'refused')) })
    return draw(TOKEN, queries)
  }
  expect(await shown({ type: 'refused', statusCode: 404, code: 'unknown_share' })).toContain('This link does not work')
  expect(await shown({ type: 'refused', statusCode: 429, code: 'too_many_requests' })).toContain('Shared until')
  expect(await shown({ type: 'unreachable' })).toContain('Shared until')
})

test('a link for members leads to the session and says nothing about it', () => {
  const queries = new QueryClient()
  const opened = { shows: 'session', subject: 'video', pid: PID, sid: SID, fromMs: 4_000, expiresAt: 1 }
  queries.setQueryData(openShare(api, TOKEN).queryKey, OpenedShare.parse(opened))
  expect(draw(TOKEN, queries)).toMatch(/This session is shared with members .*Open the session/)
})
