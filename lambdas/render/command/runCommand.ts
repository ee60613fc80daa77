import { existsSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, extname, resolve } from 'node:path'
import { describeNotShown } from '@incuera/contract/replay/describeNotShown.ts'
import { toWebVtt } from '@incuera/contract/toWebVtt.ts'
import { JobError } from '#runtime/errors.ts'
import { unpackChromium } from '#runtime/unpackChromium.ts'
import { usableCores } from '#runtime/usableCores.ts'
import type { Rendering } from '../render.ts'
import { renderWhileReading } from '../renderWhileReading.ts'
import { type RenderOptions, readOptions, USAGE } from './readOptions.ts'
import { describeRest, type RecordingFile, readRecordings } from './readRecording.ts'

/** Where the command finds what it needs. */
export interface CommandPlace {
  /** Where Chromium is unpacked, or will be. */
  chromiumFolder: string
  playerScript: string
}

/**
 * `npm run render`: renders a recording to an MP4.
 * @throws JobError that explains what is wrong with the options or the recording, or why it cannot be rendered
 */
export async function runCommand(args: string[], { chromiumFolder, playerScript }: CommandPlace): Promise<void> {
  const options = readOptions(args)
  if (options.type === 'help') {
    process.stdout.write(`${USAGE}\n`)
    return
  }
  // Checked before the work, not after it.
  if (!existsSync(dirname(resolve(options.output))))
    throw new JobError(`There is no folder ${dirname(options.output)} for the video.`, { retry: false })

  const startedAt = performance.now()
  const stop = new AbortController()
  setTimeout(
    () => stop.abort(new Error(`it took longer than ${options.limitMs / 1000} s (--limit)`)),
    options.limitMs,
  ).unref()
  const chromium = await unpackChromium(chromiumFolder)
  const read = async () => {
    const file = readRecordings(await readInput(options.input))
    const shown = chooseRecording(file, options)
    for (const line of describeRest(file, shown.index)) console.error(line)
    return { ...shown.recording, parameters: options.parameters }
  }
  const rendering = await renderWhileReading(options.parameters, read, {
    ...{ chromium, playerScript, cores: usableCores() },
    signal: stop.signal,
    engine: options.engine,
    onProgress: showProgress,
  }).finally(endProgress)
  write(options, rendering)
  const wallSeconds = (performance.now() - startedAt) / 1000
  const seconds = rendering.durationMs / 1000
  console.error(
    `${options.output}: ${seconds.toFixed(1)} s, ${rendering.frames} frames, ${Math.round(rendering.video.length / 1000)} kB ` +
      `in ${wallSeconds.toFixed(1)} s (${(seconds / wallSeconds).toFixed(1)}x real time, engine ${rendering.engine})`,
  )
  if (rendering.notShown > 0) console.error(describeNotShown(rendering.notShown))
}

/** @throws JobError if the file has no recording with the requested number */
function chooseRecording({ recordings, main }: RecordingFile, { recording: wanted }: RenderOptions) {
  const index = wanted === undefined ? main : wanted - 1
  const recording = recordings[index]
  if (!recording)
    throw new JobError(`--recording ${wanted}: the file contains ${recordings.length} of them, counted from 1.`, {
      retry: false,
    })
  return { index, recording }
}

/** @throws JobError if there is no such file */
async function readInput(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const said: Record<string, string> = {
      ENOENT: `There is no file ${file}.`,
      EISDIR: `${file} is a folder, not a recording.`,
    }
    throw new JobError(said[String(code)] ?? `${file} cannot be read: ${String(error)}`, { retry: false })
  }
}

function write({ output, pictures }: RenderOptions, { video, poster, keyframes, storyboard }: Rendering): void {
  writeFileSync(output, video)
  if (!pictures) return
  const stem = output.slice(0, output.length - extname(output).length)
  writeFileSync(`${stem}-poster.jpg`, poster)
  for (const { atMs, jpeg } of keyframes) writeFileSync(`${stem}-${String(atMs).padStart(7, '0')}ms.jpg`, jpeg)
  if (!storyboard) return
  const sheetFile = (index: number) => `${stem}-storyboard-${index + 1}.jpg`
  for (const [index, jpeg] of storyboard.sheets.entries()) writeFileSync(sheetFile(index), jpeg)
  writeFileSync(
    `${stem}-storyboard.vtt`,
    toWebVtt(storyboard, (sheet) => encodeURIComponent(basename(sheetFile(sheet)))),
  )
}

function showProgress(videoMs: number, lengthMs: number): void {
  if (!process.stderr.isTTY) return
  const share = lengthMs > 0 ? Math.min(1, videoMs / lengthMs) : 1
  const bar = '█'.repeat(Math.round(share * 30)).padEnd(30, '░')
  process.stderr.write(`\r${bar} ${String(Math.round(share * 100)).padStart(3)} %`)
}

function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\n')
}
