import type { Member } from '@incuera/contract/people/members.ts'
import { handleOf } from './mentions.ts'

/** Who wrote a note, or deleted a video, for a viewer. @param author `sub` of a member, or `key:` and an id */
export function noteAuthor(author: string, members: readonly Member[], selfId: string): string {
  if (author === selfId) return 'You'
  if (author.startsWith('key:')) return 'A secret key'
  const member = members.find(({ memberId }) => memberId === author)
  return member ? handleOf(member) : 'A former member'
}
