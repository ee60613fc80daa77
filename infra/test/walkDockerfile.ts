import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** What the steps of a Dockerfile left behind. */
export interface WalkedImage {
  /** Where a path of the image lies on this machine. */
  path(inImage: string): string
  /** Its variables, with paths of this machine. */
  env: Record<string, string>
  /** The words of CMD. */
  command: string[]
}

interface Stage {
  folder: string
  workdir: string
  env: Record<string, string>
}

/** What the base image says of itself. */
const BASE_ENV = { LAMBDA_TASK_ROOT: '/var/task' }

/**
 * Walks the steps of a Dockerfile without Docker: each stage is a folder, so a step must take the paths of the image from its variables.
 * Knows FROM, WORKDIR, ENV, COPY, RUN and CMD.
 * @param context the folder that COPY takes from
 * @throws Error when a step fails or is of another kind
 */
export function walkDockerfile(context: string, folder: string): WalkedImage {
  const stages = new Map<string, Stage>()
  let stage: Stage | undefined
  let command: string[] = []
  for (const { kind, rest } of stepsOf(readFileSync(join(context, 'Dockerfile'), 'utf8'))) {
    if (kind === 'FROM') {
      const name = / AS (\S+)$/.exec(rest)?.[1] ?? `stage${stages.size}`
      stage = { folder: join(folder, name), workdir: '/', env: { ...BASE_ENV } }
      stages.set(name, stage)
      mkdirSync(stage.folder, { recursive: true })
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
      case 'RUN':
        execFileSync('sh', ['-c', text], { cwd: within(stage, '.'), env: { ...process.env, NODE_OPTIONS: '', ...envOf(stage) }, stdio: 'pipe' })
        break
      case 'CMD':
        command = JSON.parse(text)
        break
      default:
        throw new Error(`A step that is not known here: ${kind} ${rest}`)
    }
  }
  if (!stage) throw new Error('The Dockerfile has no stage')
  const last = stage
  return { path: (inImage) => within(last, inImage), env: envOf(last), command }
}

function stepsOf(text: string): { kind: string; rest: string }[] {
  const lines = text.replace(/^#.*$/gm, '').replace(/\\\n/g, ' ').split('\n')
  return lines.flatMap((line) => {
    const [, kind, rest] = /^(\w+)\s+(.*)$/.exec(line.trim()) ?? []
    return kind && rest ? { kind, rest } : []
  })
}

function copy(text: string, context: string, stage: Stage, stages: Map<string, Stage>): void {
  const words = text.split(/\s+/)
  const from = words[0]?.startsWith('--from=') ? stages.get(words.shift()?.slice('--from='.length) ?? '') : null
  if (from === undefined) throw new Error(`COPY from a stage that is not there: ${text}`)
  const target = words.pop() ?? ''
  for (const source of words) {
    const to = within(stage, target.endsWith('/') ? join(target, basename(source)) : target)
    mkdirSync(dirname(to), { recursive: true })
    cpSync(from ? within(from, source) : join(context, source), to, { recursive: true })
  }
}

const within = ({ folder, workdir }: Stage, path: string) => (path.startsWith('/') ? join(folder, path) : join(folder, workdir, path))

const envOf = (stage: Stage) =>
  Object.fromEntries(Object.entries(stage.env).map(([name, value]) => [name, value.startsWith('/') ? within(stage, value) : value]))
