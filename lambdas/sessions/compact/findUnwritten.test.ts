import { WindowId } from '@incuera/contract/ids.ts'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { rowMark } from '../lake/rowMark.ts'
import { findUnwritten } from './findUnwritten.ts'

const ref = fc.record({ wid: fc.constantFrom('a', 'b', 'c'), seq: fc.nat(999) })
const stored = fc
  .uniqueArray(ref, { selector: ({ wid, seq }) => `${wid}.${seq}`, maxLength: 50 })
  .map((refs) => refs.map(({ wid, seq }) => ({ wid: WindowId.parse(wid), seq, key: `${wid}-${seq}` })))
const writtenOf = (refs: readonly { wid: string; seq: number }[]) => ({
  batches: refs.length,
  marks: refs.reduce((sum, { wid, seq }) => sum + rowMark(wid, seq), 0),
})

test('finds the one batch without rows, and none if all have them', () => {
  fc.assert(
    fc.property(stored, fc.nat(), (refs, pick) => {
      expect(findUnwritten(refs, writtenOf(refs))).toEqual([])
      const missing = refs[pick % Math.max(1, refs.length)]
      if (missing) expect(findUnwritten(refs, writtenOf(refs.filter((one) => one !== missing)))).toEqual([missing])
    }),
  )
})

test('takes all if it cannot know which, including when a retried write counted one twice', () => {
  fc.assert(
    fc.property(stored, fc.subarray([0, 1, 2, 3, 4], { minLength: 2 }), (refs, gone) => {
      fc.pre(refs.length >= 5)
      const written = refs.filter((_, index) => !gone.includes(index))
      expect(findUnwritten(refs, writtenOf(written))).toEqual(refs)
      // One missing and another counted twice: the numbers agree, the marks do not.
      const [first, second] = refs
      if (first && second) expect(findUnwritten(refs, writtenOf([...refs.slice(1), second]))).toEqual(refs)
    }),
  )
})
