import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { checkLedger, type LedgerFault, startLedger } from '../data/ledger.ts'
import { type LineFile, openLineFile, readLineFile } from '../data/lineFile.ts'

/** Records that were accepted together and become one object. */
export interface BufferFile {
  path: string
  /** Arrival of the oldest record. */
  arrivalMs: number
  /** Names the object, so that delivering the file again after a crash writes the same object. */
  uuid: string
}

/** The accepted but undelivered records of one stream. */
export interface RecordBuffer {
  /**
   * Returns when the records would survive a kill of this process. @throws NodeJS.ErrnoException when none of them
   * would
   */
  append(records: Buffer[], nowMs: number): void
  /** The file that is being written, and its bytes of records. */
  current(): { arrivalMs: number; bytes: number } | null
  /** Ends the file that is being written. */
  seal(): BufferFile | null
  close(): void
}

const NAME = /^(\d+)-([0-9a-f-]{36})\.records$/

/**
 * Opens the buffer of a stream; `leftovers` are the files an earlier process did not deliver, `faults` what is wrong
 * with them.
 */
export function openRecordBuffer(folder: string): {
  buffer: RecordBuffer
  leftovers: BufferFile[]
  faults: LedgerFault[]
} {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { leftovers, faults } = readLeftovers(folder)
  const ledger = startLedger(folder)

  let open: { file: BufferFile; lines: LineFile; bytes: number } | null = null
  const begin = (arrivalMs: number) => {
    const uuid = randomUUID()
    const file = { path: join(folder, `${arrivalMs}-${uuid}.records`), arrivalMs, uuid }
    return { file, lines: openLineFile(file.path, 'ax'), bytes: 0 }
  }
  const seal = () => {
    if (!open) return null
    const { file, lines } = open
    lines.close()
    open = null
    return file
  }
  const buffer: RecordBuffer = {
    append: (records, nowMs) => {
      open ??= begin(nowMs)
      open.lines.append(records.map((record) => record.toString('base64')))
      open.bytes += records.reduce((sum, record) => sum + record.length, 0)
    },
    current: () => open && { arrivalMs: open.file.arrivalMs, bytes: open.bytes },
    seal,
    close: () => {
      seal()
      ledger.close()
    },
  }
  return { buffer, leftovers, faults }
}

/** The undelivered files in a buffer's folder. Changes nothing. */
export function readLeftovers(folder: string): { leftovers: BufferFile[]; faults: LedgerFault[] } {
  const { faults } = checkLedger(folder)
  const leftovers = readdirSync(folder)
    .flatMap((name) => {
      const [, arrivalMs, uuid] = NAME.exec(name) ?? []
      return arrivalMs && uuid ? [{ path: join(folder, name), arrivalMs: Number(arrivalMs), uuid }] : []
    })
    .sort((one, other) => one.arrivalMs - other.arrivalMs)
  for (const file of leftovers) {
    const { damaged } = readRecords(file)
    if (damaged.length > 0)
      faults.push({
        file: file.path,
        problem: `is damaged: ${damaged.length} of its lines cannot be read, the first is line ${damaged[0]}`,
      })
  }
  return { leftovers, faults }
}

/**
 * The records of a file, and the numbers of the damaged lines. Text after the last line end was truncated by a kill.
 */
export function readRecords(file: BufferFile): { records: Buffer[]; damaged: number[] } {
  const { lines, damaged } = readLineFile(file.path)
  return { records: lines.map((line) => Buffer.from(line, 'base64')), damaged }
}

export function removeFile(file: BufferFile): void {
  rmSync(file.path, { force: true })
}
