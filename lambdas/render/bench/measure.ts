import { fork } from 'node:child_process'
import { join } from 'node:path'
import { watchProcesses } from './processTree.ts'
import type { Run, RunReport } from './run.ts'

export type Measurement =
  | { type: 'missing'; reason: string }
  | {
      type: 'measured'
      wallSeconds: number
      sessionSeconds: number
      cpuSeconds: number
      peakMegabytes: number
      bytes: number
      storyboardBytes?: number
    }

/** Runs one render in a separate process and measures it and everything it starts. */
export function measure(run: Run): Promise<Measurement> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'bin', 'renderOnce.ts'), {
      execArgv: ['--no-warnings', '--import', 'tsx'],
    })
    let usage: ReturnType<typeof watchProcesses> | null = null
    let measurement: Measurement | null = null
    child.on('message', (report: RunReport) => {
      switch (report.type) {
        case 'ready':
          usage = child.pid ? watchProcesses(child.pid) : null
          return
        case 'done': {
          const { wallSeconds, sessionSeconds, bytes, storyboardBytes } = report
          measurement = {
            ...{ type: 'measured', wallSeconds, sessionSeconds, bytes, storyboardBytes },
            ...(usage?.stop() ?? { cpuSeconds: 0, peakMegabytes: 0 }),
          }
          return
        }
        case 'missing':
          measurement = report
      }
    })
    child.once('exit', (code) => {
      usage?.stop()
      if (measurement) resolve(measurement)
      else reject(new Error(`${run.engine} on ${run.session} ended with code ${code}`))
    })
    child.once('error', reject)
    child.send(run)
  })
}
