import { readdirSync, readFileSync } from 'node:fs'

/** Process ids of the browsers that this process has started to draw frames. */
export const browsersOfOurs = (): string[] =>
  readdirSync('/proc').filter((id) => {
    try {
      const isOurs = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1] === String(process.pid)
      return isOurs && readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--enable-begin-frame-control')
    } catch {
      return false
    }
  })
