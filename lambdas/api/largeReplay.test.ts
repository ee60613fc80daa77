import { WindowId } from '@incuera/contract/ids.ts'
import { manifestKey, segmentKey } from '@incuera/contract/keys.ts'
import {
  ANSWER_BYTES_MAX,
  GAPS_MAX,
  IDLE_RANGES_MAX,
  SEGMENTS_MAX,
  WINDOWS_PER_SESSION_MAX,
} from '@incuera/contract/limits.ts'
import { Manifest } from '@incuera/contract/manifest.ts'
import { expect, test } from '@jest/globals'
import { toMeta } from '../sessions/testing/toMeta.ts'
import { addReadySession, sid } from './testing/addReadySession.ts'
import { startApi } from './testing/startApi.ts'

/** With the session token of a function's role. */
const PRESIGNED_CHARACTERS = 2_000

test('the replay of the largest session that compaction accepts fits into a response', async () => {
  const api = startApi()
  const { pid } = (await api.call('ann', 'POST', '/api/projects', { name: 'Shop', origins: ['*'] })).body
  await addReadySession(api, pid)
  const place = { ...toMeta({ pid, sid }), pid, sid }
  const small = Manifest.parse(JSON.parse(String(api.objects.objects.get(manifestKey(place, 1)))))
  const times = { startedAt: 1_700_000_000_000, endedAt: 1_700_000_040_000 }
  const widOf = (nth: number) => WindowId.parse(`window${nth % WINDOWS_PER_SESSION_MAX}`)
  const idle = Array.from({ length: IDLE_RANGES_MAX }, (_, nth) => ({
    fromMs: nth * 86_400.123,
    toMs: nth * 86_400.123 + 3_001,
  }))
  const large: Manifest = {
    ...small,
    windows: Array.from({ length: WINDOWS_PER_SESSION_MAX }, (_, nth) => ({
      wid: widOf(nth),
      ...times,
      events: 1e6,
      idle,
    })),
    segments: Array.from({ length: SEGMENTS_MAX + WINDOWS_PER_SESSION_MAX }, (_, nth) => ({
      ...{ key: segmentKey(place, 1, nth + 1), wid: widOf(nth), ...times, events: 1e6, bytes: 1e9 },
      snapshotsAt: Array.from({ length: 200 }, (_one, second) => times.startedAt + second * 1_000),
    })),
    gaps: Array.from({ length: GAPS_MAX }, (_, nth) => ({ wid: widOf(nth), fromSeq: 2 * nth, toSeq: 2 * nth })),
  }
  await api.objects.put(manifestKey(place, 1), Buffer.from(JSON.stringify(large)), { contentType: 'application/json' })

  const { status, body } = await api.call('ann', 'GET', `${pid}:/api/sessions/${sid}/replay`)
  expect(status).toBe(200)
  expect(body.segmentUrls).toHaveLength(large.segments.length)
  const urls = body.segmentUrls.map((url: string) => url.padEnd(PRESIGNED_CHARACTERS, '%'))
  expect(Buffer.byteLength(JSON.stringify(JSON.stringify({ ...body, segmentUrls: urls })))).toBeLessThan(
    ANSWER_BYTES_MAX,
  )
})
