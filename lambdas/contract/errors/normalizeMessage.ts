/** What differs between two occurrences of one error, and what stands for it. In this order: an address has numbers. */
const VARIABLE: [RegExp, string][] = [
  [/\b[a-z][a-z\d+.-]{1,30}:\/\/[^\s"'`”’)\]]+/gi, '<url>'],
  [/[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}/g, '<email>'],
  // An apostrophe within a word, as in “can't”, quotes nothing.
  [/"[^"\n]*"|“[^“”\n]*”|‘[^‘’\n]*’|`[^`\n]*`|(?<!\w)'[^'\n]*'(?!\w)/g, '<text>'],
  [/\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/gi, '<n>'],
  // Letters and digits together, too many for a word: hashes, ULIDs, keys.
  [/\b(?=[a-z_-]{0,39}\d)(?=[\d_-]{0,39}[a-z])[\w-]{16,}\b/gi, '<n>'],
  [/\b(?:0x[\da-f]+|(?=[a-f]{0,31}\d)[\da-f]{8,})\b/gi, '<n>'],
  [/-?\d+(?:[.,:]\d+)*/g, '<n>'],
]

/** The rest of a message rarely tells errors apart, and each character of it costs time. */
const READ_CHARACTERS_MAX = 300

/** A message without what differs from one occurrence to the next, so that occurrences of one error are alike. */
export function normalizeMessage(message: string): string {
  const fixed = VARIABLE.reduce(
    (text, [pattern, name]) => text.replace(pattern, name),
    message.slice(0, READ_CHARACTERS_MAX),
  )
  return fixed.replace(/\s+/g, ' ').trim()
}

/** Three bullets or asterisks in a row: the recorder has masked the words (sdk/src/privacy/maskText.ts). */
export const isMasked = (message: string): boolean => /•{3}|\*{3}/.test(message)
