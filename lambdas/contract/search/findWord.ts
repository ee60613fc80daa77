/** The word at the caret, without a leading `-`, as far as it is written before the caret. */
export interface WordAtCaret {
  from: number
  /** Where the word ends, which may be after the caret. */
  to: number
  typed: string
  /** It is in the parentheses of `steps`. */
  isStep: boolean
}

/** Reads an unfinished search from its beginning to the caret. */
export function findWord(text: string, caret: number): WordAtCaret {
  const end = Math.max(0, Math.min(caret, text.length))
  let from = 0
  let isQuoted = false
  let isStep = false
  for (let at = 0; at < end; at++) {
    const letter = text[at] ?? ''
    if (letter === '"' && text[at - 1] !== '\\') isQuoted = !isQuoted
    if (isQuoted) continue
    const opens: boolean = letter === '(' && !isStep && /^-?steps:$/.test(text.slice(from, at))
    const closes = letter === ')' && isStep
    if (opens || closes) isStep = opens
    if (opens || closes || /\s/.test(letter) || (isStep && letter === '>')) from = at + 1
  }
  if (text[from] === '-' && from < end) from++
  const rest = isQuoted ? 0 : (/^[^\s",()]*/.exec(text.slice(end))?.[0].length ?? 0)
  return { from, to: end + rest, typed: text.slice(from, end), isStep }
}
