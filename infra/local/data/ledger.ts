import { readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import * as z from 'zod'
import { type Checksum, checksumTo } from './checksumTo.ts'
import { readDataFile } from './readDataFile.ts'
import { writeFileAtomically } from './writeFileAtomically.ts'

/** How often files that only grow are noted; damage to what was written after that, before a kill, is not noticed. */
const NOTE_EVERY_MS = 1_000

const File = z.object({ bytes: z.number(), crc32: z.number().optional() })
const Ledger = z.object({
  /** `closed`: the files are exactly these. `running`: each begins like this, as long as it exists. */
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

export const LEDGER = 'ledger.json'

/**
 * Compares the files of a folder with what its last user noted about them. LevelDB mistakes a truncated log for a crash
 * in the middle of a write and silently starts with less; this is how it is noticed.
 * @returns whether the last user ended in good order, and every file that lost something
 */
export function checkLedger(folder: string): { wasClosed: boolean; faults: LedgerFault[] } {
  const path = join(folder, LEDGER)
  const found = readDataFile(path, Ledger)
  const names = namesIn(folder)
  const lost: LedgerFault[] =
    names.some((name) => name.startsWith('MANIFEST-') || name.endsWith('.ldb')) && !names.includes('CURRENT')
      ? [{ file: join(folder, 'CURRENT'), problem: 'is missing' }]
      : []
  if (found.state === 'damaged') return { wasClosed: false, faults: [{ file: path, problem: found.problem }] }
  if (found.state === 'missing') {
    // It is written before everything else.
    const isUsed = names.some((name) => statSync(join(folder, name)).size > 0)
    return { wasClosed: false, faults: lost.length > 0 || !isUsed ? lost : [{ file: path, problem: 'is missing' }] }
  }
  const { state, files } = found.value
  const faults = Object.entries(files).flatMap(([name, noted]) => {
    const problem = names.includes(name)
      ? compare(join(folder, name), noted, state)
      : describeMissing(name, state, names)
    return problem === null ? [] : [{ file: join(folder, name), problem }]
  })
  return { wasClosed: state === 'closed', faults: faults.length > 0 ? faults : lost }
}

function compare(file: string, noted: z.infer<typeof File>, state: Ledger['state']): string | null {
  const { size } = statSync(file)
  if (size < noted.bytes) return `is shorter than it was (${size} of ${noted.bytes} bytes)`
  if (noted.crc32 === undefined) return null
  const isSame = (state === 'running' || size === noted.bytes) && checksumTo(file, noted.bytes).crc32 === noted.crc32
  return isSame ? null : 'is not what it was (its checksum differs)'
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
  const sums = new Map<string, Checksum>()
  const write = (state: Ledger['state'], files: Ledger['files']) => {
    const text = JSON.stringify({ state, files } satisfies Ledger)
    if (text === noted) return
    writeFileAtomically(join(folder, LEDGER), text)
    noted = text
  }
  const note = (except: string | null) => {
    try {
      write(
        'running',
        Object.fromEntries(namesIn(folder).flatMap((name) => (name === except ? [] : noteOf(folder, name, sums)))),
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
        const file = join(folder, name)
        return [name, checksumTo(file, statSync(file).size)] as const
      })
      write('closed', Object.fromEntries(files))
    },
  }
}

/** LevelDB's own log file says nothing about the data, and its lock is empty. */
const isKept = (name: string) =>
  name !== LEDGER && name !== 'LOCK' && name !== 'LOG' && name !== 'LOG.old' && !/\.(new|damaged|dbtmp)$/.test(name)

function namesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter(isKept)
}

/** LevelDB only adds to these, and never uses their names again. What others hold has a checksum per line. */
const isAppended = (name: string) => /\.(log|ldb|sst)$/.test(name) || name.startsWith('MANIFEST-')

/** A file may be removed between listing the folder and reading the file. */
function noteOf(folder: string, name: string, sums: Map<string, Checksum>): [string, z.infer<typeof File>][] {
  const file = join(folder, name)
  const stats = statSync(file, { throwIfNoEntry: false })
  if (!stats || !isAppended(name)) return stats ? [[name, { bytes: stats.size }]] : []
  const sum = checksumTo(file, stats.size, sums.get(name))
  sums.set(name, sum)
  return [[name, sum]]
}
