import { posix } from 'node:path'
import { storyboardKey } from '@incuera/contract/keys.ts'
import type { JoinMessage } from '@incuera/contract/messages.ts'
import type { RenderedPart, Storyboard } from '@incuera/contract/render.ts'
import { toWebVtt } from '@incuera/contract/toWebVtt.ts'
import { joinStoryboards } from '../encode/joinStoryboards.ts'
import { offsetsOf } from './joinTimes.ts'
import type { JoinStore } from './store.ts'

/**
 * Writes a WebVTT file beside the video that maps moments to small pictures. The pictures stay where the parts have
 * them.
 * @returns null if no part has pictures: all are from an older renderer
 */
export async function writeStoryboard(
  store: Pick<JoinStore, 'write'>,
  message: JoinMessage,
  parts: { made: RenderedPart | null; durationMs: number }[],
): Promise<Storyboard | null> {
  const { offsets } = offsetsOf(parts)
  const storyboard = joinStoryboards(
    parts.map(({ made }, index) => ({ storyboard: made?.storyboard ?? null, offsetMs: offsets[index] ?? 0 })),
  )
  if (!storyboard) return null
  const nameOf = (sheet: number) => posix.basename(storyboard.sheets[sheet]?.key ?? '')
  await store.write(storyboardKey(message, message.gen, message.renderId), toWebVtt(storyboard, nameOf), 'text/vtt')
  return storyboard
}
