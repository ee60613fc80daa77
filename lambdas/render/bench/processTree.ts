import { readdirSync, readFileSync } from 'node:fs'

/** USER_HZ of Linux. */
const TICKS_A_SECOND = 100
const EVERY_MS = 100
/**
 * Reading the memory makes the kernel walk through all of it: 6 ms for a browser, which costs time when all cores are
 * busy.
 */
const MEMORY_EVERY_LOOKS = 10

interface Process {
  parent: number
  cpuSeconds: number
}

export interface Usage {
  cpuSeconds: number
  /** The maximum memory of all of them together; shared memory counts once, as it does for a container's limit. */
  peakMegabytes: number
}

/**
 * Watches a process and all its descendants via /proc, from now until `stop`. What ends between two samples is lost: at
 * most 0.1 s of it.
 */
export function watchProcesses(root: number): { stop(): Usage } {
  const before = new Map(Array.from(treeOf(root), ([pid, { cpuSeconds }]) => [pid, cpuSeconds]))
  const newest = new Map(before)
  let peakBytes = 0
  let looks = 0
  const look = () => {
    const tree = treeOf(root)
    for (const [pid, one] of tree) newest.set(pid, one.cpuSeconds)
    if (looks++ % MEMORY_EVERY_LOOKS === 0)
      peakBytes = Math.max(
        peakBytes,
        [...tree.keys()].reduce((sum, pid) => sum + memoryOf(pid), 0),
      )
  }
  const timer = setInterval(look, EVERY_MS)
  return {
    stop() {
      look()
      clearInterval(timer)
      const cpuSeconds = [...newest].reduce((sum, [pid, seconds]) => sum + seconds - (before.get(pid) ?? 0), 0)
      return { cpuSeconds, peakMegabytes: peakBytes / 1e6 }
    },
  }
}

function treeOf(root: number): Map<number, Process> {
  const all = new Map<number, Process>()
  for (const name of readdirSync('/proc')) {
    const one = /^\d+$/.test(name) ? readProcess(Number(name)) : null
    if (one) all.set(Number(name), one)
  }
  const tree = new Map<number, Process>()
  const add = (pid: number, one: Process) => {
    tree.set(pid, one)
    for (const [child, process] of all) if (process.parent === pid) add(child, process)
  }
  const top = all.get(root)
  if (top) add(root, top)
  return tree
}

/** null: it has ended meanwhile. */
function readProcess(pid: number): Process | null {
  try {
    // The name may contain blanks and brackets; the fields after it do not.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    const field = (number: number) => Number(fields[number - 3])
    return { parent: field(4), cpuSeconds: (field(14) + field(15)) / TICKS_A_SECOND }
  } catch {
    return null
  }
}

/**
 * Proportional set size: of pages shared by several processes, each has its part. 0: the process has ended meanwhile.
 */
function memoryOf(pid: number): number {
  try {
    return Number(/^Pss: +(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
