import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { isOpenText } from './isOpenText.ts'
import { inForce, levelOf, lower, toPrivacy } from './presets.ts'

test('a name that is no preset is the strictest, and none is the most open', () => {
  expect([levelOf('strict'), levelOf('balanced'), levelOf('open'), levelOf()]).toEqual([0, 1, 2, 2])
  fc.assert(
    fc.property(fc.anything(), (name) => {
      if (name !== undefined && name !== 'balanced' && name !== 'open') expect(levelOf(name)).toBe(0)
    }),
  )
})

test('what is lowered shows what the lower preset shows, and says that it is the minimum', () => {
  const privacy = toPrivacy({ privacy: 'open', hashIds: true })
  expect(inForce(privacy)).toEqual({ preset: 'open', isMinimum: false })
  lower(privacy, 1)
  const { showsText, showsHidden, hashIds } = privacy
  expect([showsText, showsHidden, hashIds]).toEqual([true, false, true])
  lower(privacy, 0)
  expect([privacy.showsText, inForce(privacy)]).toEqual([false, { preset: 'strict', isMinimum: true }])
  expect(isOpenText(null, privacy)).toBe(false)
})
