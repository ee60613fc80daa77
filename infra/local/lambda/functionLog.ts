import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** The log of one function: whole lines of all its processes, one after the other, in one file. */
export interface FunctionLog {
  write(line: string): void
  /** Copies a stream line by line, so that two processes never share a line. */
  follow(stream: Readable): void
  close(): Promise<void>
}

/** Appends to `file`; its folder is made when it is missing. */
export function openFunctionLog(file: string): FunctionLog {
  mkdirSync(dirname(file), { recursive: true })
  const out = createWriteStream(file, { flags: 'a' })
  const write = (line: string) => {
    if (!out.writableEnded) out.write(`${line}\n`)
  }
  return {
    write,
    follow: (stream) => void createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', write),
    close: () => new Promise((resolve) => out.end(resolve)),
  }
}
