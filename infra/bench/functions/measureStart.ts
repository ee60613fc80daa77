import { spawn } from 'node:child_process'
import { once } from 'node:events'

export interface StartTimes {
  /** From starting the process to its first answer, in milliseconds. */
  answerMs: number
  /** CPU of that, of all threads. */
  cpuMs: number
}

/** What the Lambda runtime does: loads the handler and passes it one event. The answer may be that something failed. */
const INVOKE = `
const [file, name, event] = process.argv.slice(1)
const { [name]: handler } = await import(file)
const context = {
  awsRequestId: '1',
  functionName: 'f',
  functionVersion: '1',
  memoryLimitInMB: '3008',
  invokedFunctionArn: 'arn',
  getRemainingTimeInMillis: () => 60000,
}
await Promise.resolve(handler(JSON.parse(event), context)).catch(() => undefined)
const { user, system } = process.cpuUsage()
process.stdout.write('\\nANSWERED ' + (user + system) / 1000 + '\\n', () => process.exit())`

/**
 * Starts a bundle in a process of its own and lets it answer one event.
 * @throws Error with what it wrote when it does not load
 */
export async function measureStart(
  file: string,
  { handler, event, env }: { handler: string; event: unknown; env: Record<string, string> },
): Promise<StartTimes> {
  const startedAt = performance.now()
  const args = ['--no-warnings', '--input-type=module', '-e', INVOKE, file, handler, JSON.stringify(event)]
  const child = spawn(process.execPath, args, { env: { ...env, PATH: '' }, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  let answerMs: number | null = null
  const read = (chunk: Buffer) => {
    said += chunk
    if (answerMs === null && said.includes('\nANSWERED ')) answerMs = performance.now() - startedAt
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  await once(child, 'close')
  const [, cpu] = /\nANSWERED ([\d.]+)/.exec(said) ?? []
  if (answerMs === null || cpu === undefined) throw new Error(`${file} does not load: ${said.slice(0, 500)}`)
  return { answerMs, cpuMs: Number(cpu) }
}
