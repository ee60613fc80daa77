import type { Member } from '@incuera/contract/people/members.ts'

/** How a member is mentioned, without the @. @example handleOf({ email: 'ada@shop.example' }) === 'ada' */
export const handleOf = ({ email, memberId }: Pick<Member, 'email' | 'memberId'>): string =>
  email?.split('@')[0] || memberId

/** What is being typed after an @ before the caret; null: no mention. */
export function openMention(text: string, caret: number): { from: number; typed: string } | null {
  const match = /(?:^|\s)@([\w.+-]*)$/.exec(text.slice(0, caret))
  const typed = match?.[1]
  return typed === undefined ? null : { from: caret - typed.length, typed }
}

/** Those whose handle or address begins with what is typed, whatever the case. */
export function matchingMembers(members: readonly Member[], typed: string, most: number): Member[] {
  const begins = (word: string | undefined) => word?.toLowerCase().startsWith(typed.toLowerCase()) ?? false
  return members.filter((member) => begins(handleOf(member)) || begins(member.email)).slice(0, most)
}

/** The ids of the members that a text mentions, each once. */
export function mentionedIn(text: string, members: readonly Member[]): string[] {
  const handles = new Set([...text.matchAll(/(?<![\w.])@([\w.+-]+)/g)].map(([, handle]) => trimEnd(handle ?? '')))
  return members.filter((member) => handles.has(handleOf(member).toLowerCase())).map(({ memberId }) => memberId)
}

/** A full stop after a name ends the sentence. */
const trimEnd = (handle: string) => handle.toLowerCase().replace(/[.+-]+$/, '')
