import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Adapter, AdapterPayload } from 'oidc-provider'
import * as z from 'zod'
import { readDataFile } from '../data/readDataFile.ts'
import { writeFileAtomically } from '../data/writeFileAtomically.ts'

/** One issued item, as it is stored. */
export const StoredFile = z.object({ payload: z.record(z.string(), z.unknown()), expiresAt: z.number().nullable() })

interface Stored {
  payload: AdapterPayload
  expiresAt: number | null
}

/**
 * Keeps what oidc-provider issues (sessions, grants, refresh tokens) as small files, so that a restart signs nobody
 * out. Few people sign in on one machine: looking up by uid or grant reads the folder.
 */
export function fileAdapter(root: string, now: () => number) {
  return (model: string): Adapter => {
    const folder = join(root, model)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const path = (id: string) => join(folder, `${nameOf(id)}.json`)
    const read = (file: string): AdapterPayload | undefined => {
      const found = readDataFile(file, StoredFile)
      // Missing or damaged: the person signs in again.
      if (found.state !== 'intact') return undefined
      const { payload, expiresAt } = found.value
      if (expiresAt === null || expiresAt > now()) return payload
      rmSync(file, { force: true })
      return undefined
    }
    const write = (id: string, stored: Stored) => {
      writeFileAtomically(path(id), JSON.stringify(stored))
    }
    const all = () => readdirSync(folder).filter((name) => name.endsWith('.json'))
    const find = (wanted: (payload: AdapterPayload) => boolean) => {
      for (const name of all()) {
        const payload = read(join(folder, name))
        if (payload && wanted(payload)) return payload
      }
      return undefined
    }
    // What has expired without being requested.
    for (const name of all()) read(join(folder, name))
    return {
      upsert: async (id, payload, expiresIn) =>
        write(id, { payload, expiresAt: expiresIn ? now() + expiresIn * 1000 : null }),
      find: async (id) => read(path(id)),
      findByUid: async (uid) => find((payload) => payload.uid === uid),
      findByUserCode: async (userCode) => find((payload) => payload.userCode === userCode),
      consume: async (id) => {
        const payload = read(path(id))
        if (payload)
          write(id, {
            payload: { ...payload, consumed: Math.floor(now() / 1000) },
            expiresAt: payload.exp ? payload.exp * 1000 : null,
          })
      },
      destroy: async (id) => rmSync(path(id), { force: true }),
      revokeByGrantId: async (grantId) => {
        for (const name of all())
          if (read(join(folder, name))?.grantId === grantId) rmSync(join(folder, name), { force: true })
      },
    }
  }
}

/** Our ids are short; what a client sends as one may be longer than a file name can be. */
const ID_CHARACTERS_MAX = 200
function nameOf(id: string): string {
  const name = encodeURIComponent(id)
  return name.length > ID_CHARACTERS_MAX ? createHash('sha256').update(id).digest('hex') : name
}
