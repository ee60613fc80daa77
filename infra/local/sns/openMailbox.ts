import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomically } from '../data/writeFileAtomically.ts'

/** Older ones are removed. */
const MAILS_MAX = 200

export interface Mail {
  to: string
  from: string
  subject: string
  text: string
}

export interface Mailbox {
  /** @returns the path of its file */
  deliver(mail: Mail): string
  /** Newest first, each as the text of its file. */
  list(): string[]
}

/** Mails as text files that a person can open, named by their time. */
export function openMailbox(folder: string, now: () => number): Mailbox {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const names = () =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .sort()
  return {
    deliver({ to, from, subject, text }) {
      const at = new Date(now()).toISOString()
      const file = join(folder, `${at.replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.txt`)
      writeFileAtomically(file, `Date: ${at}\nFrom: ${from}\nTo: ${to}\nSubject: ${subject}\n\n${text}\n`)
      for (const old of names().slice(0, -MAILS_MAX)) rmSync(join(folder, old), { force: true })
      return file
    },
    list: () =>
      names()
        .reverse()
        .map((name) => readFileSync(join(folder, name), 'utf8')),
  }
}
