import { readFileSync, writeFileSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { RenderParameters } from '@incuera/contract/render.ts'
import { z } from 'zod'
import { JobError } from '../../runtime/errors.ts'
import { unpackChromium } from '../../runtime/unpackChromium.ts'
import { bundlePlayer } from '../bundlePlayer.ts'
import { readRecording, timesOf } from '../readRecording.ts'
import { renderSession } from '../render.ts'

const USAGE = `npm run render -- <session.json> <out.mp4> [--fps 10] [--width 1280] [--height 720] [--limit 900]
                  [--from 0] [--to 60] [--speed 1] [--skip-idle] [--footer] [--no-cursor] [--no-ripples] [--pictures]

  session.json   rrweb events as a JSON array, or batches with events; gzipped or not
  --from, --to   the clip that is shown, in seconds of the session
  --speed        seconds of the session in a second of the video
  --skip-idle    shortens what the visitor did not touch for more than 3 s to 1 s
  --footer       a line with address and time under the page
  --limit        seconds after which rendering is given up
  --pictures     write poster and keyframes beside the video as well`

const ROOT = resolve(import.meta.dirname, '..', '..', '..')

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      fps: { type: 'string' },
      width: { type: 'string' },
      height: { type: 'string' },
      limit: { type: 'string', default: '900' },
      engine: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      speed: { type: 'string' },
      'skip-idle': { type: 'boolean' },
      footer: { type: 'boolean' },
      'no-cursor': { type: 'boolean' },
      'no-ripples': { type: 'boolean' },
      pictures: { type: 'boolean', default: false },
    },
  })
  const [input, output] = positionals
  if (!input || !output) throw new JobError(USAGE, false)
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text))
  const milliseconds = (text: string | undefined) => (text === undefined ? undefined : Number(text) * 1000)
  const parameters = RenderParameters.parse({
    fps: number(values.fps),
    width: number(values.width),
    height: number(values.height),
    fromMs: milliseconds(values.from),
    toMs: milliseconds(values.to),
    speed: number(values.speed),
    skipIdle: values['skip-idle'],
    footer: values.footer,
    cursor: !values['no-cursor'],
    clickRipples: !values['no-ripples'],
  })
  const events = readRecording(readFileSync(input))

  const startedAt = performance.now()
  const [chromium, playerScript] = await Promise.all([unpackChromium(join(ROOT, '.cache', 'chromium')), bundlePlayer()])
  const rendering = await renderSession(
    { events, ...timesOf(events), parameters },
    {
      chromium,
      playerScript,
      signal: AbortSignal.timeout(Number(values.limit) * 1000),
      engine: values.engine === 'jpeg' ? 'jpeg' : undefined,
      onProgress: showProgress,
    },
  )
  writeFileSync(output, rendering.video)
  if (values.pictures) {
    const stem = output.slice(0, output.length - extname(output).length)
    writeFileSync(`${stem}-poster.jpg`, rendering.poster)
    for (const { atMs, jpeg } of rendering.keyframes) writeFileSync(`${stem}-${String(atMs).padStart(7, '0')}ms.jpg`, jpeg)
  }
  const wallSeconds = (performance.now() - startedAt) / 1000
  const seconds = rendering.durationMs / 1000
  console.error(
    `\n${output}: ${seconds.toFixed(1)} s, ${rendering.frames} frames, ${Math.round(rendering.video.length / 1000)} kB ` +
      `in ${wallSeconds.toFixed(1)} s (${(seconds / wallSeconds).toFixed(1)}x real time, engine ${rendering.engine})`,
  )
  if (rendering.droppedEvents > 0) console.error(`${rendering.droppedEvents} events could not be played.`)
}

function showProgress(videoMs: number, lengthMs: number): void {
  if (!process.stderr.isTTY) return
  const share = lengthMs > 0 ? Math.min(1, videoMs / lengthMs) : 1
  const bar = '█'.repeat(Math.round(share * 30)).padEnd(30, '░')
  process.stderr.write(`\r${bar} ${String(Math.round(share * 100)).padStart(3)} %`)
}

main().catch((error: unknown) => {
  console.error(error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : error)
  process.exitCode = 1
})
