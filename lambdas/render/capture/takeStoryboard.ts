import type { Pictures } from '../encode/joinStoryboards.ts'
import type { StoryboardPlan } from '../plan/planStoryboard.ts'
import type { Frames } from './beginFrames.ts'
import type { CallPlayer } from './callPlayer.ts'

/** The pictures that the player page has collected for this plan; JPEGs. null if it has drawn no frame. */
export async function takeStoryboard(
  { tile, ranges }: StoryboardPlan,
  frames: Frames,
  player: CallPlayer,
): Promise<Pictures<Uint8Array> | null> {
  const { sheets, pictures: places } = await frames.pump(player('takeStoryboard'))
  if (places.length === 0) return null
  const pictures = ranges.flatMap((range, index) => {
    const place = places[index]
    return place ? [{ ...range, ...place }] : []
  })
  return { ...tile, sheets: sheets.map((base64) => Buffer.from(base64, 'base64')), pictures }
}
