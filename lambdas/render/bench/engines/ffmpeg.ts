import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { MissingError } from './engine.ts'

/** The ffmpeg of this machine. Only the peers need it. */
export function ffmpegPath(): string {
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'ffmpeg'))
    .find((file) => existsSync(file))
  if (!found) throw new MissingError('there is no ffmpeg in PATH')
  return found
}
