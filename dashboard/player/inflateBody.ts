const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b

/**
 * The text of a stored object. Inflates what the browser left compressed because the store sent no `content-encoding`.
 */
export async function inflateBody(response: Response): Promise<string> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (!isGzip(bytes)) return new TextDecoder().decode(bytes)
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text()
}
