/** What a person would read of a page. @throws Error with what the page threw */
export function readText(html: string, path: string): string {
  // React puts what a page threw into the document instead of throwing it.
  const thrown = /<template data-msg="([^"]*)/.exec(html)
  if (thrown) throw new Error(`${path} broke: ${thrown[1]}`)
  return html
    .replaceAll(/<(style|script)[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<!--.*?-->/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
}
