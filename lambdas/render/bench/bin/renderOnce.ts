import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { bundlePlayer } from '#render/command/bundlePlayer.ts'
import { timesOf } from '#render/command/readRecording.ts'
import { unpackChromium } from '#runtime/unpackChromium.ts'
import { MissingError } from '../engines/engine.ts'
import { ENGINES } from '../engines/engines.ts'
import { bundlePeer } from '../peer/peerPage.ts'
import type { Run, RunReport } from '../run.ts'
import { SESSIONS } from '../sessions.ts'

const CHROMIUM_FOLDER = resolve(import.meta.dirname, '..', '..', '..', '..', '.cache', 'chromium')
const report = (message: RunReport) => process.send?.(message)

/** The child process of measure.ts: renders one session with one engine. */
async function renderOnce({ session, engine, fps }: Run): Promise<void> {
  const events = SESSIONS[session]()
  const { startedAt, endedAt } = timesOf(events)
  const [chromium, peer] = await Promise.all([unpackChromium(CHROMIUM_FOLDER), bundlePeer()])
  const player = bundlePlayer()
  const folder = mkdtempSync(join(tmpdir(), 'incuera-bench-'))
  report({ type: 'ready' })
  const beganAt = performance.now()
  try {
    const rendered = await ENGINES[engine]({ events, fps, chromium, scripts: { player, peer }, folder })
    report({
      type: 'done',
      wallSeconds: (performance.now() - beganAt) / 1000,
      sessionSeconds: (endedAt - startedAt) / 1000,
      ...rendered,
    })
  } catch (error) {
    if (!(error instanceof MissingError)) throw error
    report({ type: 'missing', reason: error.message })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

process.once('message', (run: Run) => renderOnce(run).finally(() => process.disconnect()))
