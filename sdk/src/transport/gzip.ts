/** Gzip by the browser (Chrome 80, Firefox 113, Safari 16.4), or null where it cannot: then plain JSON goes out. */
export async function gzip(text: string): Promise<ArrayBuffer | null> {
  if (typeof CompressionStream === 'undefined') return null
  try {
    return await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
  } catch {
    return null
  }
}
