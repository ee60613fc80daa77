import fc from 'fast-check'

/** Characters that are often cut or counted wrongly: of several code points, invisible, longer in another case. */
const SPECIAL = ['👩‍👩‍👧', '🇩🇪', 'e\u0301', 'ﷺ', '\u202e', '\u0000', '\ufeff', '\u2028', 'İ', 'ß']

const codePoint = (min: number, max: number) => fc.integer({ min, max }).map((code) => String.fromCodePoint(code))

/**
 * Text of any characters. fast-check's own units `binary` and `grapheme` build a table of all of them first, two
 * seconds of CPU in each test file that uses one.
 * @param lengths in characters
 */
export function anyText(lengths: { minLength?: number; maxLength?: number } = {}): fc.Arbitrary<string> {
  const character = fc.oneof(
    { weight: 4, arbitrary: codePoint(0x20, 0x7e) },
    // Without halves of surrogate pairs, which UTF-8 cannot say.
    { weight: 2, arbitrary: codePoint(0, 0xd7ff) },
    { weight: 2, arbitrary: codePoint(0xe000, 0x10ffff) },
    { weight: 1, arbitrary: fc.constantFrom(...SPECIAL) },
  )
  return fc.array(character, lengths).map((characters) => characters.join(''))
}
