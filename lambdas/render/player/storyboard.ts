/// <reference lib="esnext.typedarrays" />
import type { Size, StoryboardOptions, StoryboardSheets } from '../protocol.ts'
import { shrinkI420 } from './shrinkI420.ts'

/** Collects small pictures of a video from the frames that are encoded anyway. */
export interface Storyboard {
  /** A frame that is shown from `videoMs` on; whoever passes it closes it. */
  show(frame: VideoFrame, videoMs: number): void
  finish(): Promise<StoryboardSheets>
}

/** Pictures in a row, and rows on a sheet. */
const COLUMNS = 10
const ROWS_MAX = 10
/** About 3 kB for a picture of a page, 160x90. */
const JPEG_QUALITY = 0.65
/** How the compositor really codes captured frames, whatever they say (relabelColours.ts). */
const COLOURS: VideoColorSpaceInit = {
  primaries: 'smpte170m',
  transfer: 'smpte170m',
  matrix: 'smpte170m',
  fullRange: false,
}

/**
 * The picture of a moment is the frame that is on screen then, which is known when the next one comes. So the newest
 * frame is kept until then: one of the ten that the browser has for captures (encode.ts).
 */
export function openStoryboard({ tile, times }: StoryboardOptions): Storyboard {
  const sheets: OffscreenCanvas[] = []
  const pictures: StoryboardSheets['pictures'] = []
  let tiles = 0
  let newest: VideoFrame | null = null
  let drawing = Promise.resolve()

  /** The moments before `untilMs` that have no picture yet show the newest frame. */
  const assign = (untilMs: number) => {
    const due = times.slice(pictures.length).filter((atMs) => atMs < untilMs)
    if (!newest || due.length === 0) return newest?.close()
    const frame = newest
    const at = placeOf(tiles++, tile)
    pictures.push(...due.map(() => at))
    drawing = drawing
      .then(() => drawTile(frame, contextOf(sheets, at.sheet, tile), at, tile))
      .finally(() => frame.close())
  }
  return {
    show(frame, videoMs) {
      // Moments before the first frame show it as well.
      if (newest) assign(videoMs)
      newest = frame.clone()
    },
    async finish() {
      assign(Number.POSITIVE_INFINITY)
      newest = null
      await drawing
      const rowsOf = (sheet: number) =>
        Math.ceil(Math.min(tiles - sheet * COLUMNS * ROWS_MAX, COLUMNS * ROWS_MAX) / COLUMNS)
      const columns = Math.min(tiles, COLUMNS)
      return {
        pictures,
        sheets: await Promise.all(
          sheets.map((sheet, index) => toJpeg(sheet, columns * tile.width, rowsOf(index) * tile.height)),
        ),
      }
    },
  }
}

function placeOf(index: number, { width, height }: Size) {
  const onSheet = index % (COLUMNS * ROWS_MAX)
  return {
    sheet: Math.floor(index / (COLUMNS * ROWS_MAX)),
    x: (onSheet % COLUMNS) * width,
    y: Math.floor(onSheet / COLUMNS) * height,
  }
}

function contextOf(sheets: OffscreenCanvas[], index: number, { width, height }: Size) {
  sheets[index] ??= new OffscreenCanvas(COLUMNS * width, ROWS_MAX * height)
  const context = sheets[index].getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('There is no canvas for the storyboard')
  return context
}

async function drawTile(
  frame: VideoFrame,
  context: OffscreenCanvasRenderingContext2D,
  at: { x: number; y: number },
  tile: Size,
): Promise<void> {
  // Screenshots are not I420; there is no hurry with them (frameSource.ts).
  const small =
    frame.format === 'I420'
      ? await shrunk(frame, tile)
      : await createImageBitmap(frame, { resizeWidth: tile.width, resizeHeight: tile.height })
  context.drawImage(small, at.x, at.y, tile.width, tile.height)
  small.close()
}

async function shrunk(frame: VideoFrame, tile: Size): Promise<VideoFrame> {
  const planes = new Uint8Array(frame.allocationSize())
  const layout = await frame.copyTo(planes)
  const { width, height } = frame.visibleRect ?? { width: frame.codedWidth, height: frame.codedHeight }
  const small = shrinkI420({ planes, layout, width, height }, tile)
  return new VideoFrame(small, {
    format: 'I420',
    codedWidth: tile.width,
    codedHeight: tile.height,
    timestamp: 0,
    colorSpace: COLOURS,
  })
}

async function toJpeg(sheet: OffscreenCanvas, width: number, height: number): Promise<string> {
  const cropped = new OffscreenCanvas(width, height)
  cropped.getContext('2d', { alpha: false })?.drawImage(sheet, 0, 0)
  const blob = await cropped.convertToBlob({ type: 'image/jpeg', quality: JPEG_QUALITY })
  return new Uint8Array(await blob.arrayBuffer()).toBase64()
}
