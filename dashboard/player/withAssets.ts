import type { Asset } from '@incuera/contract/assets/assetBundle.ts'
import { createAssetReader } from '@incuera/contract/assets/createAssetReader.ts'
import { showAssets } from '@incuera/contract/assets/showAssets.ts'
import type { SegmentFile } from './playedEvent.ts'

/** A picture of the page without its pictures is better than none for longer. */
const WAIT_MS = 1_500

/**
 * The segments of a window with the assets of its session in the place of their addresses. What plays before these have
 * come has the addresses, which the browser asks the site for where that is allowed.
 * @param wait resolves after so many milliseconds
 */
export async function* withAssets(
  segments: AsyncIterable<SegmentFile>,
  assets: Promise<readonly Asset[]>,
  wait: (ms: number) => Promise<void>,
): AsyncGenerator<SegmentFile> {
  // Most sessions have none, and their events are not read for nothing before the first picture.
  const reader: { read(event: SegmentFile[number]): void } = { read: () => undefined }
  const ready = assets.then((kept) => {
    if (kept.length > 0) reader.read = createAssetReader(showAssets(kept))
  })
  const patience = Promise.race([ready, wait(WAIT_MS)])
  for await (const segment of segments) {
    await patience
    for (const event of segment) reader.read(event)
    yield segment
  }
}
