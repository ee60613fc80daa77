import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { exportJWK, generateKeyPair } from 'jose'
import { z } from 'zod'

const Person = z.object({ sub: z.string(), email: z.string(), password: z.string() })
export type Person = z.infer<typeof Person>

const File = z.object({ people: z.array(Person), cookieKey: z.string(), signingKey: z.record(z.string(), z.unknown()) })

/** Who may sign in on this machine, and the keys that sign their tokens. */
export interface People {
  all: Person[]
  cookieKey: string
  /** Private JWK, RS256. */
  signingKey: Record<string, unknown>
  bySub(sub: string): Person | null
  /** The person with this address and password, or null. */
  check(email: string, password: string): Person | null
}

/**
 * Opens the file of people, or makes it with one person per address and a random password.
 * The password stays readable there, because `npm start` shows it again: it guards a server on 127.0.0.1 only.
 */
export async function openPeople(file: string, emails: string[]): Promise<People> {
  if (!existsSync(file)) await makeFile(file, emails)
  const stored = await readStored(file)
  const { people } = stored
  return {
    all: people,
    cookieKey: stored.cookieKey,
    signingKey: stored.signingKey,
    bySub: (sub) => people.find((person) => person.sub === sub) ?? null,
    check: (email, password) => people.find((person) => person.email === email.trim().toLowerCase() && sameText(person.password, password)) ?? null,
  }
}

async function readStored(file: string): Promise<z.infer<typeof File>> {
  try {
    return File.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    throw new Error(`${file} is damaged; remove it, or start with --fresh`, { cause: error })
  }
}

async function makeFile(file: string, emails: string[]): Promise<void> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const made: z.infer<typeof File> = {
    people: emails.map((email) => ({ sub: randomUUID(), email, password: randomBytes(9).toString('base64url') })),
    cookieKey: randomBytes(24).toString('base64url'),
    signingKey: { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'RS256', use: 'sig' },
  }
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.new`, JSON.stringify(made, null, 2), { mode: 0o600 })
  await rename(`${file}.new`, file)
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
