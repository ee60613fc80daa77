import { expect, test } from '@jest/globals'
import { element, snapshot } from '../testing/recording.ts'
import { describeFailure } from './describeFailure.ts'

test('explains what may have ended the browser', () => {
  const events = [snapshot(0, [], [element('style', { _cssText: 'a{}'.repeat(1_000_000) })])]
  expect(describeFailure('Protocol error (Runtime.evaluate): Target closed', events)).toBe(
    'Chromium ended while it drew the page (Protocol error (Runtime.evaluate): Target closed). Most likely the page needs more memory than there is: its longest text or stylesheet has 3.0 MB. Request a smaller size, or a clip without this part.',
  )
  expect(describeFailure('player.step: TypeError', events)).toBe('player.step: TypeError')
})
