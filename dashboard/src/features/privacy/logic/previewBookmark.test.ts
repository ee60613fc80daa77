import { expect, test } from '@jest/globals'
import { previewBookmark, previewCode } from './previewBookmark.ts'

test('loads the script next to the recorder, and names the origin of the window', () => {
  const code = previewCode('https://app.example/sdk/incuera.js', 'https://play.example')
  expect(code).toContain("s.src='https://app.example/sdk/incueraPreview.js'")
  expect(code).toContain("s.dataset.player='https://play.example'")
  expect(decodeURIComponent(previewBookmark('https://app.example/sdk/incuera.js', 'https://play.example'))).toBe(
    `javascript:${code}`,
  )
})
