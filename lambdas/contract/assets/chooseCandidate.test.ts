import { expect, test } from '@jest/globals'
import { chooseCandidate } from './chooseCandidate.ts'

test.each([
  ['/a.png', '/a.png', ''],
  ['/a.png, /b.png 2x', '/a.png', ''],
  ['/b.png 2x, /a.png 1x', '/a.png', ' 1x'],
  ['/a.png 1.5x,/b.png 3x', '/a.png', ' 1.5x'],
  ['/s.png 320w, /m.png 1080w, /l.png 1920w', '/m.png', ' 1080w'],
  ['/s.png 320w, /m.png 640w', '/m.png', ' 640w'],
  ['/a,b.png?w=1,2 2x, data:image/png;base64,AA== 1x', 'data:image/png;base64,AA==', ' 1x'],
  ['  , /a.png  1x , ', '/a.png', '  1x'],
  ['', '', ''],
  [' , ', '', ''],
])('of %j it is %j%j', (srcset, address, use) => {
  expect(chooseCandidate(srcset)).toEqual({ address, use })
})
