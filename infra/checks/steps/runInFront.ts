import { spawn } from 'node:child_process'
import type { Step } from './step.ts'

/**
 * Runs one step with its output on the terminal as it comes.
 * @returns whether it succeeded
 */
export function runInFront({ command, args }: Step, root: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit' })
    child.once('error', reject)
    child.once('exit', (status) => resolve(status === 0))
  })
}
