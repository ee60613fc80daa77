import { Member } from '@incuera/contract/people/members.ts'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { handleOf, matchingMembers, mentionedIn, openMention } from './mentions.ts'
import { noteAuthor } from './noteAuthor.ts'

const ADA = Member.parse({ memberId: 'm-ada', email: 'Ada@shop.example', role: 'owner' })
const ADAM = Member.parse({ memberId: 'm-adam', email: 'adam.k@shop.example', role: 'viewer' })
const SILENT = Member.parse({ memberId: 'm-silent', role: 'viewer' })
const MEMBERS = [ADA, ADAM, SILENT]

test.each([
  ['See @ad', 7, { from: 5, typed: 'ad' }],
  ['@', 1, { from: 1, typed: '' }],
  ['See @ad now', 11, null],
  ['mail ada@sh', 11, null],
])('in “%s” at %d is the mention %j', (text, caret, mention) => expect(openMention(text, caret)).toEqual(mention))

test('suggestions begin with what is typed', () => {
  expect(matchingMembers(MEMBERS, 'AD', 5)).toEqual([ADA, ADAM])
  expect(matchingMembers(MEMBERS, '', 2)).toHaveLength(2)
  expect(matchingMembers(MEMBERS, 'm-s', 5)).toEqual([SILENT])
})

test('a text mentions whole handles, whatever the case and the full stop after them', () => {
  expect(mentionedIn('Ask @ada. Or @Adam.K, not ada@shop.example', MEMBERS)).toEqual(['m-ada', 'm-adam'])
  expect(mentionedIn('@adamant @ @m-silent', MEMBERS)).toEqual(['m-silent'])
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(mentionedIn(`${text} @${handleOf(ADA)} `, MEMBERS)).toContain('m-ada')
    }),
  )
})

test('authors are named for the viewer', () => {
  const name = (author: string) => noteAuthor(author, MEMBERS, 'm-ada')
  expect([name('m-ada'), name('m-adam'), name('key:k1'), name('m-gone')]).toEqual([
    'You',
    'adam.k',
    'A secret key',
    'A former member',
  ])
})
