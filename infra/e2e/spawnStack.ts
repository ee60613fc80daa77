import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { readStackFile, type StackFile } from '../local/stackFile.ts'

export const repositoryRoot = join(import.meta.dirname, '../..')

/** What `npm start` runs by Node. */
export const START = ['--no-warnings', '--enable-source-maps', 'infra/local/bin/start.mjs']

/** How long a start may take on a loaded machine before the test fails; not a measure of speed. */
const START_SECONDS_MAX = 400

export interface SpawnedStack {
  stack: StackFile
  /** What it has written so far. */
  said(): string
  isAlive(): boolean
  /** Ends it: SIGINT in good order, SIGKILL as a crash would. */
  end(signal: 'SIGINT' | 'SIGKILL'): Promise<void>
}

export interface StackOptions {
  dataFolder: string
  firstPort: number
  flags?: string[]
  /** NODE_OPTIONS of its processes; functions have those of the template. */
  nodeOptions?: string
  /** Another checkout than this one. */
  root?: string
}

/** A start in progress, which may be killed before it is ready. */
export interface BegunStack {
  /** @throws Error with its output when it does not start */
  running: Promise<SpawnedStack>
  end(signal: 'SIGINT' | 'SIGKILL'): Promise<void>
}

/** Runs `npm start` as a person does, in a separate process, and waits until it reports that it is ready. */
export const spawnStack = (options: StackOptions): Promise<SpawnedStack> => beginStack(options).running

export function beginStack({
  dataFolder,
  firstPort,
  flags = [],
  nodeOptions,
  root = repositoryRoot,
}: StackOptions): BegunStack {
  const args = [...START, '--data', dataFolder, '--port', String(firstPort), ...flags]
  const env = nodeOptions === undefined ? process.env : { ...process.env, NODE_OPTIONS: nodeOptions }
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  return { running: waitUntilReady(child, dataFolder), end: (signal) => end(child, signal) }
}

async function waitUntilReady(child: ChildProcess, dataFolder: string): Promise<SpawnedStack> {
  let said = ''
  const listen = (chunk: Buffer) => {
    said += chunk.toString()
  }
  child.stdout?.on('data', listen)
  child.stderr?.on('data', listen)

  const deadline = Date.now() + START_SECONDS_MAX * 1000
  while (!said.includes('Incuera is running')) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`the stack did not start:\n${said}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const stack = await readStackFile(dataFolder)
  if (!stack) throw new Error(`the stack wrote no stack.json:\n${said}`)
  return {
    stack,
    said: () => said,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    end: (signal) => end(child, signal),
  }
}

async function end(child: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await gone
}
