import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { crc32 } from 'node:zlib'
import * as z from 'zod'
import { readDataFile } from './readDataFile.ts'
import { writeFileAtomically } from './writeFileAtomically.ts'

/**
 * How often sizes of files that only grow are noted; a truncation within the last interval before a kill is not
 * noticed.
 */
const NOTE_EVERY_MS = 1_000

const File = z.object({ bytes: z.number(), crc32: z.number().optional() })
const Ledger = z.object({
  /** `closed`: the files are exactly these. `running`: each has at least this size, as long as it exists. */
  state: z.enum(['closed', 'running']),
  files: z.record(z.string(), File),
})
type Ledger = z.infer<typeof Ledger>

/** A file that has changed since it was written. */
export interface LedgerFault {
  /** Absolute path. */
  file: string
  /** Such as `is shorter than it was (5 of 10 bytes)`. */
  problem: string
}

const NAME = 'ledger.json'

/**
 * Compares the files of a folder with what its last user noted about them. LevelDB mistakes a truncated log for a crash
 * in the middle of a write and silently starts with less; this is how it is noticed.
 * @returns whether the last user ended in good order, and every file that lost something
 */
export function checkLedger(folder: string): { wasClosed: boolean; faults: LedgerFault[] } {
  const path = join(folder, NAME)
  const found = readDataFile(path, Ledger)
  const names = namesIn(folder)
  const lost: LedgerFault[] =
    names.some((name) => name.startsWith('MANIFEST-') || name.endsWith('.ldb')) && !names.includes('CURRENT')
      ? [{ file: join(folder, 'CURRENT'), problem: 'is missing' }]
      : []
  if (found.state === 'damaged') return { wasClosed: false, faults: [{ file: path, problem: found.problem }] }
  if (found.state === 'missing') return { wasClosed: false, faults: lost }
  const { state, files } = found.value
  const faults = Object.entries(files).flatMap(([name, noted]) => {
    const problem = names.includes(name) ? compare(join(folder, name), noted) : describeMissing(name, state, names)
    return problem === null ? [] : [{ file: join(folder, name), problem }]
  })
  return { wasClosed: state === 'closed', faults: faults.length > 0 ? faults : lost }
}

function compare(file: string, noted: z.infer<typeof File>): string | null {
  const { size } = statSync(file)
  if (size < noted.bytes) return `is shorter than it was (${size} of ${noted.bytes} bytes)`
  if (noted.crc32 === undefined) return null
  return size !== noted.bytes || crc32(readFileSync(file)) !== noted.crc32
    ? 'is not what it was (its checksum differs)'
    : null
}

/**
 * While it runs, LevelDB removes tables and logs that newer ones replaced, but never its newest log; Firehose removes
 * what it delivered.
 */
function describeMissing(name: string, state: Ledger['state'], names: string[]): string | null {
  if (state === 'closed') return 'is missing'
  if (/\.(ldb|sst|records)$/.test(name) || name.startsWith('MANIFEST-')) return null
  if (!name.endsWith('.log')) return 'is missing'
  return names.some((other) => other.endsWith('.log') && other > name) ? null : 'is missing'
}

export interface OpenLedger {
  /** Stops expecting a file to grow, before it is replaced by a shorter one. */
  forget(name: string): void
  /** Notes everything exactly: the folder is no longer used. */
  close(): void
}

/** Keeps the ledger of a folder from now on. Failures to write it are ignored: an old ledger requires less. */
export function startLedger(folder: string): OpenLedger {
  let noted = ''
  const write = (state: Ledger['state'], files: Ledger['files']) => {
    const text = JSON.stringify({ state, files } satisfies Ledger)
    if (text === noted) return
    writeFileAtomically(join(folder, NAME), text)
    noted = text
  }
  const note = (except: string | null) => {
    try {
      write(
        'running',
        Object.fromEntries(namesIn(folder).flatMap((name) => (name === except ? [] : sizeOf(folder, name)))),
      )
    } catch {
      // A full disk, say: what was noted before still holds.
    }
  }
  note(null)
  const timer = setInterval(note, NOTE_EVERY_MS, null)
  timer.unref()
  return {
    forget: note,
    close: () => {
      clearInterval(timer)
      const files = namesIn(folder).map((name) => {
        const content = readFileSync(join(folder, name))
        return [name, { bytes: content.length, crc32: crc32(content) }] as const
      })
      write('closed', Object.fromEntries(files))
    },
  }
}

/** LevelDB's own log file says nothing about the data, and its lock is empty. */
const isKept = (name: string) =>
  name !== NAME && name !== 'LOCK' && name !== 'LOG' && name !== 'LOG.old' && !/\.(new|damaged|dbtmp)$/.test(name)

function namesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter(isKept)
}

/** A file may be removed between listing the folder and reading the file. */
function sizeOf(folder: string, name: string): [string, { bytes: number }][] {
  const stats = statSync(join(folder, name), { throwIfNoEntry: false })
  return stats ? [[name, { bytes: stats.size }]] : []
}
