import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { exportJWK, generateKeyPair } from 'jose'
import * as z from 'zod'
import { demandIntact, readDataFile } from '../data/readDataFile.ts'
import { writeFileAtomically } from '../data/writeFileAtomically.ts'

const Person = z.object({ sub: z.string(), email: z.string(), password: z.string() })
export type Person = z.infer<typeof Person>

/** Who may sign in, and the keys that sign their tokens. */
export const PeopleFile = z.object({
  people: z.array(Person).min(1),
  cookieKey: z.string(),
  signingKey: z.record(z.string(), z.unknown()),
})

/** Who may sign in on this machine, and the keys that sign their tokens. */
export interface People {
  all: Person[]
  cookieKey: string
  /** Private JWK, RS256. */
  signingKey: Record<string, unknown>
  bySub(sub: string): Person | null
  /** Adds someone with a random password. Null: the address has an account. */
  add(email: string): Person | null
  /** The person with this address and password, or null. */
  check(email: string, password: string): Person | null
}

/**
 * Opens the file of people, or creates it with one person per address and a random password. The password stays
 * readable there, because `npm start` prints it again: it guards a server on 127.0.0.1 only.
 * @throws DataError for a damaged file: projects belong to the people in it, so it is not recreated
 */
export async function openPeople(file: string, emails: string[]): Promise<People> {
  const stored = demandIntact(file, readDataFile(file, PeopleFile), REMEDY) ?? (await makeFile(file, emails))
  const { people } = stored
  return {
    all: people,
    cookieKey: stored.cookieKey,
    signingKey: stored.signingKey,
    bySub: (sub) => people.find((person) => person.sub === sub) ?? null,
    add(email) {
      if (people.some((person) => person.email === email)) return null
      const person = newPerson(email)
      people.push(person)
      writeFileAtomically(file, JSON.stringify(stored, null, 2))
      return person
    },
    check: (email, password) =>
      people.find((person) => person.email === email.trim().toLowerCase() && sameText(person.password, password)) ??
      null,
  }
}

const REMEDY = 'Restore it from a backup, or remove it to create new sign-ins: existing projects then belong to nobody'

async function makeFile(file: string, emails: string[]): Promise<z.infer<typeof PeopleFile>> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const made: z.infer<typeof PeopleFile> = {
    people: emails.map(newPerson),
    cookieKey: randomBytes(24).toString('base64url'),
    signingKey: { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'RS256', use: 'sig' },
  }
  writeFileAtomically(file, JSON.stringify(made, null, 2))
  return made
}

const newPerson = (email: string): Person => ({
  ...{ sub: randomUUID(), email, password: randomBytes(9).toString('base64url') },
})

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
