import { withoutPersonal } from '@incuera/contract/withoutPersonal.ts'

const CHARACTERS_MAX = 120

/** A recorded text for a message that leaves the account: short, one line, without addresses and numbers of people. */
export function quoted(text: string): string {
  const clean = withoutPersonal(text)
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  const characters = [...clean]
  return characters.length > CHARACTERS_MAX ? `${characters.slice(0, CHARACTERS_MAX - 1).join('')}…` : clean
}

export const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`
export const sessionsOf = (count: number): string => (count === 1 ? '1 session' : `${count} sessions`)
/** Numbers as they are compared: `12 sessions (3 the week before)`. */
export const against = (now: string, before: string | number): string => `${now} (${before} the week before)`
