import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Adapter, AdapterPayload } from 'oidc-provider'

interface Stored {
  payload: AdapterPayload
  expiresAt: number | null
}

/**
 * Keeps what oidc-provider issues (sessions, grants, refresh tokens) as small files, so that a restart signs nobody out.
 * Few people sign in on one machine: looking up by uid or grant reads the folder.
 */
export function fileAdapter(root: string, now: () => number) {
  return (model: string): Adapter => {
    const folder = join(root, model)
    mkdirSync(folder, { recursive: true })
    const path = (id: string) => join(folder, `${encodeURIComponent(id)}.json`)
    const read = (file: string): AdapterPayload | undefined => {
      try {
        const { payload, expiresAt }: Stored = JSON.parse(readFileSync(file, 'utf8'))
        if (expiresAt === null || expiresAt > now()) return payload
        rmSync(file, { force: true })
      } catch {
        // Not there, or cut off by a crash: the person signs in again.
      }
      return undefined
    }
    const write = (id: string, stored: Stored) => {
      writeFileSync(`${path(id)}.new`, JSON.stringify(stored))
      renameSync(`${path(id)}.new`, path(id))
    }
    const all = () => readdirSync(folder).filter((name) => name.endsWith('.json'))
    const find = (wanted: (payload: AdapterPayload) => boolean) => {
      for (const name of all()) {
        const payload = read(join(folder, name))
        if (payload && wanted(payload)) return payload
      }
      return undefined
    }
    return {
      upsert: async (id, payload, expiresIn) => write(id, { payload, expiresAt: expiresIn ? now() + expiresIn * 1000 : null }),
      find: async (id) => read(path(id)),
      findByUid: async (uid) => find((payload) => payload.uid === uid),
      findByUserCode: async (userCode) => find((payload) => payload.userCode === userCode),
      consume: async (id) => {
        const payload = read(path(id))
        if (payload) write(id, { payload: { ...payload, consumed: Math.floor(now() / 1000) }, expiresAt: payload.exp ? payload.exp * 1000 : null })
      },
      destroy: async (id) => rmSync(path(id), { force: true }),
      revokeByGrantId: async (grantId) => {
        for (const name of all()) if (read(join(folder, name))?.grantId === grantId) rmSync(join(folder, name), { force: true })
      },
    }
  }
}
