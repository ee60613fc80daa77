import { spawn } from 'node:child_process'
import type { Step } from './step.ts'

/**
 * Runs steps at the same time, each with its output in one piece: nothing but its name and its time if it succeeds.
 * @returns whether all of them succeeded
 */
export async function runTogether(
  steps: Step[],
  options: { root: string; now: () => number; write: (line: string) => void },
): Promise<boolean> {
  const { root, now, write } = options
  const startedMs = now()
  const results = await Promise.all(
    steps.map(async (step) => {
      const { status, output } = await runQuietly(step, root)
      const seconds = ((now() - startedMs) / 1000).toFixed(1)
      if (status === 0) write(`✓ ${step.name.padEnd(12)}${seconds.padStart(6)} s`)
      else write(`✗ ${step.name.padEnd(12)}${seconds.padStart(6)} s\n${output.trimEnd()}`)
      return status === 0
    }),
  )
  return results.every(Boolean)
}

function runQuietly({ command, args }: Step, root: string): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    const chunks: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, output: Buffer.concat(chunks).toString() }))
  })
}
