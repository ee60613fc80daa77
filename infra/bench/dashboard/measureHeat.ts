import { join } from 'node:path'
import { build } from 'esbuild'
import type { Browser } from 'puppeteer-core'

const POINTS = 1_000_000
const PAGE = { width: 1_280, height: 4_800 }

/** Milliseconds until a heatmap of a million points is filled, blurred, coloured and on its canvas. */
export async function measureHeat(browser: Browser): Promise<number> {
  const logic = join(import.meta.dirname, '..', '..', '..', 'dashboard', 'src', 'features', 'heatmaps', 'logic')
  const { outputFiles } = await build({
    stdin: {
      contents: `import { fillHeat } from './fillHeat.ts'
        import { paintHeat } from './paintHeat.ts'
        Object.assign(window, { fillHeat, paintHeat })`,
      resolveDir: logic,
      loader: 'ts',
    },
    ...{ bundle: true, write: false, format: 'iife', target: 'es2022' },
  })
  const page = await browser.newPage()
  try {
    await page.setContent('<!doctype html><canvas></canvas>')
    await page.evaluate(outputFiles[0]?.text ?? '')
    return Number(
      await page.evaluate(`(() => {
        const cells = Array.from({ length: ${POINTS} }, (_, nth) => [(nth * 7919) % 1000, (nth * 104729) % 1200, 1, 1])
        const from = performance.now()
        const grid = fillHeat(cells, { widthPercent: 0.1, heightPx: 4 }, ${JSON.stringify(PAGE)})
        const canvas = document.querySelector('canvas')
        canvas.width = grid.width
        canvas.height = grid.height
        const context = canvas.getContext('2d')
        context.putImageData(new ImageData(paintHeat(grid), grid.width, grid.height), 0, 0)
        context.getImageData(0, 0, 1, 1)
        return performance.now() - from
      })()`),
    )
  } finally {
    await page.close()
  }
}
