import { RENDER_PARAMETERS } from '../jobs/messages.ts'
import type { Render } from '../model/render.ts'
import { toMeta } from './toMeta.ts'

/** A video that has just been requested, with so many parts of a minute each, for tests. */
export function toRenderRequest(parts: number, patch: Partial<Render> = {}): Render {
  const { pid, sid, rc, expiresAt } = toMeta()
  return {
    ...{
      pid,
      sid,
      rc,
      expiresAt,
      gen: 2,
      renderId: 'r1',
      parameters: RENDER_PARAMETERS,
      version: 1,
      askedAt: 1,
      attempt: 1,
    },
    state: { status: 'queued', queuedAt: 1 },
    parts: Array.from({ length: parts }, (_, index) => ({ fromMs: index * 60_000, toMs: (index + 1) * 60_000 })),
    ...{ done: [], cards: [], cardless: [], failed: [], kept: 0, resent: [], sent: 'nothing' },
    ...patch,
  }
}
