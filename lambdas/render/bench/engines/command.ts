import { execFile } from 'node:child_process'
import { statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Engine } from './engine.ts'

const ROOT = resolve(import.meta.dirname, '..', '..', '..', '..')

/** Builds the command's bundle if it is missing, as its first start does. */
export const prepareCommand = () =>
  promisify(execFile)('npm', ['run', '--silent', 'render', '--', '--help'], { cwd: ROOT })

/** Ours as people start it: npm, Node, reading the file, rendering, writing the video. */
export const command: Engine = async ({ events, fps, folder }) => {
  const [input, output] = [join(folder, 'session.json'), join(folder, 'video.mp4')]
  writeFileSync(input, JSON.stringify(events))
  await promisify(execFile)('npm', ['run', '--silent', 'render', '--', input, output, '--fps', String(fps)], {
    cwd: ROOT,
  })
  return { bytes: statSync(output).size }
}
