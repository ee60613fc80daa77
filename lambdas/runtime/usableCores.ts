import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Cores of the machine, and the program that pins others to them. */
export interface Cores {
  /** From util-linux; Node itself cannot pin a process to a core. */
  taskset: string
  numbers: number[]
}

/**
 * The cores that this process may use; null where the system does not report them (it is not Linux) or has no
 * `taskset`.
 * @param path the folders of programs, like PATH
 */
export function usableCores(path = process.env.PATH ?? ''): Cores | null {
  const taskset = path
    .split(delimiter)
    .map((folder) => join(folder, 'taskset'))
    .find((file) => existsSync(file))
  const list = existsSync('/proc/self/status')
    ? /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
    : undefined
  return taskset && list ? { taskset, numbers: parseCoreList(list) } : null
}

/** @example parseCoreList('0-2,5') → [0, 1, 2, 5] */
export function parseCoreList(list: string): number[] {
  return list.split(',').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number)
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  })
}
