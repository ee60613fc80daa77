import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { FunctionLog } from './functionLog.ts'
import type { LocalFunction } from './readFunctions.ts'

/** A process of the operating system that runs a function. */
export interface BootstrapProcess {
  /** Resolves when it has exited, or could not start, with a sentence about it. */
  exited: Promise<string>
  /** Asks it to exit. */
  end(): void
  /** Ends it and what it has started. */
  kill(): void
}

/**
 * Starts Node with the bootstrap of a function, in a process group of its own, so that what it starts itself can be
 * ended with it.
 * @param options.inspectPort of its debugger; without one it has none
 * @param options.log gets what it prints
 */
export function spawnBootstrap(options: {
  fn: LocalFunction
  environment: Record<string, string>
  inspectPort: number | undefined
  log: FunctionLog
}): BootstrapProcess {
  const { fn, environment, inspectPort, log } = options
  const child = spawn(
    process.execPath,
    // An image has its own command line in production; a zip function gets its heap by Lambda.
    [
      ...(fn.packaging === 'zip' ? [`--max-old-space-size=${fn.memoryMegabytes}`] : []),
      ...(inspectPort === undefined ? [] : [`--inspect=127.0.0.1:${inspectPort}`]),
      join(import.meta.dirname, 'bootstrap.mjs'),
    ],
    { cwd: fn.folder, env: environment, stdio: ['pipe', 'pipe', 'pipe'], detached: true },
  )
  child.stdin.on('error', () => undefined)
  log.follow(child.stdout)
  log.follow(child.stderr)

  return {
    exited: new Promise((resolve) => {
      child.once('error', (error) => resolve(`Runtime could not start: ${error.message}`))
      child.once('exit', (code, signal) =>
        resolve(`Runtime exited with error: ${code === null ? `signal: ${signal}` : `exit status ${code}`}`),
      )
    }),
    end: () => void child.stdin.end(),
    kill: () => {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
      try {
        process.kill(-child.pid, 'SIGKILL')
      } catch {
        // No process groups on this system, or it has exited.
        child.kill('SIGKILL')
      }
    },
  }
}
