/** What a command of `curl` sends. */
export interface CurlRequest {
  method: string
  /** With the query. */
  url: string
  headers: Record<string, string>
  body: string | undefined
}

/**
 * Reads a command of `curl` as a shell would, as far as our docs use one: words in quotes, variables, and the options
 * -X, -H and -d.
 * @throws Error for a variable without a value, and for any other option
 */
export function readCurl(command: string, variables: Record<string, string>): CurlRequest {
  const [name, ...words] = toWords(command.replaceAll('\\\n', ' '), variables)
  if (name !== 'curl') throw new Error(`not curl: ${command}`)
  const request: CurlRequest = { method: 'GET', url: '', headers: {}, body: undefined }
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (!word.startsWith('-')) {
      request.url = word
      continue
    }
    at += 1
    const value = words[at] ?? ''
    if (word === '-X') request.method = value
    else if (word === '-d') request.body = value
    else if (word === '-H') {
      const [header = '', text = ''] = value.split(/: ?(.*)/s)
      request.headers[header.toLowerCase()] = text
    } else throw new Error(`${word} is not an option that our docs use`)
  }
  return request
}

function toWords(text: string, variables: Record<string, string>): string[] {
  const fill = (part: string) =>
    part.replaceAll(/\$(\w+)/g, (_, name: string) => {
      const value = variables[name]
      if (value === undefined) throw new Error(`$${name} has no value`)
      return value
    })
  const parts = /(?:'[^']*'|"[^"]*"|\\'|[^\s'"\\])+/g
  return [...text.matchAll(parts)].map(([word]) =>
    [...word.matchAll(/'([^']*)'|"([^"]*)"|\\(')|([^\s'"\\]+)/g)]
      .map(([, single, double, escaped, bare]) => single ?? escaped ?? fill(double ?? bare ?? ''))
      .join(''),
  )
}
