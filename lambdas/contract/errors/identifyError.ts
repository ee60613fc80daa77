import { NAME_CHARACTERS_MAX } from '../limits.ts'
import { isMasked, normalizeMessage } from './normalizeMessage.ts'
import { readTopFrame } from './readTopFrame.ts'

export interface ErrorIdentity {
  type: string
  /** `name file` of the first place in the site's own code; absent if the stack has none. */
  topFrame?: string
  /** Equal for two occurrences of one error: the text whose hash is its fingerprint. */
  text: string
}

const TYPE = /^(?:Uncaught )?(?:\(in promise\) )?([A-Z][A-Za-z]{0,60}(?:Error|Exception))(?::|$)/

/**
 * What makes two errors the same: their type, their message without what varies, and the place in the site's own code.
 * Masked words say nothing, and their number may differ, so such an error is known by type and place.
 */
export function identifyError({ message, kind = '', stack = '' }: ErrorParts): ErrorIdentity {
  const type = TYPE.exec(message)?.[1] ?? (kind === 'unhandledrejection' ? 'UnhandledRejection' : 'Error')
  const frame = readTopFrame(stack)
  const words = isMasked(message) ? '' : normalizeMessage(message)
  return {
    type,
    topFrame: frame ? `${frame.name} ${frame.file}`.trim().slice(0, NAME_CHARACTERS_MAX) : undefined,
    text: JSON.stringify([type, words, frame?.name, frame?.file]),
  }
}

interface ErrorParts {
  message: string
  kind?: string
  stack?: string
}
