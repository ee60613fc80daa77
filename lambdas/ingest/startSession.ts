import type { SessionStart, SessionStarted } from '@incuera/contract/batch.ts'
import { cleanText } from '@incuera/contract/cleanText.ts'
import { isDenied } from '@incuera/contract/keyRules/pagePatterns.ts'
import { NAME_CHARACTERS_MAX } from '@incuera/contract/limits.ts'
import type { Device } from '@incuera/contract/session.ts'
import { stripUrl } from '@incuera/contract/stripUrl.ts'
import { expiresAt } from '../sessions/state/expiresAt.ts'
import { changeSession } from '../sessions/store/changeSession.ts'
import type { Caller } from './caller.ts'
import { identify } from './identify.ts'
import { openSession } from './openSession.ts'
import type { IngestPorts } from './ports.ts'
import { requireAllowed } from './requireAllowed.ts'
import { see } from './see.ts'
import { settingsOf } from './settingsOf.ts'

/**
 * `POST /api/sessions/start`: creates the session, or adds what a faster first batch could not know. Nothing is stored
 * of one that its key does not record; the recorder learns so from the settings, and may record another page.
 * @throws RefusalError as {@link requireAllowed}
 */
export async function startSession(ports: IngestPorts, caller: Caller, start: SessionStart): Promise<SessionStarted> {
  const { sid, wid, startedAt, user } = start
  const { project, key, at } = caller
  const { pid, rc } = project
  const started: SessionStarted = { ok: true, settings: settingsOf(ports, key.rules ?? {}, sid) }
  if (isDenied(start.url, started.settings.deny ?? null)) return started
  await requireAllowed(ports, caller, start, [])
  const userKey = user && (await identify(ports.core, pid, { user, sid, at }))
  const live = await see(ports, { pid, sid }, { wid, at, upTo: startedAt, userKey, expiresAt: expiresAt(rc, at) })
  const told = { entryUrl: stripUrl(start.url), device: deviceOf(caller, start), isDescribed: true }
  if (!live.isOpened) await openSession(ports, caller, { sid, ...told })
  await changeSession(ports.store, { pid, sid }, (meta) => (meta.isDescribed ? null : { ...meta, ...told }))
  return started
}

function deviceOf({ device }: Caller, { viewport, locale, timezone }: SessionStart): Device {
  return {
    ...device,
    viewport,
    locale: locale && cleanText(locale, NAME_CHARACTERS_MAX),
    timezone: timezone && cleanText(timezone, NAME_CHARACTERS_MAX),
  }
}
