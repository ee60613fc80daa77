import { anyText } from '@incuera/contract/testing/anyText.ts'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { tokenise } from '#api/sql/tokenise.ts'
import { quote } from './quote.ts'

test('a quoted text is one string of SQL, whatever it contains', () => {
  fc.assert(
    fc.property(fc.oneof(anyText(), fc.stringMatching(/^['"\\;/*-]*$/)), (text) => {
      const { tokens } = tokenise(`SELECT ${quote(text)} AS x`)
      expect(tokens.map(({ type }) => type)).toEqual(['word', 'string', 'word', 'word'])
      expect(tokens[1]?.value.slice(1, -1).replaceAll("''", "'")).toBe(text)
    }),
  )
})
