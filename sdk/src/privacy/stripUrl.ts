/** A URL without query, hash and credentials: all three may carry secrets. What is not a URL becomes empty. */
export function stripUrl(url: string): string {
  try {
    const { protocol, host, pathname } = new URL(url)
    return `${protocol}//${host}${pathname}`
  } catch {
    return ''
  }
}

/** The same for every URL inside a longer text, as the frames of a stack. */
export function stripUrls(text: string): string {
  return text.replace(/(https?:\/\/[^\s?#]+)[?#][^\s):]*/g, '$1')
}
