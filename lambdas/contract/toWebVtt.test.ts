import { expect, test } from '@jest/globals'
import { toWebVtt } from './toWebVtt.ts'

test('each cue names its sheet and its part of it', () => {
  const pictures = [
    { fromMs: 0, toMs: 1999.9996, sheet: 0, x: 0, y: 0 },
    { fromMs: 3_599_000, toMs: 3_754_020, sheet: 1, x: 160, y: 90 },
  ]
  expect(toWebVtt({ width: 160, height: 90, pictures }, (sheet) => `sheet-${sheet}.jpg`)).toBe(
    'WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nsheet-0.jpg#xywh=0,0,160,90\n\n00:59:59.000 --> 01:02:34.020\nsheet-1.jpg#xywh=160,90,160,90\n',
  )
})
