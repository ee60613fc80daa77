import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomically } from '../data/writeFileAtomically.ts'
import type { Credentials, CredentialsBook, Principal } from '../service.ts'
import type { Template } from '../template/template.ts'

/** The owner of an access key, and the secret its requests are signed with. */
export interface KeyOwner {
  principal: Principal
  secretAccessKey: string
}

export interface Keyring extends CredentialsBook {
  /** @returns null for a key that this machine did not issue */
  owner(accessKeyId: string): KeyOwner | null
}

/**
 * Opens the access keys of this machine: one per role of the template and one for the start. They are derived from a
 * random seed in `folder`, so that a presigned URL stays valid after a restart, but not on another machine.
 */
export function openCredentials({ folder, template }: { folder: string; template: Template }): Keyring {
  const seed = openSeed(folder)
  const derive = (purpose: string) => createHmac('sha256', seed).update(purpose).digest()
  const issue = (prefix: string, name: string): Credentials => ({
    accessKeyId: prefix + derive(`id/${name}`).toString('hex').slice(0, 16).toUpperCase(),
    secretAccessKey: derive(`secret/${name}`).toString('base64url').slice(0, 40),
  })

  const root = issue('AKIA', 'root')
  const owners = new Map<string, KeyOwner>([
    [root.accessKeyId, { principal: { type: 'root' }, secretAccessKey: root.secretAccessKey }],
  ])
  const byRole = new Map<string, Credentials>()
  for (const { id: roleId } of template.ofType('AWS::IAM::Role')) {
    const arn = template.attribute(roleId, 'Arn')
    const credentials = issue('AKIB', arn)
    byRole.set(arn, credentials)
    owners.set(credentials.accessKeyId, {
      principal: { type: 'role', roleId, arn },
      secretAccessKey: credentials.secretAccessKey,
    })
  }
  return {
    root: () => root,
    forRole(roleArn) {
      const credentials = byRole.get(roleArn)
      if (!credentials) throw new Error(`The template has no role ${roleArn}`)
      return credentials
    },
    owner: (accessKeyId) => owners.get(accessKeyId) ?? null,
  }
}

export const SEED_BYTES = 32

/** A seed of another length is not ours. A new one only invalidates recent presigned URLs. */
function openSeed(folder: string): Buffer {
  const file = join(folder, 'seed')
  const stored = existsSync(file) ? readFileSync(file) : null
  if (stored?.length === SEED_BYTES) return stored
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const seed = randomBytes(SEED_BYTES)
  writeFileAtomically(file, seed)
  return seed
}
