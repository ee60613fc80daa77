/** An editor that saves several files, or a switch of branches, is one change. */
const QUIET_MS = 50

/**
 * Collects changed paths until none has come for a moment, and passes them on; changes during `act` come after it.
 * @returns receives each path
 */
export function followChanges(act: (paths: string[]) => Promise<void>): {
  add(path: string): void
  close(): Promise<void>
} {
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let acting = Promise.resolve()
  const begin = () => {
    acting = acting.then(async () => {
      const paths = [...changed]
      changed.clear()
      if (paths.length > 0) await act(paths)
    })
  }
  return {
    add: (path) => {
      changed.add(path)
      clearTimeout(timer)
      timer = setTimeout(begin, QUIET_MS)
    },
    close: async () => {
      clearTimeout(timer)
      changed.clear()
      await acting
    },
  }
}
