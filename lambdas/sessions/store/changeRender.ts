import { JobError } from '#runtime/errors.ts'
import type { Render } from '../model/render.ts'
import type { SessionRef, SessionStore } from './sessionStore.ts'

/** Parts that end at the same moment each change the render once. */
const TRIES_MAX = 20

/**
 * Changes a render by a pure rule: read, decide, write if nothing has changed since, else start over.
 * @param rule the next render (its version is set here), or null to leave it as it is
 * @returns the render after it and whether this call changed it; null for an unknown one
 */
export async function changeRender(
  store: Pick<SessionStore, 'readRender' | 'replaceRender'>,
  ref: SessionRef,
  renderId: string,
  rule: (render: Render) => Render | null,
): Promise<{ render: Render; hasChanged: boolean } | null> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const found = await store.readRender(ref, renderId)
    if (!found) return null
    const next = rule(found)
    if (!next) return { render: found, hasChanged: false }
    const render = { ...next, version: found.version + 1 }
    if (await store.replaceRender(render, found.version)) return { render, hasChanged: true }
  }
  throw new JobError(`too many simultaneous changes to render ${renderId}`, { retry: true })
}
