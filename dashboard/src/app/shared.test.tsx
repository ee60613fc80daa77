import { ApiError } from '@incuera/client/apiError.ts'
import { OpenedShare } from '@incuera/contract/share/share.ts'
import { expect, test } from '@jest/globals'
import { QueryClient } from '@tanstack/react-query'
import { renderToString } from 'react-dom/server'
import { openShare } from '../features/share/api/openShare.ts'
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

test('a link for members leads to the session and says nothing about it', () => {
  const queries = new QueryClient()
  const opened = { shows: 'session', subject: 'video', pid: PID, sid: SID, fromMs: 4_000, expiresAt: 1 }
  queries.setQueryData(openShare(api, TOKEN).queryKey, OpenedShare.parse(opened))
  expect(draw(TOKEN, queries)).toMatch(/This session is shared with members .*Open the session/)
})
