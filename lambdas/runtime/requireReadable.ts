import { access, constants, stat } from 'node:fs/promises'
import { errorCode } from './errorCode.ts'

export interface NeededPath {
  path: string
  needs: 'read' | 'execute' | 'enter'
}

const MODE = { read: constants.R_OK, execute: constants.R_OK | constants.X_OK, enter: constants.R_OK | constants.X_OK }

/**
 * Checks that this process may use files, before starting a program that would only report them as missing.
 * @throws Error with the first inaccessible path, what is missing, the mode and owner, and what to do
 */
export async function requireReadable(paths: NeededPath[]): Promise<void> {
  for (const { path, needs } of paths) {
    try {
      await access(path, MODE[needs])
    } catch (error) {
      const code = errorCode(error) ?? String(error)
      if (code === 'ENOENT')
        throw new Error(`${path} is missing: delete its folder, or build the image again.`, { cause: error })
      const user = `uid ${process.getuid?.()}, gid ${process.getgid?.()}`
      const message = `This user (${user}) may not ${needs} ${path} (${code}; ${await describeMode(path)}). Make it readable for everyone: chmod -R a+rX.`
      throw new Error(message, { cause: error })
    }
  }
}

async function describeMode(path: string): Promise<string> {
  try {
    const { mode, uid, gid } = await stat(path)
    return `mode 0${(mode & 0o7777).toString(8)}, owner ${uid}:${gid}`
  } catch {
    return 'a folder above it is closed'
  }
}
