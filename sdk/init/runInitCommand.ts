import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { readApp } from './readApp.ts'
import { type InitPorts, runInit } from './runInit.ts'
import type { InitOptions } from './settings.ts'

/** `init` on this machine. @returns whether it did what was asked */
export async function runInitCommand(
  options: InitOptions,
  { print, hasColours }: Pick<InitPorts, 'print' | 'hasColours'>,
): Promise<boolean> {
  const folder = resolve(options.folder)
  const lines = process.stdin.isTTY ? createInterface({ input: process.stdin, output: process.stdout }) : null
  const ports: InitPorts = {
    readApp: () => readApp(folder),
    async writeFile(path, text) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    },
    async run([command = '', ...args]) {
      const child = spawn(command, args, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' })
      const [code] = await once(child, 'exit')
      return code ?? 1
    },
    ask: lines && ((question) => lines.question(question)),
    print,
    hasColours,
  }
  const result = await runInit(options, ports).finally(() => lines?.close())
  return result !== 'failed' && !(result === 'refused' && !lines)
}
