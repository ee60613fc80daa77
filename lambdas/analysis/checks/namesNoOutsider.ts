import type { Check } from './statement.ts'

const LINK = /https?:|\bwww\.|javascript:|data:|\]\(|<\/?[a-z!]/i
const E_MAIL = /[\p{L}\p{N}._%+-]+(@|\s?\(at\)\s?|\s?\[at\]\s?)[\p{L}\p{N}-]+/iu
const LONG_NUMBER = /\d(?:[ ()./-]{0,2}\d){8,}/
const HOST =
  /\b[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:com|net|org|io|dev|app|example|test|co|xyz|ru|cn|de|uk|info|biz|site|online|link|top|ai|me|zip)\b/giu

/** A summary is text about the session: no links, no addresses but the site's own, nobody's data. */
export const namesNoOutsider: Check = ({ text }, { hosts }) => findOutsider(text, hosts)

/** @returns what a text must not have; null if it is free of it */
export function findOutsider(text: string, hosts: ReadonlySet<string>): string | null {
  if (LINK.test(text)) return 'contains a link or markup'
  if (E_MAIL.test(text)) return 'contains an e-mail address'
  if (LONG_NUMBER.test(text)) return 'contains a number of a person'
  const foreign = (text.match(HOST) ?? []).find((host) => !hosts.has(host.toLowerCase().replace(/^www\./, '')))
  return foreign === undefined ? null : `names ${foreign}`
}
