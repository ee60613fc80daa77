import { refuseAt, type Token } from '../tokenise.ts'
import { ADVICE, RESERVED } from './words.ts'

/** Reads tokens from left to right. Whatever does not fit is refused with its line and column. */
export interface Cursor {
  /** Offset of the next token, or the length of the text. */
  at(): number
  peek(ahead?: number): Token | undefined
  /** Whether the next token is one of these words. */
  isWord(...words: string[]): boolean
  isWordAhead(ahead: number, ...words: string[]): boolean
  isSymbol(symbol: string, ahead?: number): boolean
  /** Takes the words when all of them come next, in this order. */
  takeWords(...words: string[]): boolean
  takeSymbol(symbol: string): boolean
  take(): Token
  expectWord(word: string, where: string): void
  expectSymbol(symbol: string, where: string): void
  /** A name: a quoted one, or a word that needs no quotes. Null when none comes next. */
  takeName(): string | null
  expectName(what: string): string
  /** @throws RefusalError always; more specific advice about the offending word replaces `why` */
  fail(why: string): never
  failAt(at: number, why: string): never
}

export function createCursor(sql: string, tokens: Token[]): Cursor {
  let next = 0
  const peek = (ahead = 0) => tokens[next + ahead]
  const is = (type: Token['type'], value: string, ahead = 0) =>
    peek(ahead)?.type === type && peek(ahead)?.value === value
  const failAt = (at: number, why: string): never => {
    throw refuseAt(sql, at, why)
  }
  const at = () => peek()?.at ?? sql.length
  const fail = (why: string): never => {
    const token = peek()
    const advice = token?.type === 'word' ? ADVICE.get(token.value) : undefined
    return failAt(
      at(),
      advice ??
        adviceForSymbols(token, peek(1)) ??
        `${why}, not ${token ? JSON.stringify(token.value) : 'the end of the query'}`,
    )
  }
  const cursor: Cursor = {
    at,
    peek,
    fail,
    failAt,
    isWord: (...words) => words.some((word) => is('word', word)),
    isWordAhead: (ahead, ...words) => words.some((word) => is('word', word, ahead)),
    isSymbol: (symbol, ahead) => is('symbol', symbol, ahead),
    takeWords(...words) {
      if (!words.every((word, ahead) => is('word', word, ahead))) return false
      next += words.length
      return true
    },
    takeSymbol(symbol) {
      if (!is('symbol', symbol)) return false
      next++
      return true
    },
    take: () => tokens[next++] ?? fail('expected more'),
    expectWord: (word, where) => void (cursor.takeWords(word) || fail(`expected ${word.toUpperCase()} ${where}`)),
    expectSymbol: (symbol, where) =>
      void (cursor.takeSymbol(symbol) || fail(`expected ${JSON.stringify(symbol)} ${where}`)),
    takeName() {
      const token = peek()
      const isName = token?.type === 'name' || (token?.type === 'word' && !RESERVED.has(token.value))
      if (!token || !isName) return null
      next++
      return token.value
    },
    expectName(what) {
      const name = cursor.takeName()
      if (name !== null) return name
      const token = peek()
      const isReserved = token?.type === 'word' && !ADVICE.has(token.value)
      return isReserved
        ? failAt(
            at(),
            `expected ${what}, not the reserved word ${token.value}; write "${token.value}" in double quotes if it is a name`,
          )
        : fail(`expected ${what}`)
    },
  }
  return cursor
}

/** Operators of other engines made of symbols that Trino has as well. */
function adviceForSymbols(token: Token | undefined, following: Token | undefined): string | undefined {
  if (token?.type !== 'symbol') return undefined
  const pair =
    following?.type === 'symbol' && following.at === token.at + token.length
      ? token.value + following.value
      : token.value
  switch (pair) {
    case '==':
      return 'write = instead of =='
    case '**':
      return 'write power(a, b) instead of a ** b'
    case '->>':
    case '->':
      return "write json_extract_scalar(props_json, '$.name') instead of -> and ->>; lambdas are not supported here, use UNNEST"
    case '=>':
    case ':=':
      return 'arguments have no names here'
    case '[':
      return 'write ARRAY[1, 2] instead of [1, 2]'
    default:
      return undefined
  }
}
