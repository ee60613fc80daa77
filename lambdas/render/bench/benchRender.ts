import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { prepareCommand } from './engines/command.ts'
import { ENGINES } from './engines/engines.ts'
import { installPeers } from './installPeers.ts'
import { type Measurement, measure } from './measure.ts'
import { SESSIONS } from './sessions.ts'

const USAGE = `npm run bench -- render [--session shop,gaps,table,spinner,demo] [--engine ours,command,puppeteer-capture,"seek and screenshot"] [--fps 10,25]

  Renders the same sessions with each engine, one after the other, and prints a table (Markdown). All of it takes an hour,
  nearly all of it for the peers. They are installed on demand (bench/peers) and need the machine's ffmpeg.`

/** Ours against the peers on the same sessions in one run. */
export async function benchRender(args: string[], print: (line: string) => void): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      session: { type: 'string', default: Object.keys(SESSIONS).join() },
      engine: { type: 'string', default: Object.keys(ENGINES).join() },
      fps: { type: 'string', default: '10,25' },
    },
  })
  const sessions = values.session.split(',').map((name) => nameIn(SESSIONS, name, 'session'))
  const engines = values.engine.split(',').map((name) => nameIn(ENGINES, name, 'engine'))

  if (engines.includes('puppeteer-capture')) await installPeers(print)
  if (engines.includes('command')) await prepareCommand()
  print(
    '| session | fps | engine | wall s | x real time | CPU s | CPU s per minute | peak MB | kB | storyboard kB | load |',
  )
  print('|---|---|---|---|---|---|---|---|---|---|---|')
  for (const session of sessions)
    for (const fps of values.fps.split(',').map(Number))
      for (const engine of engines) {
        const measurement = await measure({ session, engine, fps })
        print(`| ${session} | ${fps} | ${engine} | ${columns(measurement)} | ${(loadavg()[0] ?? 0).toFixed(1)} |`)
      }
}

function columns(measurement: Measurement): string {
  if (measurement.type === 'missing') return `${measurement.reason} | | | | | | `
  const { wallSeconds, sessionSeconds, cpuSeconds, peakMegabytes, bytes, storyboardBytes } = measurement
  return (
    [wallSeconds, sessionSeconds / wallSeconds, cpuSeconds, (cpuSeconds * 60) / sessionSeconds]
      .map((value) => value.toFixed(1))
      .join(' | ') +
    ` | ${Math.round(peakMegabytes)} | ${Math.round(bytes / 1000)} | ${storyboardBytes === undefined ? '' : Math.round(storyboardBytes / 1000)}`
  )
}

function nameIn<Known extends object>(known: Known, name: string, what: string): Extract<keyof Known, string> {
  if (!isNameIn(known, name)) throw new Error(`Unknown ${what}: ${name}\n\n${USAGE}`)
  return name
}

const isNameIn = <Known extends object>(known: Known, name: string): name is Extract<keyof Known, string> =>
  Object.hasOwn(known, name)
