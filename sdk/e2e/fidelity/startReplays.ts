import { startSite } from '../startSite.ts'
import type { PlayerName } from './players.ts'

/** Serves each player on an empty page of its own. */
export interface Replays {
  addressOf(name: PlayerName): string
  close(): Promise<void>
}

const HEAD = `<style>html, body { margin: 0; overflow: hidden; background: white } .replayer-mouse, .replayer-mouse-tail { display: none !important }
  #stage { position: absolute; inset: 0 } .replayer-wrapper { position: absolute; transform-origin: 0 0 } iframe { border: 0; display: block; background: white }</style>`

/**
 * A script has one to two megabytes. As a file, the browser keeps it, and its compiled code, from one replay to the
 * next; passed to a page it is copied through three processes and compiled each time.
 */
const KEPT = { 'cache-control': 'max-age=86400, immutable' }

export async function startReplays(scripts: Record<PlayerName, string>): Promise<Replays> {
  const pages = Object.entries(scripts).flatMap(([name, body]) => [
    [`/${name}`, { body: `<script src="/${name}.js"></script>`, head: HEAD }] as const,
    [`/${name}.js`, { body, type: 'text/javascript; charset=utf-8', headers: KEPT }] as const,
  ])
  const { origin, close } = await startSite(null, Object.fromEntries(pages))
  return { addressOf: (name) => `${origin}/${name}`, close }
}
