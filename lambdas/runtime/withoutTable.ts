const HEAD_BYTES = 12
const RECORD_BYTES = 16

/**
 * A TrueType or OpenType font without one of its tables. The checksum of the file, which nothing checks, stays
 * unchanged.
 * @param tag four characters, such as `SVG `
 * @see https://learn.microsoft.com/typography/opentype/spec/otff
 */
export function withoutTable(font: Buffer, tag: string): Buffer {
  const records = Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
    const at = HEAD_BYTES + index * RECORD_BYTES
    return font.subarray(at, at + RECORD_BYTES)
  })
  const kept = records.filter((record) => record.toString('latin1', 0, 4) !== tag)
  const power = Math.floor(Math.log2(kept.length))
  const range = 2 ** power * RECORD_BYTES
  const head = Buffer.alloc(HEAD_BYTES)
  font.copy(head, 0, 0, 4)
  for (const [index, value] of [kept.length, range, power, kept.length * RECORD_BYTES - range].entries())
    head.writeUInt16BE(value, 4 + 2 * index)

  let offset = HEAD_BYTES + kept.length * RECORD_BYTES
  const [directory, tables]: [Buffer[], Buffer[]] = [[], []]
  for (const record of kept) {
    const [from, length] = [record.readUInt32BE(8), record.readUInt32BE(12)]
    // Tables begin at multiples of four.
    const table = Buffer.alloc(Math.ceil(length / 4) * 4)
    font.copy(table, 0, from, from + length)
    const moved = Buffer.from(record)
    moved.writeUInt32BE(offset, 8)
    directory.push(moved)
    tables.push(table)
    offset += table.length
  }
  return Buffer.concat([head, ...directory, ...tables])
}
