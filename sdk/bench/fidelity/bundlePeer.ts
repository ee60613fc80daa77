import { join } from 'node:path'
import { build } from 'esbuild'
import { installPeers } from '../installPeers.ts'
import type { PeerRecorder } from './recordWithPeer.ts'

/** Both with all that they can show: nothing masked, nothing blocked. */
const SCRIPTS: Record<PeerRecorder['name'], string> = {
  rrweb: `import { record } from 'rrweb'
    window.peerEvents = []
    const start = () => { window.stopPeer = record({ emit: (event) => window.peerEvents.push(event) }) }
    document.readyState === 'complete' ? start() : addEventListener('load', start)`,
  sentry: `import { init, replayIntegration } from '@sentry/browser'
    window.peerEvents = []
    const replay = replayIntegration({ maskAllText: false, maskAllInputs: false, blockAllMedia: false, useCompression: false, minReplayDuration: 0, flushMinDelay: 200, flushMaxDelay: 400 })
    const keep = (envelope) => {
      for (const [header, payload] of envelope[1]) {
        if (header.type !== 'replay_recording') continue
        const text = typeof payload === 'string' ? payload : new TextDecoder().decode(payload)
        window.peerEvents.push(...JSON.parse(text.slice(text.indexOf('\\n') + 1)).filter((event) => event && event.timestamp > 1e11))
      }
    }
    addEventListener('load', () => {
      init({ dsn: 'https://public@sink.invalid/1', defaultIntegrations: false, integrations: [replay], replaysSessionSampleRate: 1,
        transport: () => ({ send: async (envelope) => { keep(envelope); return { statusCode: 200 } }, flush: async () => true }) })
      window.stopPeer = () => replay.flush()
    })`,
}

/** The script of a peer for a page's head. Sentry's is installed first, from the lock file of the benches. */
export async function bundlePeer(name: PeerRecorder['name']): Promise<PeerRecorder> {
  if (name === 'sentry') await installPeers()
  const resolveDir = name === 'sentry' ? join(import.meta.dirname, '..', 'peers') : import.meta.dirname
  const result = await build({
    stdin: { contents: SCRIPTS[name], resolveDir },
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  })
  return { name, script: result.outputFiles[0]?.text ?? '' }
}
