import { resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import { launchBrowser } from './launchBrowser.ts'
import { unpackChromium } from './unpackChromium.ts'

test('Chromium draws text in scripts of other parts of the world', async () => {
  const browser = await launchBrowser(await unpackChromium(resolve(import.meta.dirname, '..', '..', '.cache', 'chromium')))
  try {
    const page = await browser.newPage()
    const drawn = await page.evaluate(() => {
      const inked = (word: string) => {
        const context = Object.assign(document.createElement('canvas'), { width: 400, height: 100 }).getContext('2d')
        if (!context) throw new Error('no canvas')
        context.font = '60px sans-serif'
        context.fillText(word, 10, 70)
        return context.getImageData(0, 0, 400, 100).data.some((level) => level > 0)
      }
      return Object.fromEntries(['Latin', '中文', '日本語', '한국어', 'العربية', 'עברית', '🛒', '\u{10FFFD}'].map((word) => [word, inked(word)]))
    })
    // The last is no character of any font, to show that the reading can fail.
    expect(drawn).toEqual({ Latin: true, 中文: true, 日本語: true, 한국어: true, العربية: true, עברית: true, '🛒': true, '\u{10FFFD}': false })
  } finally {
    await browser.close()
  }
})
