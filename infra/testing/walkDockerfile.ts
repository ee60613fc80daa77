import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Folders, Sandbox } from './lambdaSandbox.ts'

/** What the steps of a Dockerfile left behind. */
export interface WalkedImage {
  /** Its folders by their paths in the image. */
  folders: Folders
  env: Record<string, string>
  /** The words of CMD. */
  command: string[]
}

interface Stage {
  folder: string
  workdir: string
  env: Record<string, string>
}

export interface Walk {
  /** The folder that COPY takes from. */
  context: string
  /** Gets a folder per stage. */
  folder: string
  sandbox: Sandbox
  /** Prepended to the PATH of this process in RUN. */
  programs?: string
}

/** The properties of the base image. */
const BASE_ENV = { LAMBDA_TASK_ROOT: '/var/task' }
/** Where the steps of an image may write, in addition to their WORKDIR. */
const TOPS = ['/opt', '/var']

/**
 * Walks the steps of a Dockerfile without Docker, under umask 077, which is the worst that a builder may have. Supports
 * FROM, WORKDIR, ENV, COPY (also `--from`, `--chmod`), RUN and CMD.
 * @throws Error when a step fails or is of another kind
 */
export async function walkDockerfile({ context, folder, sandbox, programs }: Walk): Promise<WalkedImage> {
  const stages = new Map<string, Stage>()
  let stage: Stage | undefined
  let command: string[] = []
  for (const { kind, rest } of stepsOf(readFileSync(join(context, 'Dockerfile'), 'utf8'))) {
    if (kind === 'FROM') {
      const name = / AS (\S+)$/.exec(rest)?.[1] ?? `stage${stages.size}`
      stage = { folder: join(folder, name), workdir: '/', env: { ...BASE_ENV } }
      stages.set(name, stage)
      for (const top of TOPS) mkdirSync(join(stage.folder, top), { recursive: true, mode: 0o755 })
      continue
    }
    if (!stage) throw new Error(`${kind} before FROM`)
    const { env } = stage
    const text = kind === 'RUN' ? rest : rest.replace(/\$\{(\w+)\}/g, (_all, name) => env[name] ?? '')
    switch (kind) {
      case 'WORKDIR':
        stage.workdir = text
        mkdirSync(within(stage, '.'), { recursive: true })
        break
      case 'ENV': {
        const [name = '', ...value] = text.split('=')
        stage.env[name] = value.join('=')
        break
      }
      case 'COPY':
        copy(text, context, stage, stages)
        break
      case 'RUN': {
        const builder = { ...forwarded(), HOME: process.env.HOME ?? '/', ...stage.env }
        await sandbox.run({
          command: ['sh', '-c', text],
          folders: foldersOf(stage),
          env: builder,
          as: 'builder',
          cwd: within(stage, '.'),
          programs,
        })
        break
      }
      case 'CMD':
        command = JSON.parse(text)
        break
      default:
        throw new Error(`unknown step: ${kind} ${rest}`)
    }
  }
  if (!stage) throw new Error('The Dockerfile has no stage')
  return { folders: foldersOf(stage), env: stage.env, command }
}

/** How npm reaches its registry from here. */
const forwarded = () =>
  Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] =>
      /^npm_config_|_proxy$|^NODE_EXTRA/i.test(pair[0]),
    ),
  )

function stepsOf(text: string): { kind: string; rest: string }[] {
  const lines = text.replace(/^#.*$/gm, '').replace(/\\\n/g, ' ').split('\n')
  return lines.flatMap((line) => {
    const [, kind, rest] = /^(\w+)\s+(.*)$/.exec(line.trim()) ?? []
    return kind && rest ? { kind, rest } : []
  })
}

/** Copies as Docker does: modes of files are kept unless `--chmod` sets others. */
function copy(text: string, context: string, stage: Stage, stages: Map<string, Stage>): void {
  const all = text.split(/\s+/)
  const flags = Object.fromEntries(all.filter((word) => word.startsWith('--')).map((word) => word.slice(2).split('=')))
  const words = all.filter((word) => !word.startsWith('--'))
  const from = flags.from === undefined ? null : stages.get(flags.from)
  if (from === undefined) throw new Error(`COPY from an unknown stage: ${text}`)
  const target = words.pop() ?? ''
  for (const source of words) {
    const to = within(stage, target.endsWith('/') ? join(target, basename(source)) : target)
    mkdirSync(dirname(to), { recursive: true, mode: 0o755 })
    execFileSync('cp', ['-R', '-p', from ? within(from, source) : join(context, source), to])
    if (flags.chmod !== undefined) execFileSync('chmod', ['-R', flags.chmod, to])
    inWholeSeconds(to)
  }
}

/** The layers of an image keep no fractions of a second. */
function inWholeSeconds(path: string): void {
  const found = statSync(path)
  if (found.isDirectory()) for (const name of readdirSync(path)) inWholeSeconds(join(path, name))
  utimesSync(path, Math.floor(found.atimeMs / 1000), Math.floor(found.mtimeMs / 1000))
}

const within = ({ folder, workdir }: Stage, path: string) =>
  path.startsWith('/') ? join(folder, path) : join(folder, workdir, path)

const foldersOf = ({ folder }: Stage): Folders => Object.fromEntries(TOPS.map((top) => [top, join(folder, top)]))
