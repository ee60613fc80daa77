import { renderPrefix, type SessionPlace } from '@incuera/contract/keys.ts'
import { RenderResult } from '@incuera/contract/render.ts'
import type { ObjectStore } from '#sessions/objects/objectStore.ts'
import type { Picture, Prompt } from '../model/prompt.ts'
import { chooseKeyframes, KEYFRAMES_MAX } from './chooseKeyframes.ts'

/** What a model sees of a session besides its events. */
export type Vision = 'none' | 'keyframes' | 'video'
export type Seen = Pick<Prompt, 'pictures' | 'video'>
export const NOTHING_SEEN: Seen = { pictures: [], video: null }

/** How much a server takes in one request. */
export interface SightLimits {
  /** Of a video; base64 adds a third. A longer one is replaced by pictures of it. */
  videoBytes: number
  pictures: number
}

/** Servers with the OpenAI API accept requests of about 20 MB. */
export const OPENAI_SIGHT: SightLimits = { videoBytes: 14_000_000, pictures: KEYFRAMES_MAX }
/**
 * Bedrock accepts a video that has less than 25 MB as base64 (`VideoSource` in its API reference). Its models accept 20
 * pictures of 3.75 MB, but Nova 2 accepts 5 ("Multimodal understanding" in its user guide).
 */
export const BEDROCK_SIGHT: SightLimits = { videoBytes: 18_000_000, pictures: 5 }
const PICTURES_BYTES_MAX = 3_000_000

/** @param videoKey of the `render.json` of the session's own video; null while there is none */
export interface LookAt {
  place: SessionPlace
  videoKey: string | null
  /** Of what is worth looking at, in milliseconds from the start of the session. */
  contestedMs: readonly number[]
}

/**
 * Reads what the renderer has drawn of a session: its MP4 where the model watches videos, or the pictures around
 * contested moments. The analysis does not wait for a video: without one the model reads only, until a member requests
 * the analysis again.
 */
export function createLook(
  objects: Pick<ObjectStore, 'get'>,
  vision: Vision,
  limits: SightLimits,
): (at: LookAt) => Promise<Seen> {
  return async ({ place, videoKey, contestedMs }) => {
    if (vision === 'none' || !videoKey) return NOTHING_SEEN
    const result = await readResult(objects, videoKey)
    if (!result) return NOTHING_SEEN
    // The renderer plays hostile pages: a document that it wrote must not lead to objects of other sessions.
    const isOwn = (key: string) => key.startsWith(renderPrefix(place, result.gen, result.renderId))
    if (vision === 'video' && result.bytes <= limits.videoBytes && isOwn(result.videoKey)) {
      const video = await objects.get(result.videoKey)
      if (video && video.length <= limits.videoBytes) return { pictures: [], video }
    }
    const chosen = chooseKeyframes(
      result.keyframes.filter(({ key }) => isOwn(key)),
      contestedMs,
      limits.pictures,
    )
    return { pictures: await readPictures(objects, chosen), video: null }
  }
}

async function readResult(objects: Pick<ObjectStore, 'get'>, key: string): Promise<RenderResult | null> {
  const bytes = await objects.get(key)
  return bytes ? (RenderResult.safeParse(JSON.parse(bytes.toString())).data ?? null) : null
}

async function readPictures(
  objects: Pick<ObjectStore, 'get'>,
  keyframes: readonly { key: string; atMs: number }[],
): Promise<Picture[]> {
  const pictures: Picture[] = []
  let room = PICTURES_BYTES_MAX
  for (const { key, atMs } of keyframes) {
    const jpeg = await objects.get(key)
    if (!jpeg || jpeg.length > room) continue
    room -= jpeg.length
    pictures.push({ atMs, jpeg })
  }
  return pictures
}
