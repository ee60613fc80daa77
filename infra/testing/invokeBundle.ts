import type { Folders, Sandbox } from './lambdaSandbox.ts'

export interface Invocation {
  folders: Folders
  /** The module and the name of its handler, as the sandbox sees them. */
  file: string
  name: string
  event: unknown
  env: Record<string, string>
}

export interface Invoked {
  answer: unknown
  /** What the function wrote to its log. */
  log: string
  /** What it left in /tmp; only if that is private. */
  temporary: string[]
}

const MARK = '\n--- answer ---\n'

/** Does what the Lambda runtime does: loads the handler and passes it one event. */
const INVOKE = `
const [file, name, event] = process.argv.slice(1)
const { [name]: handler } = await import(file)
const context = { awsRequestId: '1', functionName: 'f', functionVersion: '1', memoryLimitInMB: '3008', invokedFunctionArn: 'arn', getRemainingTimeInMillis: () => 60000 }
const answer = await handler(JSON.parse(event), context)
const temporary = (await import('node:fs')).readdirSync('/tmp')
process.stdout.write(${JSON.stringify(MARK)} + JSON.stringify({ answer, temporary }))
process.exit()`

/** Invokes a bundled handler in a separate process, as Lambda's user. */
export async function invokeBundle(
  sandbox: Sandbox,
  { folders, file, name, event, env }: Invocation,
): Promise<Invoked> {
  const { stdout, stderr } = await sandbox.run({
    command: ['node', '--no-warnings', '--input-type=module', '-e', INVOKE, file, name, JSON.stringify(event)],
    folders,
    env,
    as: 'function',
  })
  const [log = '', said = ''] = stdout.split(MARK)
  const { answer, temporary }: { answer?: unknown; temporary: string[] } = JSON.parse(said)
  return { answer, log: log + stderr, temporary }
}
