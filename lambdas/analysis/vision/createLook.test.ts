import { renderPrefix } from '@incuera/contract/keys.ts'
import { RenderParameters, RenderResult } from '@incuera/contract/render.ts'
import { describe, expect, test } from '@jest/globals'
import { requestOf } from '../testing/setupOf.ts'
import { chooseKeyframes, KEYFRAMES_MAX } from './chooseKeyframes.ts'
import { BEDROCK_SIGHT, createLook, OPENAI_SIGHT } from './createLook.ts'

const { place } = requestOf()
const prefix = renderPrefix(place, 1, 'r1')
const keyframes = Array.from({ length: 20 }, (_, at) => ({ key: `${prefix}k${at}.jpg`, atMs: at * 1000 }))
const result: RenderResult = {
  ...{ v: 1, gen: 1, renderId: 'r1', videoKey: `${prefix}video.mp4`, durationMs: 20_000, frames: 200, bytes: 9 },
  ...{ wallMs: 1, engine: 'tab', parameters: RenderParameters.parse({}), posterKey: `${prefix}k0.jpg`, keyframes },
}

function objectsOf(changed: Partial<RenderResult> = {}, pictureBytes = 10) {
  const stored = new Map([
    [`${prefix}render.json`, Buffer.from(JSON.stringify(RenderResult.parse({ ...result, ...changed })))],
    [result.videoKey, Buffer.from('mp4')],
    ...keyframes.map(({ key }) => [key, Buffer.alloc(pictureBytes, 'j')] as const),
    ['video/r30/other/secret.jpg', Buffer.from('secret')],
  ])
  return { get: async (key: string) => stored.get(key) ?? null }
}
const at = { place, videoKey: `${prefix}render.json`, contestedMs: [7_500] }

describe('a model', () => {
  test('without eyes, or before there is a video, sees nothing', async () => {
    const nothing = { pictures: [], video: null }
    expect(await createLook(objectsOf(), 'none', OPENAI_SIGHT)(at)).toEqual(nothing)
    expect(await createLook(objectsOf(), 'keyframes', OPENAI_SIGHT)({ ...at, videoKey: null })).toEqual(nothing)
    expect(await createLook(objectsOf(), 'video', OPENAI_SIGHT)({ ...at, videoKey: 'gone' })).toEqual(nothing)
  })

  test('sees the pictures around what is contested, the beginning and the end', async () => {
    const { pictures } = await createLook(objectsOf(), 'keyframes', OPENAI_SIGHT)(at)
    expect(pictures.map(({ atMs }) => atMs)).toEqual([0, 7000, 8000, 19_000])
  })

  test('watches a video that is small enough, else gets pictures', async () => {
    expect(await createLook(objectsOf(), 'video', OPENAI_SIGHT)(at)).toEqual({
      pictures: [],
      video: Buffer.from('mp4'),
    })
    const { pictures, video } = await createLook(objectsOf({ bytes: 50_000_000 }), 'video', OPENAI_SIGHT)(at)
    expect([pictures.length, video]).toEqual([4, null])
  })

  test('of Bedrock watches longer videos, and gets fewer pictures', async () => {
    const longer = objectsOf({ bytes: 17_000_000 })
    expect(await createLook(longer, 'video', OPENAI_SIGHT)(at)).toMatchObject({ video: null })
    expect(await createLook(longer, 'video', BEDROCK_SIGHT)(at)).toMatchObject({ video: Buffer.from('mp4') })
    const contested = { ...at, contestedMs: [2_500, 7_500, 12_500] }
    expect((await createLook(longer, 'keyframes', OPENAI_SIGHT)(contested)).pictures).toHaveLength(6)
    expect((await createLook(longer, 'keyframes', BEDROCK_SIGHT)(contested)).pictures).toHaveLength(5)
    // As base64 with some text beside it, the longest one is below the 25 MB of Bedrock.
    expect((BEDROCK_SIGHT.videoBytes / 3) * 4).toBeLessThan(24_500_000)
  })

  test('gets no more bytes than a request may have', async () => {
    const { pictures } = await createLook(objectsOf({}, 1_400_000), 'keyframes', OPENAI_SIGHT)(at)
    expect(pictures).toHaveLength(2)
  })

  test('sees no object of another session, whatever the document of the renderer names', async () => {
    const hostile = {
      videoKey: 'video/r30/other/secret.jpg',
      keyframes: [{ key: 'video/r30/other/secret.jpg', atMs: 1 }],
    }
    expect(await createLook(objectsOf(hostile), 'video', OPENAI_SIGHT)(at)).toEqual({ pictures: [], video: null })
  })
})

test('chooses no more pictures than the budget has, the worst moments first', () => {
  const chosen = chooseKeyframes(keyframes, [12_500, 2_500, 5_500, 15_500], KEYFRAMES_MAX)
  expect(chosen).toHaveLength(KEYFRAMES_MAX)
  expect(chosen.map(({ atMs }) => atMs)).toEqual([2000, 3000, 5000, 12_000, 13_000, 19_000])
})
