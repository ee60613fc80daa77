import { spawn } from 'node:child_process'

/** Runs a command to its end. @throws Error with the last lines of its output. */
export type Run = (command: string, args: string[], env?: Record<string, string>) => Promise<void>

const LAST_CHARACTERS = 4000

export const createRun =
  (folder: string, env: NodeJS.ProcessEnv): Run =>
  (command, args, extraEnv = {}) =>
    new Promise((resolve, reject) => {
      const child = spawn(command, args, {
        cwd: folder,
        env: { ...env, ...extraEnv },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let said = ''
      const listen = (chunk: Buffer) => {
        said = `${said}${chunk.toString()}`.slice(-LAST_CHARACTERS)
      }
      child.stdout.on('data', listen)
      child.stderr.on('data', listen)
      child.once('error', reject)
      child.once('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} failed:\n${said.trim()}`)),
      )
    })
