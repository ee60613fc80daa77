import { readdirSync, readFileSync } from 'node:fs'

interface Process {
  id: number
  parentId: number
  command: string
  /** Resident megabytes, of which shared pages count by their share. */
  megabytes: number
}

/** Kills one of the browsers in which this stack renders, as a crash would. False: none is running now. */
export async function killBrowserOf(stackProcessId: number): Promise<boolean> {
  const browser = descendants(stackProcessId).find(({ command }) => isBrowser(command) && !command.includes('--type='))
  if (!browser) return false
  process.kill(browser.id, 'SIGKILL')
  return true
}

/** Measures every half second how much memory a renderer takes with its browser, and the function that joins. */
export function watchMemory(stackProcessId: number): { stop(): { rendererMegabytes: number; joinMegabytes: number } } {
  const most = { rendererMegabytes: 0, joinMegabytes: 0 }
  const timer = setInterval(() => {
    const all = descendants(stackProcessId)
    for (const one of all.filter(({ parentId }) => parentId === stackProcessId)) {
      const tree = treeOf(one.id, all)
      const megabytes = Math.round(tree.reduce((sum, each) => sum + each.megabytes, 0))
      if (tree.some(({ command }) => isBrowser(command)))
        most.rendererMegabytes = Math.max(most.rendererMegabytes, megabytes)
      if (environmentOf(one.id).includes('-JoinFunction')) most.joinMegabytes = Math.max(most.joinMegabytes, megabytes)
    }
  }, 500)
  return {
    stop() {
      clearInterval(timer)
      return most
    },
  }
}

const descendants = (id: number) => treeOf(id, allProcesses()).filter((one) => one.id !== id)

function treeOf(id: number, all: Process[]): Process[] {
  const own = all.filter((one) => one.id === id)
  return [...own, ...all.filter(({ parentId }) => parentId === id).flatMap((child) => treeOf(child.id, all))]
}

function allProcesses(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const status = readFileSync(`/proc/${name}/stat`, 'utf8')
        const [, parentId] = status.slice(status.lastIndexOf(')') + 2).split(' ')
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')
        const shares = /^Pss: +(\d+) kB/m.exec(readFileSync(`/proc/${name}/smaps_rollup`, 'utf8'))
        return [{ id: Number(name), parentId: Number(parentId), command, megabytes: Number(shares?.[1] ?? 0) / 1000 }]
      } catch {
        // It has ended meanwhile.
        return []
      }
    })
}

function environmentOf(id: number): string {
  try {
    return readFileSync(`/proc/${id}/environ`, 'utf8')
  } catch {
    return ''
  }
}

const isBrowser = (command: string) => /^\S*chrom(e|ium)\S* /.test(command)
