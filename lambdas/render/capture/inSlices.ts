/** One CDP message holds a slice of about this size. */
const SLICE_CHARACTERS = 2_000_000

/** Sends values to the player as lists of JSON, in slices. */
export async function inSlices(
  values: readonly unknown[],
  sendJson: (list: string) => Promise<unknown>,
): Promise<void> {
  let slice: string[] = []
  let characters = 0
  const send = async () => {
    if (slice.length > 0) await sendJson(`[${slice.join(',')}]`)
    slice = []
    characters = 0
  }
  for (const value of values) {
    const text = JSON.stringify(value)
    slice.push(text)
    characters += text.length
    if (characters > SLICE_CHARACTERS) await send()
  }
  await send()
}
