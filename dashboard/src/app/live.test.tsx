import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { listLive } from '../features/live/api/liveQueries.ts'
import { api, openScreen, type Screen } from '../testing/insightScreens.tsx'
import { PID, recordingSession } from '../testing/sessions.ts'

let screen: Screen
beforeEach(() => {
  screen = openScreen()
})
afterEach(() => screen.close())

const { queryKey } = listLive(api, PID)

test('lists who is on the site, where, on which page and since when', async () => {
  const device = { browser: 'Mobile Safari', os: 'iOS', kind: 'mobile', timezone: 'Europe/Madrid' }
  const page = 'https://shop.example/checkout/<b>delivery</b>'
  screen.loaded(queryKey, { sessions: [recordingSession(1, { device, page }), recordingSession(2)], hasMore: true })
  const text = await screen.draw('live')
  expect(text).toMatch(/In progress 2 or more .*Anonymous, Madrid Safari on iOS Madrid .*3 0 Watch/)
  expect(text).toContain('/checkout/')
  expect(text).not.toContain('<b>delivery')
  expect(text).toMatch(/Anonymous Chrome on macOS Unknown \/ /)
  expect(text).toContain('the oldest may be missing')
})

test('shows loading, and what to expect when nobody is there', async () => {
  expect(await screen.draw('live')).toContain('Loading the list of live sessions')
  screen.loaded(queryKey, { sessions: [], hasMore: false })
  expect(await screen.draw('live')).toContain('Nobody is on the site right now')
})
