import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const PAGE_BYTES = 4096

/** The memory that a process uses; 0 if it has exited. */
export function residentBytes(pid: number): number {
  try {
    if (process.platform === 'linux')
      return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024
  } catch {
    return 0
  }
}
