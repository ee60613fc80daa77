import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { openLogFile } from '../data/openLogFile.ts'

/** The log of one function: complete lines of all its processes, one after the other, in one file. */
export interface FunctionLog {
  write(line: string): void
  /** Copies a stream line by line, so that two processes never share a line. */
  follow(stream: Readable): void
  close(): void
}

/** Appends to `file`; its folder is created if missing. */
export function openFunctionLog(file: string): FunctionLog {
  const { write, close } = openLogFile(file)
  return {
    write,
    close,
    follow: (stream) => void createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', write),
  }
}
