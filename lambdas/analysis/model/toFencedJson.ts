/** JSON in which no recorded text can contain the tag that closes the fence around it. */
export const toFencedJson = (value: unknown): string =>
  JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e')
