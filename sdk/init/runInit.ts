import type { AppFiles } from './appFiles.ts'
import { detectApp } from './detectApp.ts'
import { installCommand } from './packageManager.ts'
import { type Change, planChanges } from './planChanges.ts'
import { type InitOptions, problemOfKey, type RecorderSettings, readHost } from './settings.ts'
import { showChange } from './showChange.ts'

export interface InitPorts {
  readApp(): Promise<AppFiles>
  writeFile(path: string, text: string): Promise<void>
  /** @returns the exit code */
  run(command: string[]): Promise<number>
  /** Null: nobody is there to answer. */
  ask: ((question: string) => Promise<string>) | null
  print(text: string): void
  hasColours: boolean
}

export type InitResult = 'done' | 'shown' | 'refused' | 'failed'

/**
 * Finds out what kind of app this is, shows what it would change, and changes it when the person agrees. Files are
 * written before the package is installed, so that a failed install leaves a complete change.
 */
export async function runInit(options: InitOptions, ports: InitPorts): Promise<InitResult> {
  const fail = (problem: string): InitResult => {
    ports.print(problem)
    return 'failed'
  }
  const settings = await readSettings(options, ports)
  if ('problem' in settings) return fail(settings.problem)
  const files = await ports.readApp()
  const app = detectApp(files)
  if ('problem' in app) return fail(app.problem)
  const plan = planChanges(app, files, settings)
  if ('problem' in plan) return fail(plan.problem)

  ports.print(`This is an app of ${app.name}. To record it:\n`)
  for (const change of plan.changes) ports.print(`${showChange(change, ports.hasColours)}\n`)
  const install = app.kind === 'html' || !options.installs ? null : installCommand(files)
  if (install) ports.print(`then      ${install.join(' ')}\n`)
  if (options.isDryRun) return 'shown'
  if (!(await isAgreed(options, ports))) return 'refused'
  return apply(plan.changes, install, ports)
}

async function apply(changes: Change[], install: string[] | null, ports: InitPorts): Promise<InitResult> {
  for (const { path, after } of changes) await ports.writeFile(path, after)
  if (install && (await ports.run(install)) !== 0) {
    ports.print(`The files are changed, but "${install.join(' ')}" failed: run it again.`)
    return 'failed'
  }
  ports.print('Done. Start the app and open it: its first session appears in the dashboard within a minute.')
  return 'done'
}

async function isAgreed({ isConfirmed }: InitOptions, { ask, print }: InitPorts): Promise<boolean> {
  if (isConfirmed) return true
  if (!ask) {
    print('Nothing was changed: add --yes to change it without asking.')
    return false
  }
  const isYes = /^y(es)?$/i.test((await ask('Change these files? [y/N] ')).trim())
  if (!isYes) print('Nothing was changed.')
  return isYes
}

async function readSettings(
  { key, host }: InitOptions,
  { ask }: InitPorts,
): Promise<RecorderSettings | { problem: string }> {
  const from = async (given: string | undefined, flag: string, question: string) =>
    given ?? (ask ? (await ask(question)).trim() : { problem: `${flag} is missing.` })
  const foundKey = await from(key, '--key', 'Key of the project (pk_…, page Install of your dashboard): ')
  if (typeof foundKey !== 'string') return foundKey
  const keyProblem = problemOfKey(foundKey)
  if (keyProblem !== null) return { problem: keyProblem }
  const foundHost = await from(host, '--host', 'Address of your dashboard (https://…): ')
  if (typeof foundHost !== 'string') return foundHost
  const read = readHost(foundHost)
  return 'problem' in read ? read : { key: foundKey, host: read.origin }
}
