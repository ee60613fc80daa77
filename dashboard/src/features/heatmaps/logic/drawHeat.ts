import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { fillHeat } from './fillHeat.ts'
import { heatColor, paintHeat } from './paintHeat.ts'

/** Browsers refuse larger canvases. */
const HEIGHT_MAX = 16_000

/**
 * A map as a picture, at the size of its page.
 *
 * @param ground the recorded page; null: on white
 */
export function drawHeat(
  answer: AnswerOf<'heatmap'>,
  page: { width: number; height: number },
  ground: ImageBitmap | null,
): HTMLCanvasElement {
  const scale = Math.min(1, HEIGHT_MAX / page.height)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(page.width * scale)
  canvas.height = Math.round(page.height * scale)
  const context = canvas.getContext('2d')
  if (!context) return canvas
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  if (ground) context.drawImage(ground, 0, 0, canvas.width, canvas.height)
  if ('cells' in answer) {
    const grid = fillHeat(answer.cells, answer.cell, page)
    const heat = document.createElement('canvas')
    heat.width = grid.width
    heat.height = grid.height
    heat.getContext('2d')?.putImageData(new ImageData(paintHeat(grid), grid.width, grid.height), 0, 0)
    context.drawImage(heat, 0, 0, canvas.width, canvas.height)
  } else for (const band of bandsOf(answer)) drawBand(context, band)
  return canvas
}

interface Band {
  from: number
  to: number
  heat: number
}

/** Both as shares: of the height of the page, and of the strongest. */
function bandsOf(answer: Exclude<AnswerOf<'heatmap'>, { cells: unknown }>): Band[] {
  if (answer.map === 'scroll')
    return answer.reach.map(({ percent, share }, i) => ({
      ...{ from: percent / 100, to: (answer.reach[i + 1]?.percent ?? 100) / 100, heat: share },
    }))
  const top = Math.max(Number.EPSILON, ...answer.bands.map(({ share }) => share))
  const tall = 1 / Math.max(1, answer.bands.length)
  return answer.bands.map(({ band, share }) => ({ from: band * tall, to: (band + 1) * tall, heat: share / top }))
}

function drawBand(context: CanvasRenderingContext2D, { from, to, heat }: Band): void {
  const { width, height } = context.canvas
  context.fillStyle = `rgb(${heatColor(heat).join(' ')} / 55%)`
  context.fillRect(0, from * height, width, (to - from) * height)
}
