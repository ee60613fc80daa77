import {
  KEY_BYTES_MAX,
  MEMBERS_PER_BODY_MAX,
  NESTING_LEVELS_MAX,
  STRING_BYTES_MAX,
  VALUES_PER_BODY_MAX,
} from '@incuera/contract/limits.ts'
import type { RefusalCode } from '@incuera/contract/refusals.ts'
import { RefusalError } from '#runtime/errors.ts'

const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const BACKSLASH = 0x5c
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

/** A name of the outermost object and the bytes from its opening quote to the end of its value. */
export interface Member {
  name: string
  from: number
  to: number
}

/** The member that is most of a body. */
export const LIST = 'events'
/**
 * For a text of more than 128 kB V8 gets fresh memory from the kernel each time: for 320 kB, decoding took 2 ms of CPU
 * and parsing
 * 1.5, while slices of 2 to 8 kB take 2.4 ms for both (docs/benchmarks.md).
 */
const PIECE_BYTES = 4_000

/**
 * The array under {@link LIST}: the offsets of its brackets, and of commas between its elements that cut it into
 * pieces.
 */
export interface ListCuts {
  from: number
  to: number
  commas: number[]
}

/** The content of a JSON text. */
export interface JsonScan {
  /** Of the outermost object, in order. */
  members: Member[]
  /** At most how many values; empty objects and arrays count twice. */
  values: number
  list: ListCuts | null
}

/**
 * Bounds what parsing `json` can cost, in one pass over its bytes and before anything is allocated for it: JSON.parse
 * takes any depth and any number of values, so 30 kB of gzip could occupy a function for seconds. It does not validate:
 * text that is not JSON may pass, and JSON.parse then refuses it.
 *
 * A name with an escape at the top level is refused, so that no two readers can differ about which field it is.
 *
 * @throws RefusalError 400 with the limit: `too_deep`, `too_many_values`, `too_long`, `too_many_fields`, `bad_name`
 */
export function scanJson(json: Buffer): JsonScan {
  const members: Member[] = []
  let depth = 0
  let values = 1
  let from = 0
  let to = 0
  let list: ListCuts | null = null
  /**
   * Where a piece of the list may end at the earliest: never outside of the list. Whole numbers, which are compared
   * fastest.
   */
  let cutFrom = json.length
  for (let at = 0; at < json.length; at++) {
    switch (json[at]) {
      case QUOTE:
        from = at
        at = endOfString(json, at)
        to = at
        break
      case COLON:
        if (to - from - 1 > KEY_BYTES_MAX) throw tooLong('name', KEY_BYTES_MAX)
        if (depth === 1) members.push(newMember(json, from, to, members))
        break
      case COMMA:
        if (++values > VALUES_PER_BODY_MAX) throw tooMany()
        if (depth === 1) endMember(members, at)
        else if (at > cutFrom && depth === 2) {
          list?.commas.push(at)
          cutFrom = at + PIECE_BYTES
        }
        break
      case OPEN_ARRAY:
      case OPEN_OBJECT:
        if (++values > VALUES_PER_BODY_MAX) throw tooMany()
        if (++depth > NESTING_LEVELS_MAX) throw tooDeep()
        if (depth === 2 && list === null && json[at] === OPEN_ARRAY && members.at(-1)?.name === LIST) {
          list = { from: at, to: json.length, commas: [] }
          cutFrom = at + PIECE_BYTES
        }
        break
      case CLOSE_ARRAY:
      case CLOSE_OBJECT:
        if (depth === 2 && list?.to === json.length) {
          list.to = at
          cutFrom = json.length
        }
        if (depth-- === 1) endMember(members, at)
        break
    }
  }
  return { members, values, list }
}

/** Position of the closing quote, or the end of the text. */
function endOfString(json: Buffer, from: number): number {
  let at = from + 1
  for (; at < json.length; at++) {
    const byte = json[at]
    if (byte === QUOTE) break
    if (byte === BACKSLASH) at++
  }
  if (at - from - 1 > STRING_BYTES_MAX) throw tooLong('string', STRING_BYTES_MAX)
  return at
}

function newMember(json: Buffer, from: number, to: number, members: readonly Member[]): Member {
  if (members.length === MEMBERS_PER_BODY_MAX) {
    const limit = MEMBERS_PER_BODY_MAX
    throw refused('too_many_fields', `The body has more than ${limit} fields at its top level.`, { limit })
  }
  const name = json.toString('utf8', from + 1, to)
  if (name.includes('\\'))
    throw refused('bad_name', 'A field at the top level of the body has an escape in its name.', { field: name })
  if (members.some((member) => member.name === name))
    throw refused('bad_name', `The body has the field ${name} twice.`, { field: name })
  return { name, from, to }
}

function endMember(members: Member[], at: number): void {
  const last = members.at(-1)
  if (last) last.to = at
}

const tooMany = () =>
  refused(
    'too_many_values',
    `The body has more than ${VALUES_PER_BODY_MAX} JSON values.`,
    { limit: VALUES_PER_BODY_MAX },
    'split',
  )
const tooDeep = () =>
  refused('too_deep', `The body is nested deeper than ${NESTING_LEVELS_MAX} levels.`, { limit: NESTING_LEVELS_MAX })
const tooLong = (what: string, limit: number) =>
  refused('too_long', `The body has a ${what} of more than ${limit} bytes.`, { limit })

const refused = (
  code: RefusalCode,
  message: string,
  detail: { field?: string; limit?: number },
  advice: 'drop' | 'split' = 'drop',
) => new RefusalError(code, message, { ...detail, advice })
