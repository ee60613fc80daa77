import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** A log for people: complete lines, in order. */
export interface LogFile {
  /** Never throws: a line that a full disk does not accept is lost, and the next is tried again. */
  write(line: string): void
  close(): void
}

/** Appends to `file`; its folder is created if missing. */
export function openLogFile(file: string): LogFile {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const descriptor = openSync(file, 'a', 0o600)
  let isOpen = true
  return {
    write: (line) => {
      if (!isOpen) return
      try {
        writeSync(descriptor, `${line}\n`)
      } catch {
        // What is lost here was said for people only.
      }
    },
    close: () => {
      if (isOpen) closeSync(descriptor)
      isOpen = false
    },
  }
}
