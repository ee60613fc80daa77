import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { matchArn, matchPattern } from './matchPattern.ts'

/** The rule written out, without regular expressions. */
function plainMatch(pattern: string, text: string): boolean {
  const [first, ...rest] = pattern
  const others = rest.join('')
  if (first === undefined) return text === ''
  if (first === '*')
    return plainMatch(others, text) || (text !== '' && plainMatch(pattern, [...text].slice(1).join('')))
  return text !== '' && (first === '?' || first === [...text][0]) && plainMatch(others, [...text].slice(1).join(''))
}

test('matches as the rule defines, whatever characters are in it', () => {
  const characters = (alphabet: string[]) =>
    fc.array(fc.constantFrom(...alphabet), { maxLength: 8 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(
      characters(['a', 'b', '*', '?', '.', '/', '+', '(', '[', '\\', '$', '\n', '😀']),
      characters(['a', 'b', '.', '/', '+', '(', '[', '\\', '$', '\n', '😀']),
      (pattern, text) => {
        expect(matchPattern(pattern, text)).toBe(plainMatch(pattern, text))
      },
    ),
    { numRuns: 2000 },
  )
})

test.each([
  ['arn:aws:s3:::bucket/raw/*', 'arn:aws:s3:::bucket/raw/a/b', true],
  ['arn:aws:s3:::bucket/raw/*', 'arn:aws:s3:::bucket/raw', false],
  ['arn:aws:s3:::*', 'arn:aws:s3:::bucket/a:b', true],
  ['arn:*:queue', 'arn:aws:sqs:us-east-1:000000000000:queue', false],
  ['arn:aws:sqs:*:*:jobs-*', 'arn:aws:sqs:us-east-1:000000000000:jobs-1', true],
  ['*', 'anything', true],
])('ARN %s and %s: %p', (pattern, arn, expected) => {
  expect(matchArn(pattern, arn)).toBe(expected)
})

describe('case matters', () => {
  test('in resources, but not in actions', () => {
    expect(matchPattern('s3:getobject', 's3:GetObject', { ignoreCase: true })).toBe(true)
    expect(matchArn('arn:aws:s3:::Bucket', 'arn:aws:s3:::bucket')).toBe(false)
  })
})
