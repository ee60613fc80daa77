/** What one message says, in the form of each kind of receiver. */
export interface Notice {
  /** JSON of our own. */
  webhook: unknown
  slack: { text: string }
  email: Mail
}

export interface Mail {
  /** Printable ASCII of at most 99 characters, as SNS demands. */
  subject: string
  text: string
}

const SUBJECT_CHARACTERS_MAX = 99

/** A text as the subject of a mail: letters lose their accents, everything else beyond ASCII is a question mark. */
export function toSubject(text: string): string {
  const ascii = text
    .replaceAll(/[“”]/g, '"')
    .replaceAll('’', "'")
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[^\x20-\x7e]/gu, '?')
    .trim()
  return (ascii || 'Incuera').slice(0, SUBJECT_CHARACTERS_MAX)
}

/** Slack takes three characters for markup. */
export const toSlackText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
