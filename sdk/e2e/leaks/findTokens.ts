import { PART, partsOf, reversed } from './openTokens.ts'

const BASE64 = /[A-Za-z\d+/_-]{12,}={0,2}/g

/** Letters of tokens in a row. */
const RUN = new RegExp(`[qxzjkvwy]{${PART},}`, 'g')

export interface Found {
  /** Tokens that are there as they were planted. */
  whole: Set<string>
  /** Tokens of which there is a part, also backwards, in other cases or encodings. */
  parts: Set<string>
}

/** What of the tokens is in a text: as it is, in percent or CSS escapes, in character references, in base64. */
export function findTokens(text: string, tokens: Iterable<string>): Found {
  const whole = new Set<string>()
  const parts = new Set<string>()
  const words = new Map<string, string>()
  const others: string[] = []
  for (const token of tokens) {
    if (/^[a-z]+$/.test(token)) for (const part of partsOf(token)) words.set(part, token).set(reversed(part), token)
    else others.push(token)
  }
  // One expression for all of them: a recording has thousands of runs that could be base64.
  const anyOther =
    others.length > 0
      ? new RegExp(`(?<![\\da-f])(?:${others.join('|').replaceAll('#', '(?:%23|#)')})(?!\\d)`, 'g')
      : null
  const look = (readable: string, isGuess: boolean) => {
    for (const [run] of readable.toLowerCase().matchAll(RUN))
      for (const part of partsOf(run)) {
        const token = words.get(part)
        // Any bytes can be read as base64, and some of them are a part of a token by chance.
        if (!token || (isGuess && !run.includes(token))) continue
        parts.add(token)
        if (run.includes(token)) whole.add(token)
      }
    for (const [found] of anyOther ? readable.matchAll(anyOther) : []) {
      const token = found.replace('%23', '#')
      whole.add(token)
      parts.add(token)
    }
  }
  const plain = decodeEscapes(text)
  look(plain, false)
  for (const [run] of plain.matchAll(BASE64))
    for (let shift = 0; shift < 4; shift++) look(Buffer.from(run.slice(shift), 'base64').toString('latin1'), true)
  return { whole, parts }
}

function decodeEscapes(text: string): string {
  return text
    .replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\+u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&#x([\da-f]+);?/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&#(\d+);?/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/\\+([\da-f]{2})\s/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
