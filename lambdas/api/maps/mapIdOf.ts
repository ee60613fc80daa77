import { createHash } from 'node:crypto'
import { SourceMapId } from '@incuera/contract/maps/sourceMap.ts'

/** Hexadecimal digits of the two parts of an id: within one project, few releases and many scripts. */
const RELEASE_DIGITS = 12
const PATH_DIGITS = 28

const hash = (text: string, digits: number) => createHash('sha256').update(text).digest('hex').slice(0, digits)

/** What the ids of all maps of a release begin with. */
export const releasePart = (release: string): string => `m${hash(release, RELEASE_DIGITS)}`

/** The same script of the same release has the same id: uploading it again replaces its map. */
export const mapIdOf = (release: string, path: string): SourceMapId =>
  SourceMapId.parse(`${releasePart(release)}${hash(path, PATH_DIGITS)}`)
