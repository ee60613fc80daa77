import type { Measurement } from './measureRecorder.ts'
import type { RecorderName } from './recorders.ts'

/** What each recorder costs on its own, next to ours. Lines of Markdown. */
export function workTable(measured: Map<RecorderName, Measurement[]>): string[] {
  const cpu = (name: RecorderName) => median((measured.get(name) ?? []).map(({ cpuMs }) => cpuMs))
  const idle = cpu('none')
  const ours = cpu('ours') - idle
  const rows = [...measured].map(([name, all]) => {
    const spread = all.map(({ cpuMs }) => Math.round(cpuMs)).sort((a, b) => a - b)
    const own = cpu(name) - idle
    const columns = [
      name,
      `${Math.round(cpu(name))} (${spread[0]} to ${spread.at(-1)})`,
      name === 'none' ? '' : Math.round(own),
      name === 'none' ? '' : (ours / own).toFixed(2),
      Math.round(median(all.map(({ longestTaskMs }) => longestTaskMs))),
      name === 'none' ? '' : sentPerMinute(all),
    ]
    return `| ${columns.join(' | ')} |`
  })
  return [
    '| recorder | main thread, CPU ms | of it the recorder | ours : it | longest task, CPU ms | kB a minute |',
    '|---|---|---|---|---|---|',
    ...rows,
  ]
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** PostHog sends nothing of some runs of `churn`, even 10 s later: then its row says so. */
function sentPerMinute(all: Measurement[]): string {
  const runs = all.filter(({ bytes }) => bytes > 0)
  const missing = all.length > runs.length ? ` (nothing came in ${all.length - runs.length} of ${all.length} runs)` : ''
  return `${runs.length > 0 ? Math.round(median(runs.map(({ bytes, seconds }) => (bytes / seconds) * 60)) / 1_000) : ''}${missing}`
}
