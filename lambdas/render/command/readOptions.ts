import { parseArgs } from 'node:util'
import { RenderParameters, type RenderResult } from '@incuera/contract/render.ts'
import { JobError } from '#runtime/errors.ts'

/** The parsed command line. */
export type Options = { type: 'help' } | RenderOptions

export interface RenderOptions {
  type: 'render'
  input: string
  output: string
  parameters: RenderParameters
  limitMs: number
  /** Which recording of a file with several, from 1; undefined: the one with most events. */
  recording: number | undefined
  engine: RenderResult['engine'] | undefined
  /** Whether to also write poster, keyframes and storyboard. */
  pictures: boolean
}

export const USAGE = `npm run render -- <session.json> <out.mp4> [--fps 10] [--width 1280] [--height 720] [--limit 900]
                  [--from 0] [--to 60] [--recording 1] [--speed 1] [--skip-idle] [--footer] [--no-cursor] [--no-ripples] [--pictures]

  session.json   rrweb events as a JSON array or JSON lines, batches with events, an export of PostHog, packed events;
                 gzipped or not. One to try: sdk/e2e/fixtures/shopSession.json.gz
  --recording    which one of a file with several windows, sessions or days, from 1; else the one with most events
  --fps          frames a second, 5 to 30
  --from, --to   the clip that is shown, in seconds of the session
  --speed        seconds of the session in a second of the video, 0.25 to 16
  --skip-idle    shortens what the visitor did not touch for more than 3 s to 1 s
  --footer       a line with address and time under the page
  --limit        seconds after which rendering is given up
  --pictures     also write poster, keyframes and storyboard (small pictures and a WebVTT file for a seek bar)
  --engine       jpeg: take screenshots instead of capturing the tab, several times slower`

/** Which option sets which parameter. */
const OPTION_OF: Record<string, string> = { fromMs: '--from', toMs: '--to' }
const LIMIT_SECONDS = 900

/** @throws JobError that names the option and its accepted values */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parsed(args)
  if (values.help) return { type: 'help' }
  const [input, output, more] = positionals
  if (!input || !output)
    throw new JobError(`Two arguments are needed: a recording and the name of the video.\n\n${USAGE}`, { retry: false })
  if (more !== undefined)
    throw new JobError(`Too many arguments: "${more}". Give one recording and one video.`, { retry: false })
  if (values.engine !== undefined && values.engine !== 'tab' && values.engine !== 'jpeg')
    throw new JobError(`--engine must be tab or jpeg, not "${values.engine}".`, { retry: false })

  const parameters = RenderParameters.safeParse({
    fps: numberOf('--fps', values.fps),
    width: numberOf('--width', values.width),
    height: numberOf('--height', values.height),
    fromMs: numberOf('--from', values.from, 1000),
    toMs: numberOf('--to', values.to, 1000),
    speed: numberOf('--speed', values.speed),
    skipIdle: values['skip-idle'],
    footer: values.footer,
    cursor: !values['no-cursor'],
    clickRipples: !values['no-ripples'],
  })
  if (!parameters.success) {
    const said = parameters.error.issues.map(
      ({ path: [name], message }) => `${OPTION_OF[String(name)] ?? `--${String(name)}`}: ${message}.`,
    )
    throw new JobError(said.join('\n'), { retry: false })
  }
  const limitSeconds = numberOf('--limit', values.limit) ?? LIMIT_SECONDS
  if (limitSeconds <= 0) throw new JobError(`--limit takes a time in seconds, not "${values.limit}".`, { retry: false })
  const limitMs = Math.round(limitSeconds * 1000)
  const recording = numberOf('--recording', values.recording)
  if (recording !== undefined && !(Number.isInteger(recording) && recording > 0))
    throw new JobError(`--recording takes a whole number from 1, not "${values.recording}".`, { retry: false })
  return {
    type: 'render',
    input,
    output,
    parameters: parameters.data,
    limitMs,
    recording,
    engine: values.engine,
    pictures: values.pictures ?? false,
  }
}

function parsed(args: string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...{
          fps: text,
          width: text,
          height: text,
          limit: text,
          engine: text,
          from: text,
          to: text,
          speed: text,
          recording: text,
        },
        ...{ 'skip-idle': flag, footer: flag, 'no-cursor': flag, 'no-ripples': flag, pictures: flag, help: flag },
      },
    })
  } catch (error) {
    // The rest of Node's message explains how to pass a file whose name begins with a dash.
    const [first = ''] = String(error)
      .replace(/^.*?\]: /, '')
      .split(/\.?(?:\s*\n|\. )/)
    throw new JobError(`${first.replace(/\.$/, '')}.\n\n${USAGE}`, { retry: false })
  }
}

function numberOf(option: string, text: string | undefined, factor = 1): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value))
    throw new JobError(`${option} takes a number, not "${text}".`, { retry: false })
  return value * factor
}
