/** The same for every value: stars in the number of characters would tell the length of a password. */
export function maskInput(text: string): string {
  return text === '' ? '' : '•••••'
}

/** Keeps where words are, so that lines break as on the page, but not how long they are. */
export function maskText(text: string): string {
  return text.replace(/\S+/g, '••••')
}
