import { randomUUID } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Records that were accepted together and become one object. */
export interface BufferFile {
  path: string
  /** Arrival of the oldest record. */
  arrivalMs: number
  /** Names the object, so that delivering the file again after a crash writes the same object again. */
  uuid: string
}

/** The accepted records of one stream that are not delivered yet. */
export interface RecordBuffer {
  /** Returns when the records would survive a kill of this process. */
  append(records: Buffer[], nowMs: number): void
  /** The file that is being written, and its bytes of records. */
  current(): { arrivalMs: number; bytes: number } | null
  /** Ends the file that is being written. */
  seal(): BufferFile | null
  close(): void
}

const NAME = /^(\d+)-([0-9a-f-]{36})\.records$/

/** Opens the buffer of a stream; `leftovers` are the files an earlier process did not deliver. */
export function openRecordBuffer(folder: string): { buffer: RecordBuffer; leftovers: BufferFile[] } {
  mkdirSync(folder, { recursive: true })
  const leftovers = readdirSync(folder)
    .flatMap((name) => {
      const [, arrivalMs, uuid] = NAME.exec(name) ?? []
      return arrivalMs && uuid ? [{ path: join(folder, name), arrivalMs: Number(arrivalMs), uuid }] : []
    })
    .sort((one, other) => one.arrivalMs - other.arrivalMs)

  let open: { file: BufferFile; descriptor: number; bytes: number } | null = null
  const begin = (arrivalMs: number) => {
    const uuid = randomUUID()
    const file = { path: join(folder, `${arrivalMs}-${uuid}.records`), arrivalMs, uuid }
    return { file, descriptor: openSync(file.path, 'ax'), bytes: 0 }
  }
  const seal = () => {
    if (!open) return null
    const { file, descriptor } = open
    closeSync(descriptor)
    open = null
    return file
  }
  const buffer: RecordBuffer = {
    append: (records, nowMs) => {
      open ??= begin(nowMs)
      // One write for all, in the kernel when it returns: a line that a kill cuts off was never acknowledged.
      const lines = Buffer.from(records.map((record) => `${record.toString('base64')}\n`).join(''))
      for (let written = 0; written < lines.length; ) written += writeSync(open.descriptor, lines, written)
      open.bytes += records.reduce((sum, record) => sum + record.length, 0)
    },
    current: () => open && { arrivalMs: open.file.arrivalMs, bytes: open.bytes },
    seal,
    close: () => void seal(),
  }
  return { buffer, leftovers }
}

/** The records of a file; what follows the last line end was cut off by a kill and is left out. */
export function readRecords(file: BufferFile): Buffer[] {
  const lines = readFileSync(file.path, 'utf8').split('\n')
  return lines.slice(0, -1).map((line) => Buffer.from(line, 'base64'))
}

export function removeFile(file: BufferFile): void {
  rmSync(file.path, { force: true })
}
